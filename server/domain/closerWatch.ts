/**
 * Closer watch: observations every so many minutes for a while after something happened, beside the schedules of the phase.
 * Its instants hang from the first cause; a further cause lengthens it and moves nothing. What was learnt late is asked from
 * when it was learnt, never as misses that nobody could have kept.
 */
import type { Tightening } from './protocol.ts'
import type { TighteningQuestion } from './questions.ts'
import { blank, EARLY, phaseInForce, timing } from './schedule.ts'
import type { Check, CloserWatch, Point, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

/** The watch after these points were learnt; undefined when there is none, or its cause never was. */
export function closerWatchAfter(
  { forMinutes }: Tightening,
  before: CloserWatch | undefined,
  points: readonly Point[],
  now: Instant,
): CloserWatch | undefined {
  const isKnown = before !== undefined && before.learntAt < now && lasts(before, now)
  const next = forMinutes === null ? whileItLasts(points) : forAWhile(points, minutes(forMinutes), now)
  if (isKnown) return continued(before, next, points)
  // Its end may have come before it was learnt; one that was learnt before stays as it ended.
  const isNews = next !== undefined && next.learntAt === now && lasts(next, now)
  return isNews ? next : before?.learntAt === now ? undefined : before
}

const lasts = (watch: CloserWatch, now: Instant): boolean => watch.untilAt === null || watch.untilAt > now

/** A watch that was known goes on at its own instants; it is void when its cause was entered in error. */
function continued(before: CloserWatch, next: CloserWatch | undefined, points: readonly Point[]): CloserWatch | undefined {
  const untilAt = next ? next.untilAt : endOf(points)
  if (untilAt !== null && untilAt <= before.anchorAt) return undefined
  return untilAt === before.untilAt ? before : { ...before, untilAt }
}

/** From the first cause of those that are learnt now and not over, to so long after the last of all. */
function forAWhile(points: readonly Point[], length: number, now: Instant): CloserWatch | undefined {
  const causes = points.filter((point) => point.holds)
  const last = causes.at(-1)
  const first = causes.find((point) => point.learntAt === now && point.at + length > now) ?? last
  return first && last && { anchorAt: first.at, learntAt: first.learntAt, untilAt: last.at + length }
}

/** From when it came about to now, or undefined when the cause holds no more. */
function whileItLasts(points: readonly Point[]): CloserWatch | undefined {
  if (points.at(-1)?.holds !== true) return undefined
  const first = points[points.findLastIndex((point) => !point.holds) + 1]!
  return { anchorAt: first.at, learntAt: first.learntAt, untilAt: null }
}

/** When the last cause was seen to hold no more; the beginning of time when there never was one. */
const endOf = (points: readonly Point[]): Instant => points[points.findLastIndex((point) => point.holds) + 1]?.at ?? 0

/** Its next check after an instant, or null when none is due any more. */
export function nextOfWatch(session: Session, question: TighteningQuestion, after: Instant): Check | null {
  const { scheduleId, observations, tightening } = question
  const watch = session.closerWatches[scheduleId]
  if (!watch) return null
  const every = minutes(tightening.everyMinutes)
  const earliestAt = Math.max(after + 1, watch.learntAt, watch.anchorAt + 1)
  const dueAt = watch.anchorAt + Math.ceil((earliestAt - watch.anchorAt) / every) * every
  if (watch.untilAt !== null && dueAt > watch.untilAt) return null
  const phaseId = phaseInForce(session)?.phase.phaseId ?? ''
  return blank(
    { checkId: `${scheduleId}@${dueAt}`, kind: 'tightening', scheduleId, phaseId, observations },
    timing(dueAt, tightening.everyMinutes * EARLY, ...thirds(tightening.everyMinutes)),
  )
}

/** Late a third of the minutes past due, missed two thirds; rounded up to whole minutes, as for every interval. */
export const thirds = (count: number): [late: number, missed: number] => [Math.ceil(count / 3), Math.ceil((count * 2) / 3)]
