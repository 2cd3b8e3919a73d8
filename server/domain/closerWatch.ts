/**
 * Closer watch: observations every so many minutes for a while after something happened, beside the schedules of the phase.
 * Its instants hang from the first cause; a further cause lengthens it and moves nothing. What was learnt late is asked from
 * when it was learnt, never as misses that nobody could have kept.
 */
import type { Tightening } from './protocol.ts'
import type { TighteningQuestion } from './questions.ts'
import { blank, EARLY, phaseInForce, timing } from './schedule.ts'
import type { Check, CloserWatch, Point, Session } from './session.ts'
import { earliest, minutes, type Instant } from './time.ts'

/** The watch by what is learnt now, after the one that stood before; null when there is none, or its cause never was. */
export function closerWatchAfter(
  { forMinutes, on }: Tightening,
  before: CloserWatch | null,
  points: readonly Point[],
  now: Instant,
): CloserWatch | null {
  const watch = forMinutes === null ? whileItLasts(before, points, now) : forAWhile(before, points, minutes(forMinutes), now)
  const last = points.at(-1)
  // There is no rate to watch once the pump has stopped.
  return watch && on === 'rateChange' && last?.holds === false ? { ...watch, untilAt: earliest([watch.untilAt, last.at]) } : watch
}

/** Until so long after the last cause. It begins with the first of those that are learnt now and not over. */
function forAWhile(before: CloserWatch | null, points: readonly Point[], length: number, now: Instant): CloserWatch | null {
  const last = points.findLast((point) => point.holds)
  const isRunning = before !== null && isLasting(before, now)
  if (!last) return isRunning ? null : before
  const untilAt = last.at + length
  if (isRunning) return untilAt > before.anchorAt ? { ...before, untilAt } : null
  const first = points.find((point) => point.holds && point.learntAt === now && point.at + length > now)
  return first ? { anchorAt: first.at, learntAt: now, untilAt } : before
}

/** Until the cause is seen to hold no more. One that has come back begins anew. */
function whileItLasts(before: CloserWatch | null, points: readonly Point[], now: Instant): CloserWatch | null {
  const first = points.at(-1)?.holds ? points[points.findLastIndex((point) => !point.holds) + 1]! : null
  const isAnother = first !== null && first.learntAt === now && first.at > (before?.anchorAt ?? -Infinity)
  if (before === null || isAnother) return isAnother ? { anchorAt: first.at, learntAt: now, untilAt: null } : null
  if (first && (before.untilAt === null || first.at <= before.anchorAt)) return { ...before, untilAt: null }
  const untilAt = endOf(before, points)
  // Nothing holds and nothing ended: what it rested on was entered in error.
  return untilAt === null ? null : { ...before, untilAt }
}

/** The last instant at which a watch that another has followed still asks; null when its cause was not seen to end. */
export const endOf = ({ anchorAt, untilAt }: CloserWatch, points: readonly Point[]): Instant | null =>
  earliest([untilAt, points.find((point) => !point.holds && point.at > anchorAt)?.at ?? null])

const isLasting = (watch: CloserWatch, now: Instant): boolean => watch.untilAt === null || watch.untilAt > now

/** Its next check after an instant, or null when none is due any more. */
export function nextOfWatch(session: Session, question: TighteningQuestion, after: Instant): Check | null {
  const { scheduleId, observations, tightening } = question
  const watch = session.closerWatches[scheduleId]?.watch
  if (!watch) return null
  const { everyMinutes } = tightening
  const every = minutes(everyMinutes)
  const earliestAt = Math.max(after + 1, watch.learntAt, watch.anchorAt + 1)
  const dueAt = watch.anchorAt + Math.ceil((earliestAt - watch.anchorAt) / every) * every
  if (watch.untilAt !== null && dueAt > watch.untilAt) return null
  const phaseId = phaseInForce(session)?.phase.phaseId ?? ''
  return blank(
    { checkId: `${scheduleId}@${dueAt}`, kind: 'tightening', scheduleId, phaseId, everyMinutes, observations },
    timing(dueAt, everyMinutes * EARLY, ...thirds(everyMinutes)),
  )
}

/** Late a third of the minutes past due, missed two thirds; rounded up to whole minutes, as for every interval. */
export const thirds = (count: number): [late: number, missed: number] => [Math.ceil(count / 3), Math.ceil((count * 2) / 3)]

/** Whether a check hangs from this watch. */
export const isOfWatch = ({ anchorAt, untilAt }: CloserWatch, { everyMinutes }: Tightening, dueAt: Instant): boolean =>
  dueAt > anchorAt && (dueAt - anchorAt) % minutes(everyMinutes) === 0 && (untilAt === null || dueAt <= untilAt)
