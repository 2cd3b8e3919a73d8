/**
 * Magnesium toxicity: one condition made of several findings, told as one alert. While it stands, its findings raise no alerts of
 * their own. It ends only when the signs are known to be gone and what has to be done was done: silence proves nothing.
 */
import { answerOf, findingsText, isFinding, isTrue, leavesOf, truthBy, truthOf, type Finding, type Leaf, type Truth } from '../condition.ts'
import type { Sign } from '../events.ts'
import { known } from '../known.ts'
import { URGENCY } from '../ladder.ts'
import { isFurther, isOutside, worst } from '../limits.ts'
import { isObservationCode } from '../observations.ts'
import type { LimitSubject, Toxicity } from '../protocol.ts'
import { stoodStillSince } from '../pump.ts'
import { phaseInForce } from '../schedule.ts'
import type { Alert, Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import type { Rule } from './rule.ts'

export const toxicity: Rule = {
  id: 'toxicity',
  wants(session, now) {
    const plan = session.protocol.toxicity
    if (!plan || !holds(session, plan, now)) return []
    const signs = signsOf(session, plan, now)
    return [
      {
        subject: 'magnesium',
        priority: 'high',
        because: {
          text: `Magnesium toxicity: ${findingsText(session, plan.condition, signAnswer(session, now))}`,
          observedAt: Math.max(...signs.map((sign) => sign.observedAt)),
          protocolRule: 'toxicity',
          action: plan.action,
          source: plan.source,
          signs,
        },
      },
    ]
  },
  isNews: (session, alert, wanted) => (wanted.because.signs ?? []).some((sign) => isNewSign(session, sign, alert.because.signs ?? [])),
  // The words may change with the clock, because they say what is not known; the signs do not.
  isUpdate: (_, alert, wanted) => (wanted.because.signs ?? []).length > 0 && signsText(wanted) !== signsText(alert),
  nextAt: () => null,
}

const signsText = ({ because }: Pick<Alert, 'because'>): string =>
  (because.signs ?? []).map(({ subject, value }) => `${subject} ${String(value)}`).join(', ')

/** The toxicity that stands, or undefined. */
export const standingToxicity = (session: Session): Alert | undefined => session.alerts.find(({ rule }) => rule === 'toxicity')

/** Whether the alert that stands names this subject: its finding was told there and nowhere else. */
export const isNamedSign = (session: Session, subject: LimitSubject): boolean =>
  standingToxicity(session)?.because.signs?.some((sign) => sign.subject === subject) === true

/** The subjects whose findings the toxicity alert tells at this instant; the others speak for themselves. */
export function toldByToxicity(session: Session, now: Instant): ReadonlySet<LimitSubject> {
  const plan = session.protocol.toxicity
  return new Set(plan && holds(session, plan, now) ? signsOf(session, plan, now).map(({ subject }) => subject) : [])
}

/** It begins when the tree is true; having begun, it holds until it is over. */
function holds(session: Session, plan: Toxicity, now: Instant): boolean {
  if (session.segments.length === 0) return false
  if (isInPhase(session, plan) && isTrue(session, plan.condition, now)) return true
  if (!standingToxicity(session) || isRetracted(session, plan)) return false
  return !(truthOf(session, plan.condition, now) === false && plan.actions.every((action) => isDone(session, action)))
}

function isInPhase(session: Session, { phases }: Toxicity): boolean {
  return [session.phase?.phaseId, phaseInForce(session)?.phase.phaseId].some((phaseId) => phaseId !== undefined && phases.includes(phaseId))
}

/** A sign that was told counts until it is seen to be gone, however old its reading is by now. */
const signAnswer =
  (session: Session, now: Instant) =>
  (leaf: Leaf): Truth =>
    answerOf(session, leaf, now) ?? (isFinding(leaf) && isNamedSign(session, leaf.subject) && answerOf(session, leaf) === true ? true : null)

function signsOf(session: Session, plan: Toxicity, now: Instant): Sign[] {
  const answer = signAnswer(session, now)
  const found = leavesOf(plan.condition).filter((leaf): leaf is Finding => isFinding(leaf) && answer(leaf) === true)
  return [...new Set(found.map(({ subject }) => subject))].map((subject) => {
    const { value, occurredAt } = known(session, subject)!
    const limits = session.protocol.limits.filter((limit) => limit.subject === subject && isOutside(limit, value))
    const leaf = found.filter((one) => one.subject === subject).reduce((a, b) => (isFurther(b, a) ? b : a))
    const { op, value: bound, unit, priority } = worst(limits) ?? { ...leaf, priority: 'low' as const }
    return { subject, value, observedAt: occurredAt, limit: { op, value: bound, unit, priority } }
  })
}

/** Not told yet, further out than told, or back after it had gone. */
function isNewSign(session: Session, sign: Sign, told: readonly Sign[]): boolean {
  const before = told.find(({ subject }) => subject === sign.subject)
  return before === undefined || isWorse(sign, before) || isBack(session, sign, before)
}

const isWorse = (sign: Sign, before: Sign): boolean => {
  const urgency = URGENCY[sign.limit.priority] - URGENCY[before.limit.priority]
  return urgency > 0 || (urgency === 0 && isFurther(sign.limit, before.limit))
}

/** Calcium wears off before magnesium does: what had gone and has come back has to be heard again. */
function isBack(session: Session, sign: Sign, before: Sign): boolean {
  if (!isObservationCode(sign.subject) || !isOutside(before.limit, sign.value)) return false
  const isBetween = (at: Instant): boolean => at > before.observedAt && at < sign.observedAt
  return session.counted[sign.subject]?.some(({ occurredAt, value }) => isBetween(occurredAt) && !isOutside(before.limit, value)) === true
}

/** The signs that this toxicity has told so far: each new one has replaced the alert before. */
function signsTold(session: Session): readonly Sign[] {
  const alerts: Alert[] = session.alerts.filter(({ rule }) => rule === 'toxicity')
  for (const before of session.resolvedAlerts.filter(({ rule }) => rule === 'toxicity').reverse()) {
    if (before.resolvedAt !== alerts[0]?.raisedAt) break
    alerts.unshift(before)
  }
  return alerts.flatMap((alert) => alert.signsTold)
}

/** When the toxicity that stands was first seen; null while none does. */
function firstSeenAt(session: Session): Instant | null {
  const signs = signsTold(session)
  return signs.length === 0 ? null : Math.min(...signs.map(({ observedAt }) => observedAt))
}

/** Design: hands come before the tablet. What was done so shortly before the first sign was charted was done for it. */
const HANDS_FIRST = minutes(15)

/** From when on a deed belongs to the toxicity that stands; null while none does. */
export function toxicitySince(session: Session): Instant | null {
  const seenAt = firstSeenAt(session)
  return seenAt === null ? null : seenAt - HANDS_FIRST
}

/** Whether what has to be done was done and charted. */
function isDone(session: Session, action: Toxicity['actions'][number]): boolean {
  const since = toxicitySince(session) ?? 0
  switch (action) {
    case 'pumpStopped':
      return stoodStillSince(session, since)
    case 'antidoteOrReason':
      return (
        session.doses.some(({ event, occurredAt }) => event.kind === 'antidote' && occurredAt >= since) ||
        session.withheld.some(({ occurredAt }) => occurredAt >= since)
      )
  }
}

/** The readings as they stand in the record since the first sign do not make the tree true: an amendment has taken a slip back. */
const isRetracted = (session: Session, plan: Toxicity): boolean =>
  truthBy(plan.condition, (leaf) => (isFinding(leaf) ? wasFound(session, leaf) : answerOf(session, leaf))) !== true

function wasFound(session: Session, leaf: Finding): boolean {
  const { subject } = leaf
  if (isObservationCode(subject)) {
    const seenAt = firstSeenAt(session) ?? 0
    return session.counted[subject]?.some(({ occurredAt, value }) => occurredAt >= seenAt && isOutside(leaf, value)) === true
  }
  // Of a derived figure only the newest can be worked out anew.
  const what = known(session, subject)
  return signsTold(session).some((sign) => sign.subject === subject && (what?.occurredAt !== sign.observedAt || isOutside(leaf, what.value)))
}
