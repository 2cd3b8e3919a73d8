/**
 * Checks as a nurse meets them: what falls due together is one set, charted in one visit, with the reasons why each part is asked.
 * The record keeps every schedule's own outcome; only the showing and the counting are merged.
 */
import { answerOf, findingsText } from '../condition.ts'
import { asOf } from '../facts.ts'
import { known } from '../known.ts'
import { leavesLimit } from '../leaving.ts'
import { outsideText, worst } from '../limits.ts'
import type { ObservationCode } from '../observations.ts'
import { phaseOf, type Condition, type Limit, type Schedule } from '../protocol.ts'
import { questionOf, type TighteningQuestion } from '../questions.ts'
import type { Check, Session } from '../session.ts'
import { MINUTE, minutes, type Instant } from '../time.ts'

/** Why a part of a set is asked. */
export interface AskedWhy {
  readonly kind: Check['kind']
  /** "every 15 min", "every 5 min after the antidote". */
  readonly text: string
  /** What of the set it asks for. */
  readonly observations: readonly ObservationCode[]
  /** The last instant at which it asks after this, when facts have set one. */
  readonly untilAt: Instant | null
}

export interface DueSet {
  readonly dueAt: Instant
  readonly opensAt: Instant
  readonly lateAt: Instant
  readonly missedAt: Instant
  /** What is still missing, each observation once. */
  readonly observations: readonly ObservationCode[]
  readonly checkIds: readonly string[]
  readonly reasons: readonly AskedWhy[]
  /** A part of it is charted already. */
  readonly isPartial: boolean
  readonly isBlocking: boolean
}

type DueCheck = Check & { readonly dueAt: Instant }

/** What waits for the nurse, the earliest first. */
export const dueSets = (session: Session): DueSet[] => mergedChecks(session.pending).map((set) => dueSet(session, set))

/** A set that was missed and not made good since. */
export interface MissedSet extends DueSet {
  readonly misses: readonly Check[]
}

/** The newest of what was missed, oldest first; after a long outage there are thousands, and nobody reads those. */
export const missedSets = (session: Session, newest = 6): MissedSet[] =>
  mergedChecks(session.openMisses)
    .slice(-newest)
    .map((set) => ({ ...dueSet(session, set), misses: set }))

/** The earliest set that waits for the nurse. */
export function nextCheckView(session: Session): DueSet | null {
  const [first] = mergedChecks(session.pending)
  return first ? dueSet(session, first) : null
}

/** Checks that one visit meets: due in the same minute, or each within the early window of the other. */
export function mergedChecks(checks: readonly Check[]): DueCheck[][] {
  const due = checks.filter((check): check is DueCheck => check.dueAt !== null).sort((a, b) => a.dueAt - b.dueAt)
  const sets: DueCheck[][] = []
  for (const check of due) {
    const set = sets.at(-1)
    if (set && isTogether(set[0]!, check)) set.push(check)
    else sets.push([check])
  }
  return sets
}

const early = ({ dueAt, opensAt }: DueCheck): number => dueAt - opensAt

function isTogether(first: DueCheck, check: DueCheck): boolean {
  const apart = check.dueAt - first.dueAt
  return apart < MINUTE || apart <= Math.min(early(first), early(check))
}

function dueSet(session: Session, set: readonly DueCheck[]): DueSet {
  return {
    dueAt: set[0]!.dueAt,
    opensAt: Math.min(...set.map((check) => check.opensAt)),
    lateAt: Math.min(...set.map((check) => check.lateAt!)),
    missedAt: Math.min(...set.map((check) => check.missedAt!)),
    observations: [...new Set(set.flatMap((check) => check.remaining))],
    checkIds: set.map((check) => check.checkId),
    reasons: set.map((check) => whyAsked(session, check)),
    isPartial: set.some((check) => check.remaining.length < check.observations.length),
    isBlocking: set.some((check) => check.isBlocking),
  }
}

/** Why this check is asked, in words for the bedside. */
export function whyAsked(session: Session, check: Check): AskedWhy {
  const { kind, scheduleId, phaseId } = check
  const say = (text: string, untilAt: Instant | null = null): AskedWhy => ({ kind, text, observations: check.remaining, untilAt })
  const question = kind === 'scheduled' ? undefined : questionOf(session.protocol, scheduleId)
  // A check that facts asked for opened when they did.
  const then = asOf(session, check.opensAt)
  switch (question?.kind) {
    case 'recheck':
      return say(`again within ${question.limit.recheck.withinMinutes} min: ${leftText(then, question.limit)}`)
    case 'conditional':
      return say(holdingText(then, question.schedule.condition) || question.schedule.when.join('; '))
    case 'tightening': {
      const endsAt = session.closerWatches[scheduleId]?.watch?.untilAt ?? null
      const isLast = endsAt !== null && check.dueAt !== null && check.dueAt + minutes(question.tightening.everyMinutes) > endsAt
      const untilAt = isLast ? null : endsAt
      return say(`every ${question.tightening.everyMinutes} min ${causeText(session, question)}`, untilAt)
    }
    case undefined: {
      const phase = phaseOf(session.protocol, phaseId)
      const schedule = phase?.schedules.find((one) => one.scheduleId === scheduleId)
      return say(schedule ? scheduleText(schedule, phase?.name.toLowerCase() ?? phaseId) : scheduleId)
    }
  }
}

function leftText(then: Session, limit: Limit): string {
  const what = known(then, limit.subject)
  return what ? outsideText(limit, what.value, what.words) : limit.action
}

/** What of a condition holds: a nurse wants the sign, not the tree. */
const holdingText = (then: Session, condition: Condition): string =>
  findingsText(then, condition, (leaf) => answerOf(then, leaf) === true)

function causeText(session: Session, { scheduleId, tightening }: TighteningQuestion): string {
  const { on, forMinutes } = tightening
  const when = forMinutes === null ? 'while' : 'after'
  if (on === 'rateChange') return 'after a change of the rate'
  if (on === 'antidote') return 'after the antidote'
  if (on === 'toxicity') return forMinutes === null ? 'while signs of magnesium toxicity last' : 'after signs of magnesium toxicity'
  const causeAt = session.points[scheduleId]?.findLast((point) => point.holds)?.at
  const then = causeAt === undefined ? session : asOf(session, causeAt)
  const left = session.protocol.limits.filter((limit) => {
    const what = on.limits.includes(limit.limitId) ? known(then, limit.subject) : null
    return what !== null && leavesLimit(then, limit, what) === true
  })
  const limit = worst(left)
  return `${when} ${limit ? leftText(then, limit) : 'a limit was left'}`
}

function scheduleText(schedule: Schedule, phase: string): string {
  switch (schedule.mode) {
    case 'interval':
      return `every ${schedule.everyMinutes} min`
    case 'continuous':
      return `on the monitor all the time, charted every ${schedule.chartEveryMinutes} min`
    case 'conditional':
      return schedule.when.join('; ')
    case 'once':
      return onceText(schedule.at, schedule.offsetMinutes, phase)
  }
}

function onceText(at: (Schedule & { mode: 'once' })['at'], offsetMinutes: number, phase: string): string {
  const after = offsetMinutes === 0 ? '' : `${offsetMinutes} min after the `
  switch (at) {
    case 'beforeStart':
      return 'before the pump starts'
    case 'phaseStart':
      return `${after || 'at the '}start of ${phase}`
    case 'phaseMidpoint':
      return `${after}middle of ${phase}`
    case 'phaseEnd':
      return `${after}end of ${phase}`
    case 'discharge':
      return 'before discharge'
    case 'handover':
      return 'at handover'
  }
}
