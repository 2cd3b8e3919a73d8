/** The sums of the quality figures: mergeable in any order, and by the rules of the report. */
import { describe, expect, it } from 'vitest'
import { compliance, fold, percentiles, plus, quality, qualityOf, report, type QualitySums } from '#domain'
import { localTime } from '#server/http/wardDays'
import { eventfulRecord, runningRecord } from '../fixtures/eventfulRecord.ts'
import { QUALITY_WARD } from '../fixtures/qualityWard.ts'

const NOTHING_SHOWN = { alertsSent: 0, alertsPainted: 0, pairs: 0, unpainted: 0, unheard: 0, displayLostMs: 0 }
const view = (sums: QualitySums | null) => quality(sums, { period: { from: '2026-03-01', to: '2026-03-31', lengthMs: 31 * 86_400_000 }, stillOpen: 0, delivery: NOTHING_SHOWN, local: localTime('Europe/Vienna') })

const all = QUALITY_WARD.map(({ entries }) => qualityOf(fold(entries)!, entries)!)

describe('quality sums', () => {
  it('are none of a session that is not closed', () => {
    expect(qualityOf(fold(runningRecord())!, runningRecord())).toBeNull()
  })

  it('come to the same figures in whatever order and groups sessions are added', () => {
    const [first, ...others] = all
    const forwards = view(all.reduce(plus))
    expect(view([...all].reverse().reduce(plus))).toEqual(forwards)
    expect(view(plus(others.reduce(plus), first!))).toEqual(forwards)
    expect(view(plus(plus(all[0]!, all[1]!), plus(plus(all[2]!, all[3]!), plus(all[4]!, all[5]!))))).toEqual(forwards)
  })

  it('change nothing of what they are added to', () => {
    const before = JSON.stringify(all)
    all.reduce(plus)
    expect(JSON.stringify(all)).toBe(before)
  })

  it('count the checks of a session as its report does', () => {
    for (const entries of [eventfulRecord(), ...QUALITY_WARD.map((one) => one.entries)]) {
      const session = fold(entries)!
      const sums = qualityOf(session, entries)!
      const told = compliance(session.checks)
      expect(sums.checks).toEqual({ 'on time': told.onTime, late: told.late, missed: told.missed, 'not done': told.notDone, open: told.open })
      expect([sums.missedChartedLate, sums.afterStop]).toEqual([told.missedChartedLate, told.afterStop])
      const { pump, responses } = report(entries)!
      expect(sums.pump.pausedMs / 60_000).toBeCloseTo(pump.pausedMinutes, 9)
      const { alerts } = view(sums)
      expect(alerts.byPriority.map(({ priority, raised, accepted, escalated }) => ({ priority, raised, accepted, escalated }))).toEqual(responses.map(({ priority, raised, accepted, escalated }) => ({ priority, raised, accepted, escalated })))
      expect(alerts.byPriority.map(({ acceptSeconds }) => acceptSeconds.median)).toEqual(responses.map(({ medianSeconds }) => medianSeconds))
    }
  })

  it('find every check again by phase, hour and weekday', () => {
    const { checks } = view(all.reduce(plus))
    for (const rows of [checks.byPhase, checks.byHour, checks.byWeekday]) {
      expect(rows.reduce((sum, row) => sum + row.due, 0)).toBe(checks.all.due)
      expect(rows.reduce((sum, row) => sum + row.missed, 0)).toBe(checks.all.missed)
    }
  })

  it('of no session are noughts, and no share of nothing', () => {
    const empty = view(null)
    expect(empty).toMatchObject({ sessions: 0, checks: { all: { due: 0 } }, alerts: { all: { raised: 0, perHour: null } } })
    expect(empty.groups.flatMap(({ figures }) => figures).filter(({ denominator, value }) => denominator === 0 && value !== null)).toEqual([])
  })
})

describe('percentiles', () => {
  it.each([
    [[], null, null],
    [[5_000], 5, 5],
    [[3_000, 1_000], 2, 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((second) => second * 1_000), 5.5, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((second) => second * 1_000), 6, 10],
  ])('of %j', (milliseconds, median, ninetieth) => {
    expect(percentiles(milliseconds)).toEqual({ median, ninetieth })
  })
})
