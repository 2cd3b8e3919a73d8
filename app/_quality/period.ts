/** Periods of whole days on the ward's calendar, as ISO dates. */

export interface Days {
  readonly from: string
  readonly to: string
}

/** As long as the server counts in one go. */
export const MOST_DAYS = 366

const DAY_MS = 24 * 3_600_000

/** The day that the ward's wall shows now. */
export const today = (now: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)

const moved = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** So many days, the last of them this one. */
export const lastDays = (day: string, count: number): Days => ({ from: moved(day, 1 - count), to: day })

/** The month of this day, up to it. */
export const thisMonth = (day: string): Days => ({ from: `${day.slice(0, 8)}01`, to: day })

/** The whole month before the one of this day. */
export function lastMonth(day: string): Days {
  const to = moved(`${day.slice(0, 8)}01`, -1)
  return { from: `${to.slice(0, 8)}01`, to }
}

/** Why nothing can be counted for these days, or null. */
export function whyNoPeriod({ from, to }: Days): string | null {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (!/^20\d\d-/.test(from) || !/^20\d\d-/.test(to) || Number.isNaN(first) || Number.isNaN(last)) return 'Choose the first and the last day.'
  if (first > last) return 'The first day is after the last one.'
  return last - first < MOST_DAYS * DAY_MS ? null : `At most ${MOST_DAYS} days are counted at a time.`
}
