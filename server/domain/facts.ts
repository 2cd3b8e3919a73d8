/**
 * What the facts said of a question at each instant that bore on it. Every instant is judged by what was true then, whenever it
 * was learnt: so the order in which late entries arrive does not matter.
 */
import { truthOf } from './condition.ts'
import { known } from './known.ts'
import { leavesLimit, mayStillLeave } from './leaving.ts'
import { isOutside } from './limits.ts'
import { isObservationCode, type ObservationCode } from './observations.ts'
import { oncePerProtocol, type Condition, type Limit, type LimitSubject, type Protocol } from './protocol.ts'
import { questionsOf, type Question } from './questions.ts'
import { newestNews2Of } from './scores/newestNews2.ts'
import { phaseInForce } from './schedule.ts'
import type { Point, Reading, Session } from './session.ts'
import type { Instant } from './time.ts'

/** The points of a question after something was learnt of `fromAt` or later; what was before stands. */
export function pointsAfter(
  session: Session,
  question: Question,
  before: readonly Point[],
  fromAt: Instant,
  learntAt: Instant,
): readonly Point[] {
  const instants = [...new Set(instantsOf(session, question, fromAt))].sort((a, b) => a - b)
  const points = before.filter((point) => point.at < fromAt)
  for (const at of instants) {
    const wasHeld = points.at(-1)?.holds === true
    const holds = holdsAt(asOf(session, at), question, at, wasHeld)
    const old = before.find((point) => point.at === at && point.holds === holds)
    if (holds || wasHeld) points.push(old ?? { at, holds, learntAt })
  }
  return points.length === before.length && points.every((point, index) => point === before[index]) ? before : points
}

/** What a question hangs from: observations, and other facts. */
interface Grounds {
  readonly codes: readonly ObservationCode[] | 'all'
  readonly also?: 'rateChanges' | 'antidotes' | 'conditions'
}

const groundsIn = oncePerProtocol((protocol) => new Map(questionsOf(protocol).map((question) => [question, groundsOf(question, protocol)])))

function groundsOf(question: Question, protocol: Protocol): Grounds {
  switch (question.kind) {
    case 'recheck':
      return { codes: basesOf(question.limit.subject) }
    case 'conditional':
      return { codes: codesOf(question.schedule.condition), also: 'conditions' }
    case 'tightening': {
      const { on } = question.tightening
      if (on === 'rateChange') return { codes: [], also: 'rateChanges' }
      if (on === 'antidote') return { codes: [], also: 'antidotes' }
      if (on === 'toxicity') return { codes: protocol.toxicity ? codesOf(protocol.toxicity.condition) : [] }
      return { codes: together(namedLimits(protocol, on.limits).map(({ subject }) => basesOf(subject))) }
    }
  }
}

const namedLimits = (protocol: Protocol, ids: readonly string[]): Limit[] =>
  protocol.limits.filter(({ limitId }) => ids.includes(limitId))

/** The observations from which a figure is derived; of a score, any. */
function basesOf(subject: LimitSubject): Grounds['codes'] {
  if (isObservationCode(subject)) return [subject]
  if (subject === 'SBP_DROP_PCT') return ['SBP']
  return subject.startsWith('UO_') ? ['UO_ML'] : 'all'
}

function codesOf(condition: Condition): Grounds['codes'] {
  if ('all' in condition) return together(condition.all.map(codesOf))
  if ('any' in condition) return together(condition.any.map(codesOf))
  if ('of' in condition) return together(condition.of.map(codesOf))
  return 'subject' in condition ? basesOf(condition.subject) : []
}

const together = (lists: readonly Grounds['codes'][]): Grounds['codes'] => {
  const codes = lists.flatMap((list) => (list === 'all' ? [] : list))
  return lists.includes('all') ? 'all' : [...new Set(codes)]
}

function instantsOf(session: Session, question: Question, fromAt: Instant): Instant[] {
  const { codes, also } = groundsIn(session.protocol).get(question)!
  const charted = codes === 'all' ? Object.values(session.counted) : codes.map((code) => session.counted[code] ?? [])
  const instants = charted.flatMap((readings) => since(readings, fromAt))
  switch (also) {
    case undefined:
      break
    case 'rateChanges':
      instants.push(...rateChanges(session))
      if (session.stopped) instants.push(session.stopped.at)
      break
    case 'antidotes':
      instants.push(...session.doses.flatMap(({ event, occurredAt }) => (event.kind === 'antidote' ? [occurredAt] : [])))
      break
    case 'conditions':
      instants.push(...session.doses.map(({ occurredAt }) => occurredAt), ...session.phaseRuns.map(({ startedAt }) => startedAt))
      if (session.checklist) instants.push(session.checklist.at)
  }
  return instants.filter((at) => at >= fromAt)
}

/** The instants of readings from `fromAt` on; read from the end, because most news is new. */
function since(readings: readonly Reading[], fromAt: Instant): Instant[] {
  const found: Instant[] = []
  for (let index = readings.length - 1; index >= 0 && readings[index]!.occurredAt >= fromAt; index -= 1) {
    found.push(readings[index]!.occurredAt)
  }
  return found
}

/** When the pump took up another dose an hour, or another phase. Keeping the vein open is a pause, not a rate. */
function rateChanges({ segments }: Session): Instant[] {
  const infused = segments.filter((segment) => !segment.isKeepOpen)
  return infused.flatMap((segment, index) => {
    const before = infused[index - 1]
    const isAnother =
      before !== undefined &&
      (before.phaseId !== segment.phaseId ||
        before.rateMlPerHour * before.concentrationMgPerMl !== segment.rateMlPerHour * segment.concentrationMgPerMl)
    return isAnother ? [segment.startedAt] : []
  })
}

/** The session without what happened after an instant. */
export function asOf(session: Session, at: Instant): Session {
  const isOld =
    Object.values(session.latest).every((reading) => reading.occurredAt <= at) &&
    session.doses.every(({ occurredAt }) => occurredAt <= at) &&
    (session.phase === null || session.phase.startedAt <= at)
  if (isOld) return session
  const counted: Partial<Record<ObservationCode, readonly Reading[]>> = {}
  const latest: Partial<Record<ObservationCode, Reading>> = {}
  for (const [code, readings] of Object.entries(session.counted) as [ObservationCode, readonly Reading[]][]) {
    const until = readings.filter((reading) => reading.occurredAt <= at)
    const last = until.at(-1)
    if (last === undefined) continue
    counted[code] = until
    latest[code] = last
  }
  const phaseRuns = session.phaseRuns.filter(({ startedAt }) => startedAt <= at)
  const doses = session.doses.filter(({ occurredAt }) => occurredAt <= at)
  const segments = session.segments.filter(({ startedAt }) => startedAt <= at)
  const earlyWarnings = session.earlyWarnings.filter(({ occurredAt }) => occurredAt <= at)
  const newestNews2 = newestNews2Of(earlyWarnings)
  return { ...session, counted, latest, earlyWarnings, newestNews2, doses, segments, phaseRuns, phase: phaseRuns.at(-1) ?? null }
}

function holdsAt(then: Session, question: Question, at: Instant, wasHeld: boolean): boolean {
  switch (question.kind) {
    case 'recheck':
      return isLeft(then, question.limit, wasHeld) ?? wasHeld
    case 'conditional':
      return phaseInForce(then)?.phase.phaseId === question.phaseId && truthOf(then, question.schedule.condition) === true
    case 'tightening': {
      const { on, forMinutes } = question.tightening
      const { toxicity } = then.protocol
      if (on === 'antidote') return true
      if (on === 'rateChange') return then.stopped === null || at < then.stopped.at
      if (on === 'toxicity') {
        // The signs themselves: what else is not known keeps the alert, but a level that is out asks nobody to look every 5 min.
        return toxicity !== undefined && isIn(then, toxicity.phases) && truthOf(then, toxicity.condition) === true
      }
      // For a while after an abnormal value: it is the value of this instant that counts, not an old one of something else.
      return namedLimits(then.protocol, on.limits).some(
        (limit) =>
          (isLeft(then, limit, wasHeld && forMinutes === null) ?? wasHeld) && (forMinutes === null || known(then, limit.subject)?.occurredAt === at),
      )
    }
  }
}

/** Whether the limit is in force and left; once left, until the value meets what clears it. Null: the score of half a set does not tell. */
function isLeft(then: Session, limit: Limit, wasHeld: boolean): boolean | null {
  if (then.segments.length === 0 || !isIn(then, limit.phases)) return false
  const what = known(then, limit.subject)
  if (what === null) return false
  const isFound = leavesLimit(then, limit, what)
  if (isFound === null) return mayStillLeave(then, limit, what) ? null : false
  return isFound || (wasHeld && limit.clears !== undefined && !isOutside(limit.clears, what.value))
}

/** The present phase, and during a bolus also the one that it interrupts. */
const isIn = (then: Session, phaseIds: readonly string[]): boolean =>
  [then.phase?.phaseId, phaseInForce(then)?.phase.phaseId].some((phaseId) => phaseId !== undefined && phaseIds.includes(phaseId))
