/** The days that the quality page offers. */
import { describe, expect, it } from 'vitest'
import { lastDays, lastMonth, thisMonth, today, whyNoPeriod } from '#app/_quality/period.ts'

describe('the days of a quality page', () => {
  it('are those of the ward, not of the device', () => {
    expect(today(Date.parse('2026-03-01T23:30:00Z'), 'Europe/Vienna')).toBe('2026-03-02')
    expect(today(Date.parse('2026-03-02T04:30:00Z'), 'America/New_York')).toBe('2026-03-01')
  })

  it('are so many, this one among them', () => {
    expect(lastDays('2026-03-02', 7)).toEqual({ from: '2026-02-24', to: '2026-03-02' })
    expect(lastDays('2026-03-30', 28)).toEqual({ from: '2026-03-03', to: '2026-03-30' })
  })

  it.each([
    ['2026-03-02', '2026-03-01', '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-01-01', '2025-12-01', '2025-12-31'],
    ['2028-03-31', '2028-03-01', '2028-02-01', '2028-02-29'],
  ])('of %s are the month so far and the whole month before', (day, first, from, to) => {
    expect([thisMonth(day), lastMonth(day)]).toEqual([{ from: first, to: day }, { from, to }])
  })

  it.each([
    ['', '2026-03-02', 'Choose the first and the last day.'],
    ['0026-03-02', '2026-03-02', 'Choose the first and the last day.'],
    ['2026-03-03', '2026-03-02', 'The first day is after the last one.'],
    ['2025-03-01', '2026-03-02', 'At most 366 days are counted at a time.'],
    ['2025-03-02', '2026-03-02', null],
    ['2026-03-02', '2026-03-02', null],
  ])('from %s to %s: %s', (from, to, words) => {
    expect(whyNoPeriod({ from, to })).toBe(words)
  })
})
