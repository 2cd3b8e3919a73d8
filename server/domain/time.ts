/** Time on the ward: instants are epoch milliseconds, and they always come in as arguments. */

/** Milliseconds since 1970-01-01T00:00:00Z, on the server's clock unless a name says otherwise. */
export type Instant = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** Design: clocks of tablets differ by a little; what lies further ahead is a slip. */
export const CLOCK_TOLERANCE = 30 * SECOND

/** A number of minutes as milliseconds. */
export const minutes = (count: number): number => count * MINUTE

/** The last that was measured at or before an instant, of a list in that order. */
export function lastUntil<Measured extends { readonly occurredAt: Instant }>(list: readonly Measured[], at: Instant): Measured | undefined {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (list[middle]!.occurredAt <= at) from = middle + 1
    else to = middle
  }
  return list[from - 1]
}

/** A list in the order in which its parts were measured, with one more; of two at one instant the later comer is the later. */
export function inOrder<Measured extends { readonly occurredAt: Instant }>(list: readonly Measured[], fresh: Measured): readonly Measured[] {
  const place = list.findLastIndex((one) => one.occurredAt <= fresh.occurredAt) + 1
  return place === list.length ? withLast(list, fresh) : list.toSpliced(place, 0, fresh)
}

/** A list with one more at its end. Long lists grow often, and spreading one into a new one moves it twice. */
export const withLast = <Part>(list: readonly Part[], last: Part): readonly Part[] => list.concat([last])

/** The earliest of the instants given, or null when there is none. */
export function earliest(instants: Iterable<Instant | null>): Instant | null {
  let first: Instant | null = null
  for (const instant of instants) {
    if (instant !== null && (first === null || instant < first)) first = instant
  }
  return first
}
