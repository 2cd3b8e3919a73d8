/** When the days of a ward begin, by its own clock: 23, 24 or 25 hours long. */
import { HOUR, MINUTE, type Instant } from '#domain'

/** The starts of every day from the one of `fromAt` to the one of `toAt`. */
export function wardDays(fromAt: Instant, toAt: Instant, timeZone: string): Instant[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const starts = [startOf(fromAt, format)]
  for (;;) {
    // 26 h after a day began it is over, whatever the clocks did; 52 h after it began the next is not.
    const next = startOf(starts.at(-1)! + 26 * HOUR, format)
    if (next > toAt) return starts
    starts.push(next)
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
