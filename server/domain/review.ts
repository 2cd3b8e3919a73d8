/** review says what clock and record together demand: miss, raise, update, escalate, return, resolve. */
import { missedBy } from './charting.ts'
import type { Draft } from './entry.ts'
import type { SessionEvent } from './events.ts'
import { escalatesAt, lacking, lastRung, MOST_RETURNS, nextRung, URGENCY, type Reach, type Roster } from './ladder.ts'
import { bagEnding } from './rules/bagEnding.ts'
import { concernOpen } from './rules/concernOpen.ts'
import { earlyWarning } from './rules/earlyWarning.ts'
import { gateOpen } from './rules/gateOpen.ts'
import { lateCheck } from './rules/lateCheck.ts'
import { loadLeftRunning } from './rules/loadLeftRunning.ts'
import { missedCheck } from './rules/missedCheck.ts'
import { notDoneTwice } from './rules/notDoneTwice.ts'
import { pumpRate } from './rules/pumpRate.ts'
import { pumpStopped } from './rules/pumpStopped.ts'
import { reaction } from './rules/reaction.ts'
import { hasAlert, type Rule, type Wanted } from './rules/rule.ts'
import { totalDose } from './rules/totalDose.ts'
import { toxicity } from './rules/toxicity.ts'
import { vacantRung } from './rules/vacantRung.ts'
import { valueLimit } from './rules/valueLimit.ts'
import { volumeMismatch } from './rules/volumeMismatch.ts'
import type { Alert, Session } from './session.ts'
import { answering, handoverNextAt, handoversOver } from './responsibility.ts'
import { brokenBy } from './silence.ts'
import { earliest, type Instant } from './time.ts'

/** Every rule by which an alert is raised. */
export const RULES: readonly Rule[] = [
  missedCheck,
  lateCheck,
  notDoneTwice,
  toxicity,
  valueLimit,
  pumpRate,
  loadLeftRunning,
  pumpStopped,
  volumeMismatch,
  earlyWarning,
  bagEnding,
  gateOpen,
  totalDose,
  reaction,
  vacantRung,
  concernOpen,
]

export interface Reviewer {
  /**
   * What this instant demands of the session, as drafts; empty when there is nothing (more) to say. The roster is who can be
   * reached on the ward; without one nobody is taken to be missing.
   */
  review(session: Session, now: Instant, roster?: Roster): Draft[]
  /**
   * The instant at which this session next has something to say by itself, or null if only a new entry can change it: exact for a
   * session that was reviewed with the roster that still is.
   */
  nextReviewAt(session: Session): Instant | null
}

/** The review by these rules. The house has one, by all of them; a test takes one away to see that it is missed. */
export function reviewWith(rules: readonly Rule[]): Reviewer {
  // The card of a session asks, and so does its next command.
  const told = new WeakMap<Session, { readonly nextAt: Instant | null }>()
  return {
    review: (session, now, roster) => reviewBy(rules, session, now, roster),
    nextReviewAt(session) {
      const known = told.get(session)
      if (known) return known.nextAt
      const nextAt = nextBy(rules, session)
      told.set(session, { nextAt })
      return nextAt
    },
  }
}

const nextBy = (rules: readonly Rule[], session: Session): Instant | null =>
  session.status === 'closed'
    ? null
    : earliest([
        ...session.pending.map((check) => check.missedAt),
        handoverNextAt(session),
        ...rules.map((rule) => rule.nextAt(session)),
        ...session.alerts.map((alert) => alertNextAt(session, alert)),
      ])

export const REVIEWER = reviewWith(RULES)
export const { review, nextReviewAt } = REVIEWER

/** Misses come first and alone, because the rules look at the record that holds them; then who answers for the patient. */
function reviewBy(rules: readonly Rule[], session: Session, now: Instant, roster: Roster | undefined): Draft[] {
  if (session.status === 'closed') return []
  const misses = reviewChecks(session, now)
  if (misses.length > 0) return misses
  const over = handoversOver(session, now)
  if (over.length > 0) return over
  const drafts = reviewRules(rules, session, now, roster)
  if (session.alerts.length === 0) return drafts
  const resolved = new Set(drafts.map(({ event }) => (event.type === 'AlertResolved' ? event.alertId : null)))
  const standing = session.alerts.filter((alert) => !resolved.has(alert.alertId))
  return [...drafts, ...reviewAlerts(session, standing, now, roster)]
}

/** A miss happened when the check's time ran out, whenever the watch came to see it. */
const reviewChecks = (session: Session, now: Instant): Draft[] =>
  missedBy(session, now).map((check) => ({
    occurredAt: check.missedAt,
    event: {
      type: 'CheckMissed',
      checkId: check.checkId,
      scheduleId: check.scheduleId,
      dueAt: check.dueAt!,
      missing: check.remaining,
    },
  }))

function reviewRules(rules: readonly Rule[], session: Session, now: Instant, roster: Roster | undefined): Draft[] {
  const events: SessionEvent[] = []
  let raised = 0
  for (const rule of rules) {
    const wanted = rule.wants(session, now, roster)
    if (wanted.length === 0 && !hasAlert(session, rule.id)) continue
    const standing = session.alerts.filter((alert) => alert.rule === rule.id)
    const settled = new Set<string>()
    for (const alert of standing) {
      const still = wanted.find((want) => want.subject === alert.subject)
      if (stands(session, rule, alert, still, now, roster)) {
        settled.add(alert.subject)
        if (still?.priority === alert.priority && rule.isUpdate?.(session, alert, still)) {
          events.push({ type: 'AlertUpdated', alertId: alert.alertId, because: still.because })
        }
      } else events.push({ type: 'AlertResolved', alertId: alert.alertId, how: still ? 'replaced' : 'facts' })
    }
    for (const want of wanted) {
      if (settled.has(want.subject) || want.isToldElsewhere) continue
      raised += 1
      events.push(raise(rule, want, rungFor(want, standing), session.alertCount + raised, now))
    }
  }
  return events.map((event) => ({ event, occurredAt: now }))
}

/** Whether a standing alert goes on as it is, neither resolved nor replaced by what is wanted now. */
function stands(session: Session, rule: Rule, alert: Alert, still: Wanted | undefined, now: Instant, roster: Roster | undefined): boolean {
  if (still?.isToldElsewhere) return false
  if (still?.priority === alert.priority) return !rule.isNews?.(session, alert, still)
  const isLess = !still || URGENCY[still.priority] < URGENCY[alert.priority]
  return isLess && rule.keeps?.(session, alert, now, roster) === true
}

/** What takes the place of an alert that nobody has in hand is told to all who were told of that one: worse news begins no lower. */
function rungFor({ subject, priority, startsAtRung = 0 }: Wanted, standing: readonly Alert[]): number {
  const before = standing.find((alert) => alert.subject === subject)
  const reached = before && before.state !== 'accepted' && URGENCY[priority] >= URGENCY[before.priority] ? before.rung : 0
  return Math.min(Math.max(startsAtRung, reached), lastRung(priority))
}

const raise = (rule: Rule, want: Wanted, rung: number, count: number, now: Instant): SessionEvent => ({
  type: 'AlertRaised',
  alertId: `${rule.id}-${count}`,
  rule: rule.id,
  subject: want.subject,
  priority: want.priority,
  because: want.because,
  escalatesAt: escalatesAt(want.priority, rung, now),
  ...(rung > 0 ? { rung } : {}),
})

/** What is due of alerts that stand: escalation, a rung that nobody holds, a promise that ran out, a silence that ended or was broken. */
const reviewAlerts = (session: Session, alerts: readonly Alert[], now: Instant, roster: Roster | undefined): Draft[] =>
  alerts.flatMap((alert) => {
    const at = alertNextAt(session, alert)
    const isDue = (at !== null && at <= now) || isPassedOver(alert, { roster, answering: answering(session) })
    return isDue ? [{ event: onward(session, alert, now, roster), occurredAt: now }] : []
  })

/** Nobody holds the rung on which it stands, and there is another: waiting would tell nobody. */
const isPassedOver = ({ state, priority, rung }: Alert, reach: Reach): boolean =>
  state === 'raised' && rung < lastRung(priority) && lacking(priority, rung, reach) !== null

function alertNextAt(session: Session, alert: Alert): Instant | null {
  switch (alert.state) {
    case 'raised':
      return alert.escalatesAt
    case 'accepted':
      return alert.promisedUntilAt
    case 'silenced':
      // Broken, it is due since then; the same step returns it.
      return brokenBy(session, alert) === null ? (alert.silence?.untilAt ?? null) : alert.raisedAt
    case 'unattended':
    case 'resolved':
      return null
  }
}

function onward(session: Session, alert: Alert, now: Instant, roster: Roster | undefined): SessionEvent {
  const { alertId, priority } = alert
  const next = nextRung(priority, alert.rung, { roster, answering: answering(session) })
  if (alert.state === 'raised') {
    return { type: 'AlertEscalated', alertId, rung: next, escalatesAt: escalatesAt(priority, next, now) }
  }
  const isUnattended = alert.returns >= MOST_RETURNS
  const isSilence = alert.state === 'silenced'
  // Unattended is told at the top: no row of silences may end with nobody told.
  const rung = isUnattended ? lastRung(priority) : isSilence ? alert.rung : next
  return {
    type: 'AlertReturned',
    alertId,
    rung,
    escalatesAt: isUnattended ? null : escalatesAt(priority, rung, now),
    isUnattended,
    because: isSilence ? (brokenBy(session, alert) ?? 'ended') : 'promise',
  }
}
