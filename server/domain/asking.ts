/**
 * The checks that facts ask for beside the cadence: a recheck of what left its limits, a conditional set, a closer watch. They are
 * derived from what the facts said at their own instants, so late entries that arrive together ask the same in any order.
 */
import { settle } from './charting.ts'
import { closerWatchAfter, endOf, isOfWatch, nextOfWatch, thirds } from './closerWatch.ts'
import type { Entry } from './entry.ts'
import { pointsAfter } from './facts.ts'
import type { ObservationCode } from './observations.ts'
import { questionsOf, type ConditionalQuestion, type RecheckQuestion, type TighteningQuestion } from './questions.ts'
import { blank, DEFAULT_CADENCE_MINUTES, phaseInForce, withWhatIsKnown, type Timing } from './schedule.ts'
import type { Ask, Check, Point, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

/** The session with all that is asked after an entry which told of `fromAt` or later. */
export function askChecks(session: Session, entry: Entry, fromAt: Instant = entry.occurredAt): Session {
  let asking = session
  for (const question of questionsOf(session.protocol)) {
    const before = asking.points[question.scheduleId] ?? NONE
    const points = pointsAfter(asking, question, before, fromAt, entry.recordedAt)
    if (points === before) continue
    asking = { ...asking, points: { ...asking.points, [question.scheduleId]: points } }
    asking =
      question.kind === 'tightening'
        ? watchCloser(asking, question, points, entry.recordedAt)
        : askOnce(asking, question, points, entry.recordedAt)
  }
  return asking === session ? session : settle(asking, entry)
}

const NONE: readonly Point[] = []

/** Each asking asks once. What was asked before stands; only what rests on an entry made in error is taken back. */
function askOnce(session: Session, question: RecheckQuestion | ConditionalQuestion, points: readonly Point[], now: Instant): Session {
  const { scheduleId } = question
  const before = session.asked[scheduleId] ?? []
  const wanted = question.kind === 'recheck' ? leavings(session, question, points) : comings(points)
  const asks = wanted.map(({ at }) => before.find((ask) => ask.at === at) ?? { at, learntAt: now })
  const gone = before.filter((ask) => !asks.includes(ask))
  const isVoid = (ask: Ask): boolean => ask.learntAt === now || points.findLast(({ at }) => at <= ask.at)?.holds !== true
  const kept = gone.filter((ask) => !isVoid(ask))
  // One that begins earlier than was known before has been asked already.
  const fresh = asks.filter((ask) => !before.includes(ask) && !kept.some(({ at }) => at > ask.at))
  const taken = gone.filter(isVoid)
  const isTaken = (check: Check): boolean => taken.some((ask) => check.checkId === idOf(scheduleId, ask))
  const isTakenNow = (check: Check): boolean =>
    taken.some((ask) => ask.learntAt === now && check.checkId === idOf(scheduleId, ask))
  return {
    ...session,
    asked: { ...session.asked, [scheduleId]: [...asks, ...kept].sort((a, b) => a.at - b.at) },
    pending: [...session.pending.filter((check) => !isTaken(check)), ...fresh.map((ask) => checkOf(session, question, ask))],
    checks: taken.length === 0 ? session.checks : session.checks.filter((check) => !isTakenNow(check)),
  }
}

const idOf = (scheduleId: string, ask: Ask): string => `${scheduleId}@${ask.at}`

function checkOf(session: Session, question: RecheckQuestion | ConditionalQuestion, ask: Ask): Check {
  const { kind, scheduleId, observations } = question
  const phaseId = question.kind === 'conditional' ? question.phaseId : (phaseInForce(session)?.phase.phaseId ?? '')
  const named = { checkId: idOf(scheduleId, ask), kind, scheduleId, phaseId, everyMinutes: null, observations }
  return withWhatIsKnown(session, blank(named, timingOf(question, ask)))
}

/** Due so long after its cause, but never before that was learnt. What was charted with the cause itself is no answer to it. */
function timingOf(question: RecheckQuestion | ConditionalQuestion, { at, learntAt }: Ask): Timing & { readonly missedAt: Instant } {
  const within = question.kind === 'recheck' ? question.limit.recheck.withinMinutes : (question.schedule.dueWithinMinutes ?? 0)
  const grace = question.kind === 'recheck' ? 0 : (question.schedule.graceMinutes ?? DEFAULT_CADENCE_MINUTES)
  const [late, missed] = question.kind === 'recheck' ? thirds(within) : [grace, grace * 2]
  const dueAt = Math.max(at + minutes(within), learntAt)
  return { opensAt: at + 1, dueAt, lateAt: dueAt + minutes(late), missedAt: dueAt + minutes(missed) }
}

/** When the condition came about, after it had not held or was unknown. */
const comings = (points: readonly Point[]): Point[] => points.filter((point, index) => point.holds && points[index - 1]?.holds !== true)

/** When the limit was left; and again when what was asked had been looked at, or missed, and it was left still. */
function leavings(session: Session, question: RecheckQuestion, points: readonly Point[]): Point[] {
  const asks: Point[] = []
  let openUntil = -Infinity
  for (const point of points) {
    if (!point.holds || point.at < openUntil) continue
    asks.push(point)
    openUntil = Math.min(seenSince(session, question.observations, point.at), timingOf(question, point).missedAt)
  }
  return asks
}

/** The instant by which each of these had been observed since, or excused with a reason; never, while one has not. */
const seenSince = (session: Session, codes: readonly ObservationCode[], since: Instant): Instant =>
  Math.max(
    ...codes.map((code) =>
      Math.min(
        session.counted[code]?.find(({ occurredAt }) => occurredAt > since)?.occurredAt ?? Infinity,
        session.notObserved[code]?.find(({ at }) => at > since)?.at ?? Infinity,
      ),
    ),
  )

/**
 * The watch begins, goes on or ends, by all that is learnt at this instant after what stood before it. What it asked beyond its
 * end, or on a cause that never was, is asked no more.
 */
function watchCloser(session: Session, question: TighteningQuestion, points: readonly Point[], now: Instant): Session {
  const { scheduleId, tightening } = question
  const held = session.closerWatches[scheduleId] ?? { watch: null, before: null, changedAt: now }
  const before = held.changedAt === now ? held.before : held.watch
  const watch = closerWatchAfter(tightening, before, points, now)
  const isNew = watch !== null && watch.anchorAt !== before?.anchorAt
  const isStill = ({ dueAt }: Check): boolean => {
    if (watch === null) return false
    return isOfWatch(watch, tightening, dueAt!) || (isNew && before !== null && dueAt! <= (endOf(before, points) ?? -Infinity))
  }
  const pending = session.pending.filter((check) => check.scheduleId !== scheduleId || isStill(check))
  // What was asked and answered at this very instant, by a watch that begins at another one now that more is known.
  const isMoved = held.changedAt === now && held.watch?.learntAt === now && held.watch.anchorAt !== watch?.anchorAt
  const isTaken = (check: Check): boolean => check.scheduleId === scheduleId && check.dueAt! >= now && !isStill(check)
  const checks = isMoved ? session.checks.filter((check) => !isTaken(check)) : session.checks
  const closerWatches = { ...session.closerWatches, [scheduleId]: { watch, before, changedAt: now } }
  const watching = { ...session, pending, checks, closerWatches }
  const isThere = (check: Check): boolean => check.scheduleId === scheduleId && watch !== null && isOfWatch(watch, tightening, check.dueAt!)
  if (pending.some(isThere)) return watching
  const lastDueAt = checks.findLast((check) => check.scheduleId === scheduleId)?.dueAt ?? -Infinity
  const next = nextOfWatch(watching, question, Math.max(lastDueAt, now - 1))
  return next ? { ...watching, pending: [...pending, withWhatIsKnown(watching, next)] } : watching
}
