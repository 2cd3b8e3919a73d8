/** Every quality figure against a second computation: plain SQL over the sealed texts, which knows neither the law nor a read model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertWords, HOUR, MINUTE, OBSERVATIONS, quality, type AlertLine, type Figure, type ObservationCode, type Quality, type TallyRow } from '#domain'
import { openDatabase, type Database } from '#server/database/connect'
import { dayEnd, dayStart, localTime } from '#server/http/wardDays'
import { createLog } from '#server/log/append'
import { createDisplayLog, type DisplayEntry } from '#server/log/displays'
import { readQuality } from '#server/log/quality'
import { rebuild } from '#server/log/rebuild'
import { createWardEvents } from '#server/log/wardEvents'
import { seedWard } from '../../prisma/seed.ts'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { eventfulRecord, runningRecord } from '../fixtures/eventfulRecord.ts'
import { keep, keepAtOnce, recordAs } from '../fixtures/keeping.ts'
import { QUALITY_WARD } from '../fixtures/qualityWard.ts'
import { createSecondComputation, type SecondComputation } from './qualitySql.ts'

const ZONE = 'Europe/Vienna'
const NOW = Date.parse('2026-04-01T00:00:00Z')

let fresh: FreshDatabase
let database: Database
let figures: Quality
let sql: SecondComputation

beforeAll(async () => {
  fresh = await freshDatabase()
  database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
  for (const [wardId, name] of [['w1', 'North (fictional)'], ['w2', 'South (fictional)']] as const) {
    await seedWard(database, { wardId, name, timeZone: ZONE, isFictional: true, stations: ['Bed 1'] })
  }
  const log = createLog(database.pool)
  for (const { name, patientId, entries } of QUALITY_WARD) await keep(log, recordAs(entries, name, 'w1', patientId))
  // Not of this ward, not closed, and closed outside of the period.
  await keep(log, recordAs(QUALITY_WARD[0]!.entries, 'elsewhere', 'w2'))
  await keep(log, recordAs(runningRecord(), 'running', 'w1'))
  await shown()
  sql = createSecondComputation(database.pool, { wardId: 'w1', timeZone: ZONE, from: '2026-03-02', to: '2026-03-30' })
  figures = await figuresOf('w1', '2026-03-02', '2026-03-30')
})
afterAll(async () => {
  await database.close()
  await fresh.close()
})

async function figuresOf(wardId: string, from: string, to: string): Promise<Quality> {
  const [fromAt, toAt] = [dayStart(from, ZONE)!, dayEnd(to, ZONE)!]
  const { sums, uncounted, ...beside } = await readQuality(database.pool, wardId, fromAt, toAt, NOW)
  expect(uncounted).toBe(0)
  return quality(sums, { period: { from, to, lengthMs: toAt - fromAt }, local: localTime(ZONE), ...beside })
}

/** Two boards: one paints and is mute now and then, one is hidden or gives no sign; and a loss of all boards over the end of the period. */
async function shown(): Promise<void> {
  const displays = createDisplayLog(database.pool, (error) => {
    throw error
  })
  const { rows } = await database.pool.query<{ sessionId: string; alertId: string; raisedAt: Date }>(`SELECT "sessionId", "alertId", "raisedAt" FROM "Alert" WHERE "sessionId" <> 'elsewhere' ORDER BY "sessionId", "alertId"`)
  displays.note(
    rows.flatMap(({ sessionId, alertId, raisedAt }, index): DisplayEntry[] => {
      const at = raisedAt.getTime()
      const say = (screenId: string, step: DisplayEntry['step'], isHeard: boolean | null = null): DisplayEntry => ({ wardId: 'w1', sessionId, alertId, screenId, staffId: 'n', step, isHeard, at, toldAt: at })
      if (index % 7 === 0) return []
      return [say('wall', 'sent'), ...(index % 3 === 0 ? [] : [say('wall', 'painted', index % 5 > 0)]), say('desk', 'sent'), ...(index % 2 === 0 ? [say('desk', 'hidden')] : [])]
    }),
  )
  await displays.close()
  const ward = createWardEvents(database.pool)
  await ward.add('w1', 'DisplayLost', 1, Date.parse('2026-03-01T22:30:00Z'))
  await ward.add('w1', 'DisplayBack', 1, Date.parse('2026-03-01T23:12:30Z'))
  await ward.add('w2', 'DisplayLost', 1, Date.parse('2026-03-05T00:00:00Z'))
  await ward.add('w1', 'DisplayLost', 1, Date.parse('2026-03-30T21:59:00Z'))
}

const figureOf = (label: string, title?: string): Figure => {
  const found = figures.groups.filter((group) => title === undefined || group.title === title).flatMap((group) => group.figures).filter((one) => one.label === label)
  if (found.length !== 1) throw new Error(`${found.length} figures are called ${label}.`)
  return found[0]!
}

const counted = ({ numerator, denominator }: Figure): [number, number] => [Math.round(numerator * 1e6) / 1e6, Math.round(denominator * 1e6) / 1e6]

const tally = (row: TallyRow) => ({ label: row.label, 'on time': row['on time'], late: row.late, missed: row.missed, 'not done': row['not done'], open: row.open })

describe('the quality figures of an eventful ward are those of a second computation in plain SQL', () => {
  test('the ward is eventful', () => {
    const { all } = figures.checks
    for (const state of ['on time', 'late', 'missed', 'not done', 'open'] as const) expect({ state, count: all[state] }).not.toEqual({ state, count: 0 })
    for (const key of ['inTime', 'escalated', 'returned', 'unattended', 'acted'] as const) expect({ key, count: Math.min(4, figures.alerts.all[key]) }).toEqual({ key, count: 4 })
    expect(Object.values(figures.alerts.all.tags).every((count) => count > 0)).toBe(true)
    expect(figures.checks.byPhase.length).toBe(3)
    expect(figures.checks.byObservation.length).toBeGreaterThan(10)
  })

  test('sessions, hours and patient-days', async () => {
    const { sessions, hours, patientDays, completed, early, stopRules, started, withoutMiss } = await sql.sessions()
    expect(figures).toMatchObject({ sessions, patientDays, stillOpen: 1 })
    expect(sessions).toBe(QUALITY_WARD.length)
    expect(figures.sessionHours).toBeCloseTo(hours, 6)
    expect(counted(figureOf('Completed'))).toEqual([completed, sessions])
    expect(counted(figureOf('Stopped early'))).toEqual([early, sessions])
    expect(counted(figureOf('Pump stopped by a stop rule'))).toEqual([stopRules, started])
    expect(counted(figureOf('Without a missed check'))).toEqual([withoutMiss, sessions])
    expect(figureOf('Alerts a session-hour').value).toBeCloseTo(figures.alerts.all.raised / hours, 9)
    expect(figureOf('Alerts a patient-day').value).toBeCloseTo(figures.alerts.all.raised / patientDays, 9)
  })

  test('checks, in all and by phase, hour of the day and weekday', async () => {
    expect(tally(figures.checks.all)).toEqual((await sql.checks("'All checks'"))[0])
    expect(figures.checks.byPhase.map(tally)).toEqual(await sql.checks('phase'))
    expect(figures.checks.byHour.filter(({ due }) => due > 0).map(tally)).toEqual(await sql.checks("to_char(local, 'HH24') || ':00'"))
    const byDay = figures.checks.byWeekday.filter(({ due }) => due > 0).map(tally)
    expect([...byDay].sort((a, b) => (a.label < b.label ? -1 : 1))).toEqual(await sql.checks("to_char(local, 'FMDay')"))
    expect(counted(figureOf('Missed and charted afterwards'))).toEqual([await sql.chartedAfterwards(), figures.checks.all.missed])
  })

  test('checks by observation', async () => {
    const rows = (await sql.observations()).map((row) => ({ ...row, label: OBSERVATIONS[row.label as ObservationCode].label }))
    expect(figures.checks.byObservation.map(tally)).toEqual(rows.sort((a, b) => (a.label < b.label ? -1 : 1)))
  })

  test('alerts by rule and priority: how many, accepted in time, how fast, how far they climbed, how they were tagged', async () => {
    const rows = await sql.alerts('cause, priority')
    expect(rows.length).toBeGreaterThan(8)
    const own = ({ label: _, perHour: __, perDay: ___, ...line }: AlertLine) => line
    const sorted = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line, Object.keys(line).sort())).sort()
    const named = rows.map(({ cause, ...row }) => ({ ...row, label: wordsOf(String(cause)) }))
    expect(sorted(figures.alerts.byRule.map((line) => ({ ...flat(own(line)), label: line.label })))).toEqual(sorted(named))
    expect(sorted(figures.alerts.byPriority.filter(({ raised }) => raised > 0).map(own).map(flat))).toEqual(sorted(await sql.alerts('priority')))
    const [all] = await sql.alerts('1')
    expect(sorted([{ ...flat(own(figures.alerts.all)), priority: null }])).toEqual(sorted([{ ...all, priority: null }]))
    const { rungs, declined, floods, returnedOf } = await sql.ladder()
    expect([1, 2, 3].map((rung) => figureOf(`Escalated to rung ${rung + 1}`).numerator)).toEqual(rungs)
    expect(counted(figureOf('Returned'))).toEqual([figures.alerts.all.returned, figures.alerts.all.accepted + declined])
    expect(returnedOf).toBe(figures.alerts.all.returned)
    expect(figureOf('Floods').numerator).toBe(floods)
    expect(figureOf('Actionable').denominator).toBe(figureOf('Tagged at all').numerator)
  })

  test('deviations, double checks, scans and amendments', async () => {
    const found = await sql.deeds()
    expect(counted(figureOf('Rate found otherwise'))).toEqual([found.asFound, found.settings])
    expect(counted(figureOf('Changes outside the titration order'))).toEqual([found.outsideOrder, found.judged])
    expect(counted(figureOf('Started as an emergency'))).toEqual([found.emergencies, found.started])
    expect(counted(figureOf('Contraindication overridden'))).toEqual([found.overrides, figures.sessions])
    expect(counted(figureOf('Agreed'))).toEqual([found.agreed, found.agreed + found.differed])
    expect(counted(figureOf('Differed'))).toEqual([found.differed, found.agreed + found.differed])
    expect(counted(figureOf('Left with one half'))).toEqual([found.alone, found.agreed + found.differed + found.alone])
    expect(counted(figureOf('Scans that did not match'))).toEqual([found.mismatched, found.scans])
    expect(counted(figureOf('Entries amended'))).toEqual([found.amended, found.byPeople])
    expect([found.asFound, found.differed, found.alone, found.mismatched, found.amended].every((count) => count > 0)).toBe(true)
  })

  test('minutes paused, silenced and offline, and entries that arrived late', async () => {
    const { paused, lasted, silenced, standing, arrivedLate, offline } = await sql.minutes()
    expect(counted(figureOf('Minutes paused'))).toEqual([paused, lasted])
    expect(counted(figureOf('Minutes silenced'))).toEqual([silenced, standing])
    expect(counted(figureOf('Minutes offline'))).toEqual([offline, (figures.sessionHours * HOUR) / MINUTE])
    expect(figureOf('Entries that arrived late').numerator).toBe(arrivedLate)
    expect([paused, silenced, arrivedLate, offline].every((count) => count > 1)).toBe(true)
  })

  test('delivery to the boards, and the minutes in which none was live', async () => {
    const { sentToNone, seenOnNone, sent, failed, pairs, unheard } = await sql.delivery()
    expect(counted(figureOf('Sent to no board'))).toEqual([sentToNone, figures.alerts.all.raised])
    expect(counted(figureOf('Seen on no board'))).toEqual([seenOnNone, sent])
    expect(counted(figureOf('Deliveries that failed'))).toEqual([failed, pairs])
    expect(counted(figureOf('Painted without sound'))).toEqual([unheard, pairs - failed])
    // From midnight in Vienna to 00:12:30, and the last minute of the last day.
    expect(figureOf('Minutes without a live board').numerator).toBeCloseTo(13.5, 9)
    expect([sentToNone, seenOnNone, failed, unheard].every((count) => count > 0)).toBe(true)
  })
})

describe('what a session comes to', () => {
  test('counts in the period in which it was closed, and only on its ward', async () => {
    const days = QUALITY_WARD.map(({ entries }) => localTime(ZONE)(entries.at(-1)!.occurredAt).day)
    for (const day of new Set(days)) expect({ day, sessions: (await figuresOf('w1', day, day)).sessions }).toEqual({ day, sessions: days.filter((one) => one === day).length })
    expect((await figuresOf('w2', '2026-03-01', '2026-03-31')).sessions).toBe(1)
    const none = await figuresOf('w1', '2025-01-01', '2025-01-31')
    expect(none).toMatchObject({ sessions: 0, sessionHours: 0, patientDays: 0, stillOpen: 1, checks: { all: { due: 0 } } })
    expect(none.groups.flatMap((group) => group.figures).filter(({ label, value }) => value !== null && label !== 'Minutes without a live board')).toEqual([])
  })

  test('is made again from the record: what was lost or changed is set right and said', async () => {
    const rows = async () => (await database.pool.query('SELECT * FROM "SessionQuality" ORDER BY "sessionId"')).rows
    const before = await rows()
    expect((await rebuild(database.pool)).differences).toEqual([])
    await database.pool.query(`DELETE FROM "SessionQuality" WHERE "sessionId" = 'one'`)
    await database.pool.query(`UPDATE "SessionQuality" SET sums = '{}' WHERE "sessionId" = 'two'`)
    await database.pool.query(`INSERT INTO "SessionQuality" SELECT 'running', 'w1', now(), '{}'`)
    expect((await readQuality(database.pool, 'w1', 0, 1, NOW)).uncounted).toBe(1)
    expect([...(await rebuild(database.pool)).differences].sort()).toEqual(['SessionQuality one: was missing', 'SessionQuality running: is not in the record', 'SessionQuality two: sums differed'])
    expect(await rows()).toEqual(before)
  })

  test('is the same whether the session was kept in many appends or in one', async () => {
    const log = createLog(database.pool)
    await keep(log, recordAs(eventfulRecord(), 'many', 'w2'))
    await keepAtOnce(log, recordAs(eventfulRecord(), 'once', 'w2'))
    const { rows } = await database.pool.query<{ sums: string }>(`SELECT sums FROM "SessionQuality" WHERE "sessionId" IN ('many', 'once')`)
    expect(rows).toHaveLength(2)
    expect(rows[0]!.sums.replace('patient of many', 'patient of once')).toBe(rows[1]!.sums.replace('patient of many', 'patient of once'))
  })
})

/** "valueLimit RR" as the page says it. */
function wordsOf(cause: string): string {
  const [rule, subject] = cause.split(' ')
  return alertWords({ rule, because: { subject } } as Parameters<typeof alertWords>[0])
}

/** Percentiles beside the rest, as the SQL gives them. */
const flat = ({ acceptSeconds, actSeconds, tags, ...line }: Omit<AlertLine, 'label' | 'perHour' | 'perDay'>) => ({
  ...line,
  acceptMedian: acceptSeconds.median,
  accept90: acceptSeconds.ninetieth,
  actMedian: actSeconds.median,
  act90: actSeconds.ninetieth,
  tagTrue: tags['true-acted'],
  tagIrrelevant: tags['true-not-relevant'],
  tagFalse: tags.false,
})
