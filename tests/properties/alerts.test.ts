import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { latchText, nextReviewAt, review, type Session } from '#domain'
import { holds } from './holds.ts'
import { live, scripts, type Lived } from './script.ts'

const DAY = 24 * 3_600_000

/** What stands and what was missed, without the numbers that only say in which order it was raised. */
const standing = ({ session, entries }: Lived) => ({
  alerts: session.alerts.map(({ rule, subject, priority, state, rung, returns }) => [rule, subject, priority, state, rung, returns].join(' ')).sort(),
  raised: entries.flatMap(({ event }) => (event.type === 'AlertRaised' ? [`${event.rule} ${event.subject} ${event.priority}`] : [])).sort(),
  misses: entries.flatMap(({ event }) => (event.type === 'CheckMissed' ? [event.checkId] : [])).sort(),
  checks: session.checks.map(({ checkId, state, isLate }) => `${checkId} ${state} ${isLate}`).sort(),
})

const missed = ({ entries }: Lived): string[] =>
  entries.flatMap(({ event, occurredAt }) => (event.type === 'CheckMissed' ? [`${event.checkId} ${occurredAt}`] : [])).sort()

/** Whether two alerts stand for one cause. */
const twice = (session: Session): string[] => {
  const names = session.alerts.map(({ rule, subject }) => `${rule} ${subject}`)
  return names.filter((name, index) => names.indexOf(name) !== index)
}

describe('the review', () => {
  holds('said twice at one instant says nothing new', scripts(), (script) => {
    for (const { session, at, roster } of live(script).states.filter((_, index, all) => all[index]!.session !== all[index - 1]?.session)) {
      assert.deepEqual(review(session, at, roster), [])
    }
  })

  holds('has nothing to say before its next instant, and something at it', scripts(), (script) => {
    const { states } = live(script)
    for (const { session, at, roster } of states) {
      const next = nextReviewAt(session)
      // A refused command leaves unsaid what the clock had to say.
      if (next !== null && next <= at) continue
      const quiet = next === null ? [at, at + 1000, at + DAY, at + 30 * DAY] : [at, Math.floor((at + next) / 2), next - 1]
      for (const instant of quiet) assert.deepEqual(review(session, instant, roster), [])
      if (next !== null) assert.notDeepEqual(review(session, next, roster), [])
    }
  })

  holds('looked at every second or only when something is due: the same alerts, misses and checks', scripts(14, 420), (script) => {
    const [bySecond, byNeed] = [live(script, 'every second'), live(script)]
    assert.deepEqual(standing(bySecond), standing(byNeed))
  })

  holds('a watch that slept misses no check', scripts(), (script) => {
    assert.deepEqual(missed(live(script, 'at deeds only')), missed(live(script)))
  })
})

describe('alerts and checks', () => {
  holds('never stand twice for one cause', scripts(), (script) => {
    for (const { session } of live(script).states) assert.deepEqual(twice(session), [])
  })

  holds('a closed session has none, and a check that is pending still wants something', scripts(), (script) => {
    for (const { session } of live(script).states) {
      assert.ok(session.status !== 'closed' || session.alerts.length + session.pending.length === 0, 'Something stands in a closed session')
      assert.ok(session.pending.every((check) => check.remaining.length > 0), 'A pending check wants nothing')
      const ids = [...session.pending, ...session.checks].filter(({ dueAt }) => dueAt !== null).map(({ checkId }) => checkId)
      assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [])
      const missedIds = session.checks.filter(({ state }) => state === 'missed').map(({ checkId }) => checkId)
      assert.deepEqual(session.openMisses.filter(({ checkId }) => !missedIds.includes(checkId)), [])
    }
  })
})

describe('the random shifts', () => {
  it('held drama: everything that can happen did', { timeout: 120_000 }, () => {
    const seen = new Map<string, number>()
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    for (const script of fc.sample(scripts(), { numRuns: 1500, seed: 2 })) {
      const { entries, outcomes, session, states } = live(script)
      for (const state of states) if (state.session.alerts.some((alert) => latchText(state.session, alert) !== null)) count('latched')
      for (const { event } of entries) {
        count(event.type)
        if (event.type === 'AlertRaised') count(`${event.rule}, ${event.priority}`)
        if (event.type === 'HandedOver' && event.ends) count(`ends ${event.ends.join(' and ')}`)
        if (event.type === 'HandoverAccepted') count(`${event.isCover ? 'cover' : 'handover'} accepted`)
        if (event.type === 'AlertRaised' && event.rule === 'vacantRung') count(`vacant ${event.subject}`)
        if (event.type === 'AlertResolved') count(`resolved by ${event.how}`)
        if (event.type === 'AlertReturned') count(`returned: ${event.because}${event.isUnattended ? ', unattended' : ''}`)
        if (event.type === 'CheckRecorded' && event.isLate) count('late entry')
        if (event.type === 'PhaseEntered') count(`phase ${event.phaseId}`)
      }
      for (const check of session.checks) {
        count(`check ${check.state}${check.isLate ? ', late' : ''}`)
        if (check.kind !== 'scheduled') count(`${check.kind} ${check.state}`)
        if (check.isAfterStop) count('missed after the stop')
      }
      for (const { outcome } of outcomes) if (outcome.outcome === 'refused') count(`refused: ${outcome.code}`)
    }
    expect(DRAMA.filter((name) => !seen.has(name))).toEqual([])
    expect([...seen.keys()].filter((name) => name.startsWith('refused')).length).toBeGreaterThan(15)
  })
})

const DRAMA = [
  'SessionOpened', 'ChecklistConfirmed', 'DoubleChecked', 'PumpStarted', 'RateChanged', 'PumpPaused', 'PumpResumed', 'BagChanged', 'PhaseEntered',
  'PumpStopped', 'CheckRecorded', 'DoseGiven', 'AntidoteWithheld', 'AlertRaised', 'AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'AlertEscalated', 'AlertReturned',
  'AlertUpdated', 'OutcomeRecorded', 'AlertResolved', 'CheckMissed', 'EntryAmended', 'NoteAdded', 'HandedOver', 'HandoverAccepted', 'SessionClosed', 'lateCheck, low', 'missedCheck, medium', 'valueLimit, high',
  'valueLimit, medium', 'valueLimit, low', 'pumpRate, high', 'pumpRate, medium', 'loadLeftRunning, high', 'loadLeftRunning, medium', 'pumpStopped, low',
  'toxicity, high', 'volumeMismatch, medium', 'volumeMismatch, low', 'vacantRung, medium', 'latched', 'returned: promise',
  'returned: promise, unattended', 'returned: ended', 'returned: worse', 'returned: pump',
  'pumpStopped, medium', 'gateOpen, high', 'gateOpen, low', 'bagEnding, medium', 'bagEnding, high', 'totalDose, medium', 'totalDose, high', 'reaction, medium', 'reaction, high',
  'resolved by facts', 'resolved by replaced', 'resolved by closed', 'late entry', 'phase maintenance', 'phase rescue_bolus', 'phase post',
  'check done', 'check done, late', 'check missed, late', 'check dropped', 'tightening done', 'tightening missed', 'recheck done', 'recheck missed',
  'ends cover', 'ends offer', 'ends offer and cover', 'cover accepted', 'handover accepted', 'vacant responsible nurse', 'conditional done', 'notDoneTwice, medium', 'missed after the stop',
]
