/** The one clock of the app: disciplined to the database's, so that every node agrees, or turned by hand in tests. */
import type { Instant } from '#domain'

export interface Clock {
  now(): Instant
  /** Milliseconds until the clock shows that instant; null when only a hand turns it. */
  waitUntil(at: Instant): number | null
  stop(): void
  /** It does not go with the clocks of the devices: a hand turns it, or it goes faster. */
  readonly isTurned?: true
}

export interface ManualClock extends Clock {
  advance(milliseconds: number): Instant
}

export interface Queryable {
  query(text: string): Promise<{ rows: readonly Record<string, unknown>[] }>
}

const DISCIPLINE_EVERY_MS = 60_000

/** The clock on the wall, set by the database's at start and every minute. */
export async function wallClock(database: Queryable): Promise<Clock> {
  let offset = await offsetOf(database)
  const timer = setInterval(() => {
    // While the database is away the last offset stands; the next minute tries again.
    offsetOf(database).then((measured) => (offset = measured), () => undefined)
  }, DISCIPLINE_EVERY_MS)
  timer.unref()
  const now = () => Math.round(Date.now() + offset)
  return { now, waitUntil: (at) => Math.max(0, at - now()), stop: () => clearInterval(timer) }
}

/** A clock that stands still until it is advanced. It begins at the instant given. */
export function manualClock(startsAt: Instant): ManualClock {
  let at = startsAt
  return {
    now: () => at,
    waitUntil: () => null,
    stop: () => undefined,
    isTurned: true,
    advance: (milliseconds) => (at += milliseconds),
  }
}

/** A clock that goes `speed` times as fast as another, beginning now at the instant given. */
export function scaledClock(base: Clock, startsAt: Instant, speed: number): Clock {
  const since = base.now()
  const now = () => Math.round(startsAt + (base.now() - since) * speed)
  return { now, waitUntil: (at) => Math.max(0, (at - now()) / speed), stop: base.stop, isTurned: true }
}

/** Whether tests may turn this clock. */
export const isManual = (clock: Clock): clock is ManualClock => 'advance' in clock

/** The database's clock less our own, in ms; the fastest of three questions has the least doubt in it. */
async function offsetOf(database: Queryable): Promise<number> {
  let best = { took: Infinity, offset: 0 }
  for (let round = 0; round < 3; round++) {
    const asked = Date.now()
    const since = performance.now()
    const { rows } = await database.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms')
    const took = performance.now() - since
    if (took < best.took) best = { took, offset: Number(rows[0]?.['ms']) - (asked + took / 2) }
  }
  return best.offset
}

/** Where a manual clock goes on: now, or after the last entry that an earlier run has kept. */
export async function manualStart(database: Queryable): Promise<Instant> {
  const { rows } = await database.query(
    'SELECT extract(epoch FROM greatest(clock_timestamp(), (SELECT max("recordedAt") FROM "Entry"))) * 1000 AS ms',
  )
  return Math.floor(Number(rows[0]?.['ms']))
}
