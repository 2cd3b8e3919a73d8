import { describe, expect, it } from 'vitest'
import { drugUnits, HOUR, MINUTE, report, SECOND, siteBilling, type Instant, type Segment } from '#domain'
import { ADA, at, running } from '../fixtures/given.ts'

const START = Date.parse('2026-03-02T14:00:00Z')
const DAY = [Date.parse('2026-03-02T00:00:00Z')]

const flow = (startedAt: Instant, minutes: number, more: Partial<Segment> = {}): Segment => ({
  phaseId: 'infusion',
  startedAt,
  endedAt: startedAt + minutes * MINUTE,
  rateMlPerHour: 100,
  concentrationMgPerMl: 20,
  ...more,
})
const stopped = { at: START, reason: 'completed', pumpVolumeMl: null, by: { kind: 'staff', staffId: 'n', name: 'Nurse', role: 'nurse' } } as const
const suggested = (segments: readonly Segment[], days = DAY) => siteBilling({ segments, stopped }, segments.at(-1)?.endedAt ?? START, days)
const codes = (segments: readonly Segment[], days = DAY) => suggested(segments, days).flatMap(({ lines }) => lines.map(({ code, units }) => `${code}×${units}`))

/** The boundaries of the rule, each with a minute below and above, and with a second below: a minute that was begun does not count. */
const TABLE: readonly (readonly [minutes: number, codes: readonly string[]])[] = [
  [1, ['96374×1']], [14, ['96374×1']], [15, ['96374×1']], [15 + 59 / 60, ['96374×1']], [16, ['96365×1']], [17, ['96365×1']],
  [30, ['96365×1']], [31, ['96365×1']], [59, ['96365×1']], [60, ['96365×1']], [61, ['96365×1']],
  [89, ['96365×1']], [90, ['96365×1']], [90 + 59 / 60, ['96365×1']], [91, ['96365×1', '96366×1']], [92, ['96365×1', '96366×1']],
  [149, ['96365×1', '96366×1']], [150, ['96365×1', '96366×1']], [150 + 59 / 60, ['96365×1', '96366×1']],
  [151, ['96365×1', '96366×2']], [152, ['96365×1', '96366×2']], [180, ['96365×1', '96366×2']],
  [209, ['96365×1', '96366×2']], [210, ['96365×1', '96366×2']], [211, ['96365×1', '96366×3']],
  [270, ['96365×1', '96366×3']], [271, ['96365×1', '96366×4']], [1440, ['96365×1', '96366×23']],
]

describe('codes for infused minutes', () => {
  it.each(TABLE)('%s min: %s', (minutes, wanted) => {
    expect(codes([flow(START, minutes)])).toEqual(wanted)
  })

  it(`is checked at ${TABLE.length} lengths`, () => {
    console.log(`billing: ${TABLE.length} lengths`)
    expect(TABLE.length).toBeGreaterThanOrEqual(28)
  })

  it('a pause does not count, and neither does keeping the vein open', () => {
    const pieces = [flow(START, 50), flow(START + 50 * MINUTE, 600, { isKeepOpen: true, rateMlPerHour: 3 }), flow(START + 11 * HOUR, 40)]
    expect(suggested(pieces, [DAY[0]!, DAY[0]! + 24 * HOUR])[0]).toMatchObject({ infusedMinutes: 90, minutesPastFirstHour: 30, hasStopTime: true })
    expect(codes(pieces)).toEqual(['96365×1'])
    expect(codes([flow(START, 50), flow(START + 2 * HOUR, 41)])).toEqual(['96365×1', '96366×1'])
  })

  it('seconds of several stretches add up before a minute is counted', () => {
    const pieces = [0, 1, 2, 3].map((index) => flow(START + index * HOUR, 22.75))
    expect(suggested(pieces)[0]?.infusedMinutes).toBe(91)
    expect(codes(pieces)).toEqual(['96365×1', '96366×1'])
  })

  it('without a stop time it is a push, however long', () => {
    const [site] = siteBilling({ segments: [flow(START, 300, { endedAt: null })], stopped: null }, START + 5 * HOUR, DAY)
    expect(site).toMatchObject({ infusedMinutes: 300, hasStopTime: false, lines: [{ code: '96374', units: 1 }] })
  })

  it('only what kept the vein open is no line at all', () => {
    expect(suggested([flow(START, 300, { isKeepOpen: true })])).toEqual([])
    expect(suggested([])).toEqual([])
  })
})

describe('sites', () => {
  it('each has its own first hour; the one that was left has its end', () => {
    const segments = [flow(START, 40, { site: 'left hand' }), flow(START + HOUR, 100, { site: 'right forearm', endedAt: null })]
    const sites = siteBilling({ segments, stopped: null }, START + HOUR + 100 * MINUTE, DAY)
    expect(sites.map(({ site, infusedMinutes, hasStopTime, lines }) => [site, infusedMinutes, hasStopTime, lines.map(({ code }) => code)])).toEqual([
      ['left hand', 40, true, ['96365']],
      ['right forearm', 100, false, ['96374']],
    ])
  })
})

describe('days', () => {
  it('a session over midnight: minutes by day, the first hour on the first, further hours where they fall', () => {
    const days = [Date.parse('2026-03-02T00:00:00Z'), Date.parse('2026-03-03T00:00:00Z'), Date.parse('2026-03-04T00:00:00Z')]
    const [site] = suggested([flow(Date.parse('2026-03-02T22:30:00Z'), 240)], days)
    expect(site?.days.map(({ infusedMinutes }) => infusedMinutes)).toEqual([90, 150])
    expect(site?.lines).toEqual([
      { dayStartsAt: days[0], code: '96365', units: 1 },
      { dayStartsAt: days[1], code: '96366', units: 3 },
    ])
  })

  it('half minutes on both sides of midnight are one minute', () => {
    const days = [Date.parse('2026-03-02T00:00:00Z'), Date.parse('2026-03-03T00:00:00Z')]
    const [site] = suggested([flow(days[1]! - 30 * SECOND - 15 * MINUTE, 16)], days)
    expect(site?.days.map(({ infusedMinutes }) => infusedMinutes)).toEqual([15, 1])
    expect(site?.lines).toEqual([{ dayStartsAt: days[0], code: '96365', units: 1 }])
  })

  it.each([
    ['23 hours long', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z', 23],
    ['25 hours long', '2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z', 25],
  ])('a day that is %s (London) has as many infused hours', (_, from, to, hours) => {
    const [start, next] = [Date.parse(from), Date.parse(to)]
    const [site] = suggested([flow(start - HOUR, (hours + 2) * 60)], [start - 24 * HOUR, start, next])
    expect(site?.days.map(({ infusedMinutes }) => infusedMinutes)).toEqual([60, hours * 60, 60])
    expect(site?.infusedMinutes).toBe((hours + 2) * 60)
  })
})

describe('units of the drug', () => {
  it.each([
    [2, 0, 4, 0],
    [2.0000000001, 0, 4, 0],
    [2.001, 0, 5, 0],
    [1.8, 0.2, 4, 0],
    [1.5, 0.5, 4, 1],
    [4.2, 19.8, 48, 39],
    [0, 0, 0, 0],
    [0.1, 0, 1, 0],
  ])('%s g given and %s g wasted are %s units, %s of them waste', (given, wasted, units, wastedUnits) => {
    expect(drugUnits('magnesium sulfate heptahydrate', given, wasted)).toMatchObject({ code: 'J3475', units, wastedUnits })
  })

  it('the chloride has no such code', () => {
    expect(drugUnits('magnesium chloride hexahydrate', 2, 0)).toBeNull()
  })
})

describe('the report', () => {
  const story = running('HYPOMG-2').does(ADA, '11:31', { type: 'StopPump', reason: 'prescriber order', discardedMl: 20 })

  it('suggests by the ward’s days, with the waste', () => {
    const { billing } = report(story.entries, [at('00:00')])!
    expect(billing?.sites).toMatchObject([{ site: null, infusedMinutes: 91, lines: [{ code: '96365' }, { code: '96366', units: 1 }] }])
    expect(billing?.drug).toMatchObject({ wastedGrams: 0.4, units: 4, wastedUnits: 0 })
  })

  it('suggests nothing when nobody says when the days begin', () => {
    expect(report(story.entries)!.billing).toBeNull()
  })
})
