/** A reading has left the limits of the protocol's present phase. One alert a subject, by its worst limit. */
import { known, type Known } from '../known.ts'
import { isLatched, limitOf } from '../latch.ts'
import { leavesLimit, mayStillLeave } from '../leaving.ts'
import { isFurther, isOutside, limitsOfPhases, outsideText, worst } from '../limits.ts'
import type { RuleId } from '../events.ts'
import type { Limit, LimitSubject } from '../protocol.ts'
import { newsUntilAt, phaseInForce, staleAt } from '../schedule.ts'
import type { Alert, Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { saysOther, type Rule } from './rule.ts'
import { isNamedSign, toldByToxicity } from './toxicity.ts'

export const valueLimit: Rule = {
  id: 'valueLimit',
  wants(session, now) {
    const left = leftNow(session, now)
    if (left.length === 0) return []
    const told: Set<LimitSubject> = new Set(toldByToxicity(session, now))
    // Of one score one alert: a single parameter of 3 is a reason of its own only while the sum is none (NEWS2, bands).
    if (left.some(({ limit }) => limit.subject === 'NEWS2')) told.add('NEWS2_SINGLE3')
    return left
      .map(({ limit, known }) => ({
        subject: limit.subject,
        priority: limit.priority,
        because: {
          text: outsideText(limit, known.value, known.words),
          observedAt: known.occurredAt,
          protocolRule: `limits.${limit.limitId}`,
          action: actionOf(session, limit),
          source: limit.source,
          subject: limit.subject,
          value: known.value,
          limit: { op: limit.op, value: limit.value, unit: limit.unit },
        },
        isToldElsewhere: told.has(limit.subject),
      }))
  },
  isNews: (_, alert, wanted) =>
    alert.because.limit !== undefined &&
    wanted.because.limit !== undefined &&
    isFurther(wanted.because.limit, alert.because.limit),
  // A stop rule that nobody has acted on stays in the words of the stop rule.
  isUpdate: (session, alert, wanted) =>
    saysOther(session, alert, wanted) && (limitOf(session, wanted)?.isStopRule === true || !isLatched(session, alert)),
  // A better reading that is stale by now says nothing of the present, so it clears nothing; no more does a score of half a set.
  keeps(session, alert, now) {
    if (isLatched(session, alert)) return true
    const subject = alert.subject as LimitSubject
    const limits = limitsInForce(session).get(subject)
    const what = limits && known(session, subject)
    if (!what) return false
    if (staleAt(session, what.reading) <= now) return true
    // Older than what had alarmed: that was entered in error, and nothing is left to stand on.
    return what.occurredAt >= alert.because.observedAt && limits.some((limit) => mayStillLeave(session, limit, what))
  },
  nextAt: () => null,
}

/** Where a prescriber has set the other oxygen target, the limit says so; it stops the drug all the same. */
const actionOf = ({ order }: Session, { subject, action, note }: Limit): string =>
  subject === 'SPO2' && order.spo2Scale2 && note ? `${action} · SpO₂ scale 2 is ordered by ${order.spo2Scale2.prescriber}: ${note}` : action

/** The limits that a reading leaves which may raise at this instant, the worst of each subject. */
export const leftNow = (session: Session, now: Instant): readonly Left[] =>
  outOfProtocol(session).filter(({ limit, known }) => mayRaise(session, 'valueLimit', limit.subject, known, now))

export interface Left {
  readonly limit: Limit
  readonly known: Known
}

/** The limits in force that what is known leaves, the worst of each subject. */
export function outOfProtocol(session: Session): readonly Left[] {
  if (session.segments.length === 0) return []
  const standing = session.alerts.filter(({ rule }) => rule === 'valueLimit')
  const found: Left[] = []
  for (const [subject, limits] of limitsInForce(session)) {
    const what = known(session, subject)
    const limit = what && worstLeft(session, limits, what, standing)
    if (what && limit) found.push({ limit, known: what })
  }
  return found
}

function worstLeft(session: Session, limits: readonly Limit[], what: Known, standing: readonly Alert[]): Limit | null {
  let found: Limit | null = null
  for (const limit of limits) {
    if (countsAsLeft(session, limit, what, standing)) found = found === null ? limit : worst([found, limit])
  }
  return found
}

/** Outside, or back by less than the limit asks for since an alert of this limit, or of one further out, was raised. */
function countsAsLeft(session: Session, limit: Limit, what: Known, standing: readonly Alert[]): boolean {
  if (leavesLimit(session, limit, what) === true) return true
  const { clears } = limit
  if (clears === undefined || isOutside(limit, what.value) || isOutside(clears, what.value)) return false
  return standing.some(({ subject, because }) => subject === limit.subject && because.limit !== undefined && !isFurther(limit, because.limit))
}

/** The limits of the present phase, and during a bolus also those of the one that it interrupts, by subject. */
function limitsInForce(session: Session): ReadonlyMap<LimitSubject, readonly Limit[]> {
  const { protocol, phase } = session
  return limitsOfPhases(protocol)(phase?.phaseId, phaseInForce(session)?.phase.phaseId)
}

/**
 * Whether a reading may raise: while it is news. What was known and is stale raises nothing when a phase changes. An alert that
 * stands goes on standing on the same reading, and what the toxicity alert has told for it takes its own alert up again after it.
 */
export const mayRaise = (session: Session, rule: RuleId, subject: LimitSubject, what: Known, now: Instant): boolean =>
  session.alerts.some(
    (alert) => alert.rule === rule && alert.subject === subject && alert.because.observedAt === what.occurredAt,
  ) ||
  isNamedSign(session, subject) ||
  now < newsUntilAt(session, what.reading)
