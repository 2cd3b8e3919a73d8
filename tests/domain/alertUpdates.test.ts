import { describe, expect, it } from 'vitest'
import { nextReviewAt, review, tile, timeline, type Limit } from '#domain'
import { ADA, at, BEN, CALM, maintained, running, Story } from '../fixtures/given.ts'

const rr = (story: Story) => story.alert('valueLimit', 'RR')
const rate = (story: Story): string => story.alert('loadLeftRunning').because.text

describe('one alert a cause', () => {
  const low = maintained().check(ADA, '10:30', { RR: 10 })

  it('a worse value of the same limit updates it: one alert, the newest value, no new sound', () => {
    const story = low.check(ADA, '10:30:30', { RR: 9 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertUpdated'])
    expect(story.now.alerts).toHaveLength(1)
    expect(rr(story)).toMatchObject({ alertId: 'valueLimit-1', raisedAt: at('10:30'), soundedAt: at('10:30'), escalatesAt: at('10:31'), firstObservedAt: at('10:30') })
    expect(rr(story).because).toMatchObject({ text: 'RR 9 /min, alert below 12 /min', value: 9, observedAt: at('10:30:30') })
  })

  it('a better value that is still outside does the same', () => {
    const story = low.check(ADA, '10:30:30', { RR: 11 })
    expect(story.types).toEqual(['CheckRecorded', 'AlertUpdated'])
    expect(rr(story).because.text).toBe('RR 11 /min, alert below 12 /min')
  })

  it('history keeps all of them', () => {
    const story = low.check(ADA, '10:30:20', { RR: 9 }).check(ADA, '10:30:40', { RR: 11 })
    const rows = timeline(story.entries).filter(({ alertId }) => alertId === 'valueLimit-1')
    expect(rows.map(({ title, detail }) => `${title}: ${detail.split(' · ')[0]}`)).toEqual([
      'Alert, high priority: RR 10 /min, alert below 12 /min',
      'Alert updated: RR 9 /min, alert below 12 /min',
      'Alert updated: RR 11 /min, alert below 12 /min',
    ])
  })

  it('the same value again says nothing, and neither does the clock', () => {
    expect(low.check(ADA, '10:30:30', { RR: 10 }).types).toEqual(['CheckRecorded'])
    expect(low.until('13:00').events('AlertUpdated').filter(({ event }) => event.alertId === 'valueLimit-1')).toEqual([])
  })

  it('an accepted alert is updated in the hand of its holder', () => {
    const story = low.does(BEN, '10:30:20', { type: 'AcceptAlert', alertId: 'valueLimit-1' }).check(ADA, '10:30:40', { RR: 8 })
    expect(rr(story)).toMatchObject({ state: 'accepted', because: { value: 8 } })
  })

  it('an earlier value that arrives late is not the newest', () => {
    expect(low.check(ADA, '10:31', { RR: 8 }, { occurred: '10:29' }).events('AlertUpdated')).toEqual([])
  })

  it('a load left running tells the rate at which it runs now', () => {
    const left = running().check(ADA, '10:05', CALM).check(ADA, '10:10', CALM).check(ADA, '10:15', CALM).check(ADA, '10:20', { ...CALM, VIP: 0 }).until('10:21')
    expect(rate(left)).toBe('Load is in and the pump still runs at 300 mL/h; maintenance has not begun')
    const story = left.does(ADA, '10:22', { type: 'ChangeRate', rateMlPerHour: 100, isAsFound: true })
    expect(story.events('AlertUpdated').map(({ clock }) => clock)).toEqual(['10:22'])
    expect(rate(story)).toBe('Load is in and the pump still runs at 100 mL/h; maintenance has not begun')
  })
})

/** Maintenance under the same protocol with other limits; the shipped files have clears of their own choosing. */
function withLimits(change: (limit: Limit) => Limit): Story {
  const { session, entries } = maintained()
  const protocol = { ...session!.protocol, limits: session!.protocol.limits.map(change) }
  return new Story({ ...session!, protocol }, entries)
}

const CLEARS = { source: ['design'], confidence: 'low' } as const
const hysteresis = () =>
  withLimits((limit) => {
    if (limit.limitId === 'spo2-below-95') return { ...limit, clears: { ...CLEARS, op: '>=', value: 96 } }
    if (limit.limitId === 'hr-above-120') return { ...limit, clears: { ...CLEARS, op: '<=', value: 115 } }
    if (limit.limitId === 'rr-below-12') return { ...limit, clears: { ...CLEARS, op: '>=', value: 14 } }
    const { clears: _, ...rest } = limit
    return rest
  })

describe('hysteresis', () => {
  const fast = hysteresis().check(ADA, '10:30', { HR: 121 })

  it('once left, a limit counts as left until the value meets what clears it', () => {
    const almost = fast.check(ADA, '10:31', { HR: 116 })
    expect(almost.types).toEqual(['CheckRecorded', 'AlertUpdated'])
    expect(almost.alert('valueLimit').because.text).toBe('HR 116 /min, alert above 120 /min, clears at most 115 /min')
    expect(almost.check(ADA, '10:32', { HR: 115 }).types).toEqual(['CheckRecorded', 'AlertResolved'])
  })

  it('a value in between raises nothing by itself', () => {
    expect(hysteresis().check(ADA, '10:30', { HR: 118 }).types).toEqual(['CheckRecorded'])
    expect(fast.check(ADA, '10:31', { HR: 100 }).check(ADA, '10:32', { HR: 118 }).types).toEqual(['CheckRecorded'])
  })

  it('does not flicker: 121, 119, 121, 119 is one alert', () => {
    const story = fast.check(ADA, '10:31', { HR: 119 }).check(ADA, '10:32', { HR: 121 }).check(ADA, '10:33', { HR: 119 })
    expect(story.events('AlertRaised')).toHaveLength(1)
    expect(story.events('AlertResolved')).toEqual([])
  })

  it('a lesser limit within the one that was left was left with it', () => {
    const story = hysteresis().check(ADA, '10:30', { SPO2: 93 }).acted('10:30:30').check(ADA, '10:31', { SPO2: 95 })
    expect(story.alert('valueLimit', 'SPO2')).toMatchObject({ priority: 'medium', because: { text: 'SpO₂ 95 %, alert below 95 %, clears at least 96 %' } })
    expect(story.check(ADA, '10:32', { SPO2: 96 }).now.alerts).toEqual([])
  })

  it('of a stop rule keeps the high alert, though the value alone would be a low one', () => {
    const story = hysteresis().check(ADA, '10:30', { RR: 11 }).acted('10:30:30').check(ADA, '10:31', { RR: 13 })
    expect(rr(story).priority).toBe('high')
    expect(rr(story.check(ADA, '10:32', { RR: 14 })).priority).toBe('low')
  })

  it('without a figure for it, clears at the limit itself', () => {
    expect(withLimits(({ clears: _, ...rest }) => rest).check(ADA, '10:30', { HR: 121 }).check(ADA, '10:31', { HR: 120 }).now.alerts).toEqual([])
  })
})

describe('what is stale or missing', () => {
  const seen = maintained().check(ADA, '10:35', { ...CALM, HR: 130 })

  it('neither clears', () => {
    expect(seen.until('13:00').alert('valueLimit', 'HR').raisedAt).toBe(at('10:35'))
  })

  it('nor raises: a rate not seen is no rate', () => {
    const story = maintained().does(ADA, '10:35', { type: 'RecordCheck', values: { RR: 16 }, notDone: { HR: 'equipment' } })
    expect(story.types).toEqual(['CheckRecorded'])
  })

  it('comes back as a value, and that decides', () => {
    expect(seen.until('13:00').check(ADA, '13:01', { HR: 84 }).now.alerts.some(({ subject }) => subject === 'HR')).toBe(false)
  })
})

describe('what kind of alarm condition it is', () => {
  it.each([
    ['physiological', 'valueLimit', 'high', maintained().check(ADA, '10:30', { RR: 10 })],
    ['advisory', 'missedCheck', 'medium', running().until('10:09')],
    ['technical', 'pumpRate', 'high', maintained().does(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour: 310, isAsFound: true })],
    ['technical', 'pumpStopped', 'low', maintained().does(ADA, '10:30', { type: 'PausePump', reason: 'occlusion', isPlanned: false }).until('10:33')],
  ] as const)('%s: %s, of %s priority', (kind, rule, priority, story) => {
    expect(tile(story.now).alerts.find((alert) => alert.rule === rule)).toMatchObject({ kind, priority })
  })

  it('two alerts of one bed go by their own', () => {
    const story = maintained().does(ADA, '10:30', { type: 'ChangeRate', rateMlPerHour: 28, isAsFound: true }).check(ADA, '10:30', { HR: 130 })
    expect(tile(story.now).alerts.map(({ kind }) => kind).sort()).toEqual(['physiological', 'technical'])
    expect(nextReviewAt(story.now)).toBe(at('10:33'))
    expect(review(story.now, at('10:32:59'))).toEqual([])
  })
})
