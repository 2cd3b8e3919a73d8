/** What a trend draws: a line only as long as the value was known, and hatching where it was not. */
import { describe, expect, it } from 'vitest'
import { MINUTE, type Trend } from '#domain'
import { trendRows, trendScale, unknownSpans } from '../../app/_chart/trendRows.ts'

const AT = Date.UTC(2026, 2, 3, 10)
const point = (minute: number, value: number, knownFor: number): Trend['points'][number] => ({
  at: AT + minute * MINUTE, value, text: String(value), knownUntilAt: AT + (minute + knownFor) * MINUTE, priority: null,
})
const limit = (value: number, side: 'below' | 'above', fromMinute: number, toMinute: number | null): Trend['limits'][number] => ({
  value, side, priority: 'high', fromAt: AT + fromMinute * MINUTE, toAt: toMinute === null ? null : AT + toMinute * MINUTE,
})
const told: Trend = {
  code: 'RR', name: 'Respiratory rate', unit: '/min', fromAt: AT, rate: [], rungs: null,
  points: [point(0, 18, 8), point(5, 17, 8), point(60, 14, 25)],
  limits: [limit(12, 'below', 0, null), limit(30, 'above', -90, -60)],
}
const NOW = AT + 100 * MINUTE
const minutesOf = (at: number): number => (at - AT) / MINUTE

describe('a trend', () => {
  it('ends its line where a value was no longer known, and begins it anew with the next', () => {
    expect(trendRows(told).map(({ at, value }) => [minutesOf(at), value])).toEqual([[0, 18], [5, 17], [13, null], [60, 14]])
  })

  it('hatches what was unknown between two values, and from the last to now', () => {
    expect(unknownSpans(told, NOW).map(({ fromAt, toAt }) => [minutesOf(fromAt), minutesOf(toAt)])).toEqual([[13, 60], [85, 100]])
    expect(unknownSpans(told, AT + 70 * MINUTE)).toHaveLength(1)
  })

  it('has room for its values and for the limits in view, not for those of before', () => {
    const { domain: [low, high] } = trendScale(told, NOW)
    expect(low).toBeLessThan(12)
    expect(high).toBeGreaterThan(18)
    expect(high).toBeLessThan(30)
  })

  it('never goes beyond a saturation of 100, nor below nought', () => {
    const scale = trendScale({ ...told, code: 'SPO2', points: [point(0, 99, 8)], limits: [limit(1, 'below', 0, null)] }, NOW)
    expect(scale.domain).toEqual([0, 100])
  })

  it('of a coded sign has a line for each rung', () => {
    expect(trendScale({ ...told, rungs: ['Absent', '1+', '2+'] }, NOW)).toEqual({ domain: [-0.5, 2.5], ticks: [0, 1, 2] })
  })
})
