/** review says what clock and record together demand: miss, raise, escalate, return, resolve. */
import { missedBy } from './charting.ts'
import type { Draft } from './entry.ts'
import type { SessionEvent } from './events.ts'
import { escalatesAt, lastRung, MOST_RETURNS, URGENCY } from './ladder.ts'
import { bagEnding } from './rules/bagEnding.ts'
import { earlyWarning } from './rules/earlyWarning.ts'
import { gateOpen } from './rules/gateOpen.ts'
import { lateCheck } from './rules/lateCheck.ts'
import { loadLeftRunning } from './rules/loadLeftRunning.ts'
import { missedCheck } from './rules/missedCheck.ts'
import { notDoneTwice } from './rules/notDoneTwice.ts'
import { pumpRate } from './rules/pumpRate.ts'
import { pumpStopped } from './rules/pumpStopped.ts'
import { reaction } from './rules/reaction.ts'
import type { Rule, Wanted } from './rules/rule.ts'
import { totalDose } from './rules/totalDose.ts'
import { toxicity } from './rules/toxicity.ts'
import { valueLimit } from './rules/valueLimit.ts'
import { volumeMismatch } from './rules/volumeMismatch.ts'
import type { Alert, Session } from './session.ts'
import { earliest, type Instant } from './time.ts'

const RULES: readonly Rule[] = [
  missedCheck, lateCheck, notDoneTwice, toxicity, valueLimit, pumpRate, loadLeftRunning, pumpStopped, volumeMismatch, earlyWarning, bagEnding,
  gateOpen, totalDose, reaction,
]

/**
 * What this instant demands of the session, as drafts; empty when there is nothing (more) to say.
 * Misses come first and alone, because the rules look at the record that holds them.
 */
export function review(session: Session, now: Instant): Draft[] {
  if (session.status === 'closed') return []
  const misses = reviewChecks(session, now)
  if (misses.length > 0) return misses
  const drafts = reviewRules(session, now)
  const resolved = new Set(drafts.map(({ event }) => (event.type === 'AlertResolved' ? event.alertId : null)))
  return [...drafts, ...reviewAlerts(session.alerts.filter((alert) => !resolved.has(alert.alertId)), now)]
}

/** The instant at which this session next has something to say by itself, or null if only a new entry can change it. */
export function nextReviewAt(session: Session): Instant | null {
  if (session.status === 'closed') return null
  return earliest([
    ...session.pending.map((check) => check.missedAt),
    ...RULES.map((rule) => rule.nextAt(session)),
    ...session.alerts.map(alertNextAt),
  ])
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

function reviewRules(session: Session, now: Instant): Draft[] {
  const events: SessionEvent[] = []
  let raised = 0
  for (const rule of RULES) {
    const wanted = rule.wants(session, now)
    const standing = session.alerts.filter((alert) => alert.rule === rule.id)
    if (wanted.length === 0 && standing.length === 0) continue
    const settled = new Set<string>()
    for (const alert of standing) {
      const still = wanted.find((want) => want.subject === alert.subject)
      if (stands(session, rule, alert, still, now)) settled.add(alert.subject)
      else events.push({ type: 'AlertResolved', alertId: alert.alertId, how: still ? 'replaced' : 'facts' })
    }
    for (const want of wanted) {
      if (settled.has(want.subject) || want.isToldElsewhere) continue
      raised += 1
      events.push(raise(rule, want, session.alertCount + raised, now))
    }
  }
  return events.map((event) => ({ event, occurredAt: now }))
}

/** Whether a standing alert goes on as it is, neither resolved nor replaced by what is wanted now. */
function stands(session: Session, rule: Rule, alert: Alert, still: Wanted | undefined, now: Instant): boolean {
  if (still?.isToldElsewhere) return false
  if (still?.priority === alert.priority) return !rule.isNews?.(session, alert, still)
  const isLess = !still || URGENCY[still.priority] < URGENCY[alert.priority]
  return isLess && rule.keeps?.(session, alert, now) === true
}

const raise = (rule: Rule, want: Wanted, count: number, now: Instant): SessionEvent => ({
  type: 'AlertRaised',
  alertId: `${rule.id}-${count}`,
  rule: rule.id,
  subject: want.subject,
  priority: want.priority,
  because: want.because,
  escalatesAt: escalatesAt(want.priority, want.startsAtRung ?? 0, now),
  ...(want.startsAtRung ? { rung: want.startsAtRung } : {}),
})

/** The timers of alerts that stand: escalation, a promise that ran out, a silence that ended. */
const reviewAlerts = (alerts: readonly Alert[], now: Instant): Draft[] =>
  alerts.flatMap((alert) => {
    const at = alertNextAt(alert)
    return at !== null && at <= now ? [{ event: onward(alert, now), occurredAt: now }] : []
  })

function alertNextAt(alert: Alert): Instant | null {
  switch (alert.state) {
    case 'raised':
      return alert.escalatesAt
    case 'accepted':
      return alert.promisedUntilAt
    case 'silenced':
      return alert.silence?.untilAt ?? null
    case 'unattended':
    case 'resolved':
      return null
  }
}

function onward(alert: Alert, now: Instant): SessionEvent {
  const { alertId, priority } = alert
  const next = Math.min(alert.rung + 1, lastRung(priority))
  if (alert.state === 'raised') {
    return { type: 'AlertEscalated', alertId, rung: next, escalatesAt: escalatesAt(priority, next, now) }
  }
  const isUnattended = alert.returns >= MOST_RETURNS
  // Unattended is told at the top: no row of silences may end with nobody told.
  const rung = isUnattended ? lastRung(priority) : alert.state === 'silenced' ? alert.rung : next
  return {
    type: 'AlertReturned',
    alertId,
    rung,
    escalatesAt: isUnattended ? null : escalatesAt(priority, rung, now),
    isUnattended,
  }
}
