/**
 * What the facts said of a question at each instant that bore on it. Every instant is judged by what was true then, whenever it
 * was learnt: so the order in which late entries arrive does not matter.
 */
import { truthOf } from './condition.ts'
import { lastUntil, upTo, type History } from './history.ts'
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
  const grounds = groundsIn(session.protocol).get(question)!
  const isNews = before.some((point) => point.at >= fromAt) || isTouched(session, grounds, fromAt)
  if (!isNews) return before
  const points = before.filter((point) => point.at < fromAt)
  for (const at of inTurn(instantsOf(session, grounds, fromAt))) {
    const wasHeld = points.at(-1)?.holds === true
    const holds = holdsAt(asOf(session, at), question, grounds, at, wasHeld)
    const old = before.find((point) => point.at === at && point.holds === holds)
    if (holds || wasHeld) points.push(old ?? { at, holds, learntAt })
  }
  return points.length === before.length && points.every((point, index) => point === before[index]) ? before : points
}

/** Each instant once, the earliest first; mostly there is one. */
const inTurn = (instants: readonly Instant[]): readonly Instant[] =>
  instants.length < 2 ? instants : [...new Set(instants)].sort((a, b) => a - b)

/** What a question hangs from: observations, and other facts. */
interface Grounds {
  readonly codes: readonly ObservationCode[] | 'all'
  readonly also?: 'rateChanges' | 'antidotes' | 'conditions'
  /** The limits that a closer watch names. */
  readonly limits?: readonly Limit[]
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
      const limits = protocol.limits.filter(({ limitId }) => on.limits.includes(limitId))
      return { codes: together(limits.map(({ subject }) => basesOf(subject))), limits }
    }
  }
}

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

/** Whether there may be an instant of `fromAt` or later; asked of every question at each set, so by what is newest alone. */
function isTouched(session: Session, { codes, also }: Grounds, fromAt: Instant): boolean {
  const { latest, doses, phaseRuns, segments, stopped, checklist } = session
  if (codes === 'all') {
    for (const code in latest) if (latest[code as ObservationCode]!.occurredAt >= fromAt) return true
  } else if (codes.some((code) => (latest[code]?.occurredAt ?? -Infinity) >= fromAt)) return true
  if (also === undefined) return false
  if (also === 'rateChanges') return segments.some(({ startedAt }) => startedAt >= fromAt) || (stopped?.at ?? -Infinity) >= fromAt
  if (doses.some(({ occurredAt }) => occurredAt >= fromAt)) return true
  return also === 'conditions' && (phaseRuns.some(({ startedAt }) => startedAt >= fromAt) || (checklist?.at ?? -Infinity) >= fromAt)
}

function instantsOf(session: Session, { codes, also }: Grounds, fromAt: Instant): Instant[] {
  const instants: Instant[] = []
  const add = (at: Instant): void => void (at >= fromAt && instants.at(-1) !== at && instants.push(at))
  for (const code of codes === 'all' ? (Object.keys(session.counted) as ObservationCode[]) : codes) addSince(session.counted[code], fromAt, add)
  switch (also) {
    case undefined:
      break
    case 'rateChanges':
      rateChanges(session).forEach(add)
      if (session.stopped) add(session.stopped.at)
      break
    case 'antidotes':
      for (const { event, occurredAt } of session.doses) if (event.kind === 'antidote') add(occurredAt)
      break
    case 'conditions':
      for (const { occurredAt } of session.doses) add(occurredAt)
      for (const { startedAt } of session.phaseRuns) add(startedAt)
      if (session.checklist) add(session.checklist.at)
  }
  return instants
}

/** Adds the instants of readings from `fromAt` on; read from the end, because most news is new. */
function addSince(readings: History<Reading> | undefined, fromAt: Instant, add: (at: Instant) => void): void {
  for (let place = (readings?.length ?? 0) - 1; place >= 0; place -= 1) {
    const { occurredAt } = readings!.at(place)!
    if (occurredAt < fromAt) return
    add(occurredAt)
  }
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

/** Whether nothing of what facts hang from was measured or done after an instant. */
function isAllKnownAt({ latest, doses, phase }: Session, at: Instant): boolean {
  for (const code in latest) if (latest[code as ObservationCode]!.occurredAt > at) return false
  return doses.every(({ occurredAt }) => occurredAt <= at) && (phase === null || phase.startedAt <= at)
}

/** The session without what happened after an instant. */
export function asOf(session: Session, at: Instant): Session {
  if (isAllKnownAt(session, at)) return session
  const counted: Partial<Record<ObservationCode, History<Reading>>> = {}
  const latest: Partial<Record<ObservationCode, Reading>> = {}
  for (const [code, readings] of Object.entries(session.counted) as [ObservationCode, History<Reading>][]) {
    const last = lastUntil(readings, at)
    if (last === undefined) continue
    counted[code] = upTo(readings, at)
    latest[code] = last
  }
  const phaseRuns = session.phaseRuns.filter(({ startedAt }) => startedAt <= at)
  const doses = session.doses.filter(({ occurredAt }) => occurredAt <= at)
  const segments = session.segments.filter(({ startedAt }) => startedAt <= at)
  const earlyWarnings = upTo(session.earlyWarnings, at)
  const newestNews2 = newestNews2Of(earlyWarnings.all())
  return { ...session, counted, latest, earlyWarnings, newestNews2, doses, segments, phaseRuns, phase: phaseRuns.at(-1) ?? null }
}

function holdsAt(then: Session, question: Question, { limits = [] }: Grounds, at: Instant, wasHeld: boolean): boolean {
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
      return limits.some(
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
  isAmong(then.phase?.phaseId, phaseIds) || isAmong(phaseInForce(then)?.phase.phaseId, phaseIds)

const isAmong = (phaseId: string | undefined, phaseIds: readonly string[]): boolean => phaseId !== undefined && phaseIds.includes(phaseId)
