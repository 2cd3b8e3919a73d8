/** The visits that a session's schedules will ask for, in a form small enough to stand in every tile. */
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'

/** One cadence: due then, and again every so many minutes until `untilAt`, where one is set. */
export interface Round {
  readonly dueAt: Instant
  /** Null for a check that comes by itself. */
  readonly everyMinutes: number | null
  readonly untilAt: Instant | null
}

/** Schedules of one rhythm are one round, whatever each observes. */
export function rounds({ pending, closerWatches }: Pick<Session, 'pending' | 'closerWatches'>): Round[] {
  const found = new Map<string, Round>()
  for (const { dueAt, everyMinutes, kind, scheduleId } of pending) {
    if (dueAt === null) continue
    const untilAt = kind === 'tightening' ? (closerWatches[scheduleId]?.watch?.untilAt ?? null) : null
    found.set(`${dueAt} ${everyMinutes} ${untilAt}`, { dueAt, everyMinutes, untilAt })
  }
  return [...found.values()].sort((a, b) => a.dueAt - b.dueAt)
}

/**
 * When somebody has to be there, up to an instant, if each check is made when it is due: the earliest first. What one visit meets, due
 * within a minute or a quarter of both rhythms, is one.
 */
export function visits(ahead: readonly Round[], until: Instant): Instant[] {
  const due = ahead.flatMap((round) => instantsOf(round, until)).sort((a, b) => a.at - b.at)
  const first: { at: Instant; early: number }[] = []
  for (const one of due) {
    const visit = first.at(-1)
    if (!visit || one.at - visit.at >= Math.max(minutes(1), Math.min(visit.early, one.early) + 1)) first.push(one)
  }
  return first.map(({ at }) => at)
}

function instantsOf({ dueAt, everyMinutes, untilAt }: Round, until: Instant): { at: Instant; early: number }[] {
  const last = Math.min(until, untilAt ?? until)
  if (everyMinutes === null) return dueAt <= until ? [{ at: dueAt, early: 0 }] : []
  const every = minutes(everyMinutes)
  const count = Math.floor((last - dueAt) / every) + 1
  return Array.from({ length: Math.max(dueAt <= until ? 1 : 0, count) }, (_, index) => ({ at: dueAt + index * every, early: every / 4 }))
}
