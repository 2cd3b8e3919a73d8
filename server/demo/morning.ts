/** What has happened on the ward before the doors open: lived through by the same door, on a clock turned by hand. */
import { SECOND, type Instant } from '#domain'
import type { Runtime } from '#server/runtime'
import { createDueReviews } from '#server/log/dueReviews'
import type { Shift } from './shift.ts'

/** So near is caught up; and a shift that wants to be asked again at once still lets the clock go on. */
const SHORTEST_STEP = SECOND

/** Turns the clock from one thing to the next, every review and every deed at its own instant, until it has caught up. */
export async function liveThrough({ manual, watch, database }: Runtime, shift: Shift, until: () => Instant): Promise<void> {
  if (!manual) throw new Error('The morning needs a clock that is turned by hand.')
  const due = createDueReviews(database.pool)
  for (;;) {
    const now = manual.now()
    const end = until()
    const wanted = await shift.look(now)
    if (now >= end - SHORTEST_STEP) return
    const reviewAt = (await due.nextAt()) ?? Infinity
    const next = Math.min(Math.max(wanted, now + SHORTEST_STEP), Math.max(reviewAt, now + 1), end)
    manual.advance(Math.ceil(next - now))
    await watch.passUntilQuiet()
  }
}
