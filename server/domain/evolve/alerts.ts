/** The alert part of evolve: an alert's life from raised to resolved. */
import { ALERT_KIND } from '../alertKind.ts'
import { authorName, type Entry } from '../entry.ts'
import { lastRung } from '../ladder.ts'
import type { EventOf } from '../events.ts'
import type { Alert, Session } from '../session.ts'
import { silenced } from '../silence.ts'

type AlertEvent = EventOf<
  | 'AlertRaised'
  | 'AlertAccepted'
  | 'AlertUpdated'
  | 'AlertDeclined'
  | 'AlertSilenced'
  | 'AlertEscalated'
  | 'AlertReturned'
  | 'OutcomeRecorded'
  | 'AlertResolved'
>

export function evolveAlerts(session: Session, entry: Entry, event: AlertEvent): Session {
  if (event.type === 'AlertRaised') {
    return { ...session, alerts: [...session.alerts, raised(entry, event)], alertCount: session.alertCount + 1 }
  }
  const alert = session.alerts.find((one) => one.alertId === event.alertId)
  if (!alert) return event.type === 'OutcomeRecorded' ? toldAfterwards(session, entry, event) : session
  if (event.type === 'AlertResolved') {
    return {
      ...session,
      alerts: session.alerts.filter((one) => one !== alert),
      resolvedAlerts: [...session.resolvedAlerts, { ...alert, state: 'resolved', resolvedAt: entry.recordedAt, resolvedHow: event.how }],
    }
  }
  const changed = change(session, alert, entry, event)
  return { ...session, alerts: session.alerts.map((one) => (one === alert ? changed : one)) }
}

/** What was done may be charted after the alert is over; it changes nothing else about it. */
const toldAfterwards = (session: Session, entry: Entry, event: EventOf<'OutcomeRecorded'>): Session => ({
  ...session,
  resolvedAlerts: session.resolvedAlerts.map((one) => (one.alertId === event.alertId ? told(one, entry, event) : one)),
})

function told(alert: Alert, entry: Entry, { action, text, tag }: EventOf<'OutcomeRecorded'>): Alert {
  const outcome = { action, ...(text ? { text } : {}), ...(tag ? { tag } : {}), by: authorName(entry.by), at: entry.recordedAt }
  return { ...alert, outcome, outcomes: alert.outcomes + 1 }
}

const raised = (entry: Entry, event: EventOf<'AlertRaised'>): Alert => ({
  alertId: event.alertId,
  rule: event.rule,
  kind: ALERT_KIND[event.rule],
  subject: event.subject,
  priority: event.priority,
  because: event.because,
  state: 'raised',
  raisedAt: entry.recordedAt,
  firstObservedAt: event.because.observedAt,
  soundedAt: entry.recordedAt,
  rung: event.rung ?? 0,
  escalatesAt: event.escalatesAt,
  acceptedAt: null,
  holder: null,
  promisedUntilAt: null,
  silence: null,
  silences: 0,
  declines: 0,
  returns: 0,
  outcome: null,
  outcomes: 0,
  signsTold: event.because.signs ?? [],
  resolvedAt: null,
  resolvedHow: null,
})

function change(session: Session, alert: Alert, entry: Entry, event: Exclude<AlertEvent, { type: 'AlertRaised' | 'AlertResolved' }>): Alert {
  switch (event.type) {
    case 'AlertAccepted': {
      const holder = entry.by.kind === 'staff' ? { staffId: entry.by.staffId, name: entry.by.name } : null
      return {
        ...alert,
        state: 'accepted',
        acceptedAt: entry.recordedAt,
        holder,
        promisedUntilAt: event.promisedUntilAt,
        escalatesAt: null,
        silence: null,
      }
    }
    case 'AlertDeclined': {
      const escalatesAt = alert.rung < lastRung(alert.priority) ? entry.recordedAt : null
      const state = alert.state === 'unattended' ? 'unattended' : 'raised'
      return { ...alert, state, holder: null, promisedUntilAt: null, silence: null, escalatesAt, declines: alert.declines + 1 }
    }
    case 'AlertSilenced': {
      const silence = { by: authorName(entry.by), untilAt: event.untilAt, reason: event.reason, seq: entry.seq, against: silenced(session, alert) }
      return { ...alert, state: 'silenced', silence, silences: alert.silences + 1, escalatesAt: null, promisedUntilAt: null }
    }
    case 'AlertEscalated':
      return { ...alert, state: 'raised', rung: event.rung, escalatesAt: event.escalatesAt, soundedAt: entry.recordedAt }
    case 'AlertUpdated':
      return { ...alert, because: event.because, signsTold: [...alert.signsTold, ...(event.because.signs ?? [])] }
    case 'OutcomeRecorded':
      return told(alert, entry, event)
    case 'AlertReturned':
      return {
        ...alert,
        state: event.isUnattended ? 'unattended' : 'raised',
        rung: event.rung,
        escalatesAt: event.escalatesAt,
        holder: null,
        promisedUntilAt: null,
        silence: null,
        soundedAt: entry.recordedAt,
        returns: alert.returns + 1,
      }
  }
}
