/** What answering alerts can never do: flood the record, or hide what is worse. */
import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import { allReadings, HOUR, MINUTE, SECOND, staleAt, step, URGENCY, type Command, type CommandBody, type Entry, type Priority, type Roster, type Session } from '#domain'
import { ADA, at, BEN, maintained } from '../fixtures/given.ts'
import { holds } from './holds.ts'
import { live, scripts } from './script.ts'

const ANSWERS = new Set(['AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'AlertEscalated', 'AlertReturned', 'OutcomeRecorded'])

/**
 * The most entries that one alert can have in one hour once it is raised, whoever answers it and how often: passed on 6 times,
 * silenced 3, charted 5, three rungs up (one for low); back when a promise of 2, 5 or 15 minutes ran out 30, 12 or 4 times and
 * when a silence ended 3; accepted once more than it was given up, by its promise or by being passed on. Values updated come on top, one for
 * each reading that shows another.
 */
const MOST_AN_HOUR: Readonly<Record<Priority, number>> = { high: 87, medium: 51, low: 33 }

/** The fullest hour of each alert, by its priority. */
function fullestHours(entries: readonly Entry[]): { readonly alertId: string; readonly priority: Priority; readonly most: number }[] {
  return entries.flatMap(({ event }) => {
    if (event.type !== 'AlertRaised') return []
    const { alertId, priority } = event
    const times = entries.flatMap((entry) => ('alertId' in entry.event && entry.event.alertId === alertId && ANSWERS.has(entry.event.type) ? [entry.recordedAt] : []))
    const most = Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + HOUR).length))
    return [{ alertId, priority, most }]
  })
}

/** A whole hour in which two people answer an alert with everything, every second, and the ward changes under them every minute. */
function harried(session: Session, alertId: string, rosters: readonly (Roster | undefined)[]): readonly Entry[] {
  let now = session
  let count = 0
  const entries: Entry[] = []
  const from = session.lastRecordedAt
  const ask = (time: number, body: CommandBody): void => {
    count += 1
    const by = count % 2 === 0 ? ADA : BEN
    const command = { commandId: `h${count}`, sessionId: 's', occurredAt: time, enteredAt: time, by, deviceId: 't', ...body } as Command
    const outcome = step(now, command, time, rosters[Math.floor((time - from) / MINUTE) % rosters.length])
    if (outcome.outcome === 'refused') return
    now = outcome.session
    entries.push(...outcome.entries)
  }
  for (let time = from; time < from + HOUR; time += SECOND) {
    ask(time, { type: 'SilenceAlert', alertId, minutes: 1, reason: 'again' })
    ask(time, { type: 'AcceptAlert', alertId })
    ask(time, { type: 'RecordOutcome', alertId, action: 'check made' })
    ask(time, { type: 'DeclineAlert', alertId, reason: 'off the ward' })
  }
  return entries
}

const KNOWN: readonly (Roster | undefined)[] = [undefined]
const FLICKERING: readonly (Roster | undefined)[] = [{ nurses: 2, charges: 1 }, undefined, { nurses: 0, charges: 0 }, { nurses: 1, charges: 0 }]

describe('an hour of one alert', () => {
  holds('holds no more entries than it may', scripts(), (script) => {
    for (const { alertId, priority, most } of fullestHours(live(script).entries)) assert.ok(most <= MOST_AN_HOUR[priority], `${alertId}: ${most} in an hour`)
  })

  it.each([
    ['high', { RR: 10 }, 70],
    ['medium', { HR: 130 }, 38],
    ['low', { VIP: 1 }, 24],
  ] as const)('%s: answered with everything at every second it comes near, and not over', { timeout: 60_000 }, (priority, values, near) => {
    const begun = maintained().check(ADA, '10:30', values)
    for (const rosters of [KNOWN, FLICKERING]) {
      const { alertId } = begun.alert('valueLimit')
      const entries = [...begun.entries, ...harried(begun.now, alertId, rosters)]
      const own = fullestHours(entries).find((one) => one.alertId === alertId)
      expect(own?.most).toBeGreaterThanOrEqual(near)
      expect(own?.most).toBeLessThanOrEqual(MOST_AN_HOUR[priority])
      // Sixty rosters in the hour, and four kinds of people that a rung may lack.
      expect(entries.filter(({ event }) => event.type === 'AlertRaised' && event.rule === 'vacantRung').length).toBeLessThanOrEqual(240)
    }
  })
})

const more = (event: Entry['event']): boolean =>
  event.type === 'PumpStarted' || event.type === 'PumpResumed' || event.type === 'BagChanged' ||
  (event.type === 'RateChanged' && event.rateMlPerHour > event.fromMlPerHour) || (event.type === 'PhaseEntered' && event.rateMlPerHour !== null)

/** Whether a value lies further out than another, said once more in other words. */
function isFurtherOut(op: string, value: unknown, than: unknown): boolean {
  if (typeof value === 'number' && typeof than === 'number') return op === '<' || op === '<=' ? value < than : value > than
  return [value].flat().some((one) => ![than].flat().includes(one))
}

describe('silences', () => {
  holds('never hide what is worse than what was silenced, nor more from the pump', scripts(), (script) => {
    const { states, entries } = live(script)
    for (const { session, at: now } of states) {
      for (const alert of session.alerts.filter(({ state }) => state === 'silenced')) {
        const silenced = entries.findLast(({ event, seq }) => event.type === 'AlertSilenced' && event.alertId === alert.alertId && seq <= session.version)!
        const shown = entries.findLast(
          ({ event, seq }) => (event.type === 'AlertRaised' || event.type === 'AlertUpdated') && event.alertId === alert.alertId && seq < silenced.seq,
        )!.event
        assert.ok(shown.type === 'AlertRaised' || shown.type === 'AlertUpdated')
        const { subject, limit, value } = alert.because
        assert.ok(!limit || !isFurtherOut(limit.op, value, shown.because.value), `${alert.alertId} hides ${String(value)}`)
        assert.ok(!entries.some(({ event, seq }) => seq > silenced.seq && seq <= session.version && more(event)), `${alert.alertId} hides the pump`)
        assert.ok(silenced.event.type === 'AlertSilenced' && silenced.event.untilAt > now, `${alert.alertId} is silent for too long`)
        const latest = session.latest[subject as keyof typeof session.latest]
        const phases = session.phaseRuns.filter(({ endedAt }) => endedAt === null).map(({ phaseId }) => phaseId)
        const worse = session.protocol.limits.filter(
          (one) => one.subject === subject && one.op === '<' && phases.some((phaseId) => one.phases.includes(phaseId)) && URGENCY[one.priority] > URGENCY[alert.priority],
        )
        if (latest && typeof latest.value === 'number' && now < staleAt(session, latest)) {
          for (const one of worse) assert.ok(!(latest.value < Number(one.value)), `${alert.alertId} hides ${one.limitId}`)
        }
      }
    }
  })

  holds('are three at most, and at most six, thirty and ninety minutes in all', scripts(), (script) => {
    const { entries } = live(script)
    const LONGEST: Readonly<Record<Priority, number>> = { high: 6, medium: 30, low: 90 }
    for (const { event } of entries) {
      if (event.type !== 'AlertRaised') continue
      const own = entries.flatMap((entry) => (entry.event.type === 'AlertSilenced' && entry.event.alertId === event.alertId ? [entry.event.untilAt - entry.recordedAt] : []))
      assert.ok(own.length <= 3, `${event.alertId} was silenced ${own.length} times`)
      assert.ok(own.reduce((sum, span) => sum + span, 0) <= LONGEST[event.priority] * MINUTE, `${event.alertId} was silent too long`)
    }
  })
})

describe('a value alert', () => {
  holds('is raised and updated only by a reading that is valid, or that has just been learnt', scripts(), (script) => {
    for (const { outcome } of live(script).outcomes) {
      if (outcome.outcome === 'refused') continue
      // What the toxicity alert told until now is handed back when that alert ends: it stood, and is not lost for being old.
      const isHandedBack = outcome.entries.some(({ event }) => event.type === 'AlertResolved' && event.alertId.startsWith('toxicity-'))
      if (isHandedBack) continue
      // An amendment takes away what a standing alert told: it goes on with what was known before.
      const isAmended = outcome.entries.some(({ event }) => event.type === 'EntryAmended')
      for (const { event, recordedAt } of outcome.entries) {
        if ((event.type !== 'AlertRaised' && event.type !== 'AlertUpdated') || event.because.limit === undefined) continue
        if (event.type === 'AlertUpdated' && isAmended) continue
        const valid = allReadings(outcome.session).some((reading) => {
          const learntLate = reading.recordedAt - reading.occurredAt
          return reading.occurredAt === event.because.observedAt && recordedAt < staleAt(outcome.session, reading) + learntLate
        })
        assert.ok(valid, `${event.alertId} by what was stale at ${new Date(recordedAt).toISOString()}`)
      }
    }
  })

  it('is tried at its last valid second: 10:59 raises by what was seen at 10:35, 11:00 does not', () => {
    const seen = maintained().check(ADA, '10:35', { HR: 84 })
    expect(staleAt(seen.now, seen.now.latest.HR!)).toBe(at('11:00'))
  })
})
