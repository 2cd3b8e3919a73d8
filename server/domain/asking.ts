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

/**
 * Each asking asks once. What was asked before this instant stands; only what rests on an entry made in error is taken back. Made
 * anew from what stood before, whatever else has arrived at this instant already.
 */
function askOnce(session: Session, question: RecheckQuestion | ConditionalQuestion, points: readonly Point[], now: Instant): Session {
  const { scheduleId } = question
  const held = session.asked[scheduleId] ?? { asks: [], before: [], changedAt: now }
  const before = held.changedAt === now ? held.before : held.asks
  const wanted = question.kind === 'recheck' ? leavings(session, question, points) : comings(points)
  const asks = wanted.map(({ at }) => before.find((ask) => ask.at === at) ?? { at, learntAt: now })
  const wasCaused = (ask: Ask): boolean => points.findLast(({ at }) => at <= ask.at)?.holds === true
  const kept = before.filter((ask) => !asks.includes(ask) && wasCaused(ask))
  // One that begins earlier than was known before has been asked already.
  const owed = [...asks.filter((ask) => before.includes(ask) || !kept.some(({ at }) => at > ask.at)), ...kept]

  const checkIdOf = ({ at }: Ask): string => `${scheduleId}@${at}`
  const owedIds = new Set(owed.map(checkIdOf))
  // What was asked, and perhaps answered, at this very instant by what is known better now.
  const learntNow = held.asks.filter(({ learntAt }) => learntAt === now).map(checkIdOf)
  const over = learntNow.filter((checkId) => !owedIds.has(checkId))
  const checks = over.length === 0 ? session.checks : session.checks.filter(({ checkId }) => !over.includes(checkId))
  const pending = session.pending.filter((check) => check.scheduleId !== scheduleId || owedIds.has(check.checkId))
  const isThere = (ask: Ask): boolean => [...pending, ...checks].some(({ checkId }) => checkId === checkIdOf(ask))
  const fresh = owed.filter((ask) => !held.asks.includes(ask) && !isThere(ask))
  return {
    ...session,
    asked: { ...session.asked, [scheduleId]: { asks: [...asks, ...kept].sort((a, b) => a.at - b.at), before, changedAt: now } },
    pending: [...pending, ...fresh.map((ask) => checkOf(session, question, checkIdOf(ask), ask))],
    checks,
  }
}

function checkOf(session: Session, question: RecheckQuestion | ConditionalQuestion, checkId: string, ask: Ask): Check {
  const { kind, scheduleId, observations } = question
  const phaseId = question.kind === 'conditional' ? question.phaseId : (phaseInForce(session)?.phase.phaseId ?? '')
  const named = { checkId, kind, scheduleId, phaseId, everyMinutes: null, observations }
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
