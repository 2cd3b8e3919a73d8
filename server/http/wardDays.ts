/** When the days of a ward begin, by its own clock: 23, 24 or 25 hours long; and what that clock shows. */
import { HOUR, MINUTE, type Instant, type LocalTime } from '#domain'

/** The starts of every day from the one of `fromAt` to the one of `toAt`. */
export function wardDays(fromAt: Instant, toAt: Instant, timeZone: string): Instant[] {
  const format = calendar(timeZone)
  const starts = [startOf(fromAt, format)]
  for (;;) {
    // 26 h after a day began it is over, whatever the clocks did; 52 h after it began the next is not.
    const next = startOf(starts.at(-1)! + 26 * HOUR, format)
    if (next > toAt) return starts
    starts.push(next)
  }
}

const calendar = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** When a day of the ward's calendar begins, by its ISO date; null when the calendar has no such day. */
export function dayStart(day: string, timeZone: string): Instant | null {
  const format = calendar(timeZone)
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // No zone is further from UTC than 14 hours.
  const starts = [-12, 0, 12, 24].map((hours) => startOf(midnight + hours * HOUR, format))
  return starts.find((at) => format.format(at) === day) ?? null
}

/** When the day after it begins. */
export function dayEnd(day: string, timeZone: string): Instant | null {
  const start = dayStart(day, timeZone)
  return start === null ? null : startOf(start + 26 * HOUR, calendar(timeZone))
}

const QUARTER = 15 * MINUTE

/** What the ward's clock shows. Asked for thousands of instants, so each quarter of an hour is looked up once: no zone's hours begin between two. */
export function localTime(timeZone: string): (at: Instant) => LocalTime {
  const days = calendar(timeZone)
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const known = new Map<number, LocalTime>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER)
    const before = known.get(quarter)
    if (before) return before
    const day = days.format(at)
    const now = { day, hour: Number(hours.format(at)), weekday: (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 }
    known.set(quarter, now)
    return now
  }
}

/** The first minute of the day in which an instant lies, found by halving: no zone's rules need to be known here. */
function startOf(at: Instant, format: Intl.DateTimeFormat): Instant {
  const day = format.format(at)
  let after = Math.floor(at / MINUTE)
  let before = after - 26 * 60
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (format.format(middle * MINUTE) === day) after = middle
    else before = middle
  }
  return after * MINUTE
}
