import { describe, expect, it } from 'vitest'
import { dayEnd, dayStart, localTime, wardDays } from '#server/http/wardDays'

const days = (from: string, to: string, timeZone: string): string[] =>
  wardDays(Date.parse(from), Date.parse(to), timeZone).map((at) => new Date(at).toISOString().slice(0, 16))

describe('the days of a ward', () => {
  it.each([
    ['one day', '2026-03-02T14:00:00Z', '2026-03-02T22:00:00Z', 'UTC', ['2026-03-02T00:00']],
    ['over midnight', '2026-03-02T14:00:00Z', '2026-03-03T02:00:00Z', 'UTC', ['2026-03-02T00:00', '2026-03-03T00:00']],
    ['to midnight itself', '2026-03-02T14:00:00Z', '2026-03-03T00:00:00Z', 'UTC', ['2026-03-02T00:00', '2026-03-03T00:00']],
    ['just before midnight in Vienna', '2026-03-02T22:59:59Z', '2026-03-02T22:59:59Z', 'Europe/Vienna', ['2026-03-01T23:00']],
    ['just after', '2026-03-02T23:00:00Z', '2026-03-02T23:00:00Z', 'Europe/Vienna', ['2026-03-02T23:00']],
    ['half an hour off', '2026-03-02T14:00:00Z', '2026-03-02T19:00:00Z', 'Asia/Kolkata', ['2026-03-01T18:30', '2026-03-02T18:30']],
    ['23 hours long', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'Europe/London', ['2026-03-28T00:00', '2026-03-29T00:00', '2026-03-29T23:00']],
    ['25 hours long', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 'Europe/London', ['2026-10-23T23:00', '2026-10-24T23:00', '2026-10-26T00:00']],
    ['in the last of 25 hours', '2026-11-02T04:59:00Z', '2026-11-02T05:00:00Z', 'America/New_York', ['2026-11-01T04:00', '2026-11-02T05:00']],
    ['without a midnight, because the clocks skip it', '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', 'Asia/Beirut', ['2026-03-27T22:00', '2026-03-28T22:00']],
  ])('%s', (_, from, to, timeZone, wanted) => {
    expect(days(from, to, timeZone)).toEqual(wanted)
  })

  it('of five days are six starts at most', () => {
    expect(days('2026-03-27T12:00:00Z', '2026-04-01T11:00:00Z', 'Europe/Vienna')).toHaveLength(6)
  })
})

describe('a day of the calendar', () => {
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 16))

  it.each([
    ['in UTC', '2026-03-02', 'UTC', '2026-03-02T00:00', '2026-03-03T00:00'],
    ['ahead of UTC', '2026-03-02', 'Pacific/Kiritimati', '2026-03-01T10:00', '2026-03-02T10:00'],
    ['behind UTC', '2026-03-02', 'Pacific/Pago_Pago', '2026-03-02T11:00', '2026-03-03T11:00'],
    ['of 23 hours', '2026-03-29', 'Europe/Vienna', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['of 25 hours', '2026-10-25', 'Europe/Vienna', '2026-10-24T22:00', '2026-10-25T23:00'],
    ['without a midnight', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00', '2026-03-29T21:00'],
    ['that the islands have left out', '2011-12-30', 'Pacific/Apia', null, null],
  ])('%s', (_, day, timeZone, start, end) => {
    expect([iso(dayStart(day, timeZone)), iso(dayEnd(day, timeZone))]).toEqual([start, end])
  })
})

describe('the clock of a ward', () => {
  it.each([
    ['2026-03-02T14:20:00Z', 'Europe/Vienna', '2026-03-02', 15, 0],
    ['2026-03-01T23:00:00Z', 'Europe/Vienna', '2026-03-02', 0, 0],
    ['2026-03-29T00:59:59Z', 'Europe/Vienna', '2026-03-29', 1, 6],
    ['2026-03-29T01:00:00Z', 'Europe/Vienna', '2026-03-29', 3, 6],
    ['2026-10-25T00:30:00Z', 'Europe/Vienna', '2026-10-25', 2, 6],
    ['2026-10-25T01:30:00Z', 'Europe/Vienna', '2026-10-25', 2, 6],
    ['2026-03-02T18:29:00Z', 'Asia/Kathmandu', '2026-03-03', 0, 1],
  ])('at %s in %s', (at, timeZone, day, hour, weekday) => {
    const local = localTime(timeZone)
    expect(local(Date.parse(at))).toEqual({ day, hour, weekday })
    expect(local(Date.parse(at) + 1)).toEqual({ day, hour, weekday })
  })
})
