import { describe, expect, it } from 'vitest'
import { report, responses } from '#domain'
import { eventfulRecord, OPENED_AT, runningRecord } from '../fixtures/eventfulRecord.ts'

const closed = report(eventfulRecord())!
const running = report(runningRecord())!

const urgent = (secondsToAccept: number | null, highestRung = 0) => ({
  priority: 'high' as const,
  secondsToAccept,
  highestRung,
  resolvedAt: OPENED_AT,
})

describe('what the pump gave against the order', () => {
  it('a load that ran 21 min instead of 20 is 5 % over', () => {
    expect(closed.pump.byPhase[0]).toMatchObject({
      phase: 'Loading',
      orderedGrams: 4,
      orderedMl: 100,
      pumpMinutes: 21,
      differencePercent: 5,
    })
    expect(closed.pump.byPhase[0]!.givenGrams).toBeCloseTo(4.2)
    expect(closed.pump.byPhase[0]!.givenMl).toBeCloseTo(105)
  })

  it('maintenance counts the two minutes at 250 mL/h and leaves out the occlusion', () => {
    const maintenance = closed.pump.byPhase[1]!
    // 20:31 to 00:33 is 242 min, of which 4 stood still and 2 ran at 250 mL/h: 236 min of 25 mL/h and 2 min of 250 mL/h.
    expect(maintenance.pumpMinutes).toBeCloseTo(238)
    expect(maintenance.givenMl).toBeCloseTo((236 * 25 + 2 * 250) / 60)
    expect(closed.pump.pausedMinutes).toBeCloseTo(4)
    expect(closed.pump.infusedMinutes).toBeCloseTo(259)
  })

  it('the whole is held against the phases that were begun', () => {
    expect(closed.pump).toMatchObject({ orderedGrams: 28, orderedMl: 700, pumpVolumeMl: 216 })
    expect(closed.pump.differencePercent).toBe(-69.8)
  })

  it('a rescue bolus that was not given is not listed', () => {
    expect(closed.pump.byPhase.map((row) => row.phase)).toEqual(['Loading', 'Maintenance'])
  })

  it('while the infusion lasts there is no difference to speak of', () => {
    expect(running.pump.differencePercent).toBeNull()
    expect(running.pump.byPhase.map((row) => [row.isRunning, row.differencePercent])).toEqual([
      [false, 5],
      [true, null],
    ])
  })
})

describe('how the checks were kept', () => {
  it('counts by how they ended, and every check that is over counts once', () => {
    const { due, onTime, late, missed, missedChartedLate, notDone } = closed.compliance
    // 21:31 was missed and charted late, 22:16 was seven minutes late: each asked by the cadence and by the closer watch after the rate, and counted once.
    expect({ late, missed, missedChartedLate, notDone }).toEqual({
      late: 1,
      missed: 1,
      missedChartedLate: 1,
      notDone: 1,
    })
    expect(onTime + late + missed + notDone).toBe(due)
  })
})

describe('how alerts were answered', () => {
  it('gives median and worst, and leaves out what nobody accepted', () => {
    expect(responses([urgent(10), urgent(70, 1), urgent(20), urgent(null, 2), urgent(40)])).toEqual([
      {
        priority: 'high',
        raised: 5,
        accepted: 4,
        escalated: 2,
        resolvedUnaccepted: 1,
        medianSeconds: 30,
        worstSeconds: 70,
      },
      {
        priority: 'medium',
        raised: 0,
        accepted: 0,
        escalated: 0,
        resolvedUnaccepted: 0,
        medianSeconds: null,
        worstSeconds: null,
      },
      {
        priority: 'low',
        raised: 0,
        accepted: 0,
        escalated: 0,
        resolvedUnaccepted: 0,
        medianSeconds: null,
        worstSeconds: null,
      },
    ])
  })

  it('the toxicity was accepted after 96 s, by then at the second rung', () => {
    expect(closed.alerts.find((alert) => alert.text.startsWith('Magnesium toxicity'))).toMatchObject({
      secondsToAccept: 96,
      acceptedBy: 'Ben Fictional',
      priority: 'high',
    })
  })
})

describe('corrections', () => {
  it('stand beside what they correct, with both names', () => {
    expect(closed.amendments).toMatchObject([
      { who: 'Ben Fictional', originalWho: 'Ada Fictional', reason: 'wrong value', text: 'typed 61 for 16' },
    ])
    expect(closed.amendments[0]!.before).toContain('RR 61')
    expect(closed.amendments[0]!.after).toContain('RR 16')
  })

  it('leave the wrong point on the chart, marked', () => {
    const rates = closed.chart.series.find((series) => series.code === 'RR')!.points
    expect(rates.filter((point) => point.isAmended).map((point) => point.value)).toEqual([61])
  })
})

describe('the timeline', () => {
  it('has a row for every entry and says which alert was answered', () => {
    expect(closed.timeline.map((row) => row.seq)).toEqual(eventfulRecord().map((entry) => entry.seq))
    expect(closed.timeline.find((row) => row.title === 'Alert accepted')?.detail).toBe(
      'SBP 162 mmHg, alert at 160 mmHg or more',
    )
  })

  it('shows both halves of a double check that differed, and in what', () => {
    expect(closed.doubleChecks[0]).toMatchObject({
      firstBy: 'Ada Fictional',
      firstProgram: { rateMlPerHour: 300 },
      secondBy: 'Ben Fictional',
      secondProgram: { rateMlPerHour: 250 },
      differs: ['rateMlPerHour'],
    })
  })
})
