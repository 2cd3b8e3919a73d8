/** Time on the ward: instants are epoch milliseconds, and they always come in as arguments. */

/** Milliseconds since 1970-01-01T00:00:00Z, on the server's clock unless a name says otherwise. */
export type Instant = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Design: clocks of tablets differ by a little; what lies further ahead is a slip. */
export const CLOCK_TOLERANCE = 30 * SECOND

/** A number of minutes as milliseconds. */
export const minutes = (count: number): number => count * MINUTE

/** The earliest of the instants given, or null when there is none. */
export function earliest(instants: Iterable<Instant | null>): Instant | null {
  let first: Instant | null = null
  for (const instant of instants) {
    if (instant !== null && (first === null || instant < first)) first = instant
  }
  return first
}
