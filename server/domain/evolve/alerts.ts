/** The alert part of evolve: an alert's life from raised to resolved. */
import { lastRung } from '../ladder.ts'
import type { Entry } from '../entry.ts'
import type { EventOf } from '../events.ts'
import type { Alert, Session } from '../session.ts'

type AlertEvent = EventOf<
  'AlertRaised' | 'AlertAccepted' | 'AlertDeclined' | 'AlertSilenced' | 'AlertEscalated' | 'AlertReturned' | 'AlertResolved'
>

export function evolveAlerts(session: Session, entry: Entry, event: AlertEvent): Session {
  if (event.type === 'AlertRaised') {
    return { ...session, alerts: [...session.alerts, raised(entry, event)], alertCount: session.alertCount + 1 }
  }
  const alert = session.alerts.find((one) => one.alertId === event.alertId)
  if (!alert) return session
  if (event.type === 'AlertResolved') {
    return {
      ...session,
      alerts: session.alerts.filter((one) => one !== alert),
      resolvedAlerts: [...session.resolvedAlerts, { ...alert, state: 'resolved', resolvedAt: entry.recordedAt }],
    }
  }
  const changed = change(alert, entry, event)
  return { ...session, alerts: session.alerts.map((one) => (one === alert ? changed : one)) }
}

const raised = (entry: Entry, event: EventOf<'AlertRaised'>): Alert => ({
  alertId: event.alertId,
  rule: event.rule,
  subject: event.subject,
  priority: event.priority,
  because: event.because,
  state: 'raised',
  raisedAt: entry.recordedAt,
  rung: event.rung ?? 0,
  escalatesAt: event.escalatesAt,
  acceptedAt: null,
  holder: null,
  promisedUntilAt: null,
  silence: null,
  returns: 0,
  resolvedAt: null,
})

function change(alert: Alert, entry: Entry, event: Exclude<AlertEvent, { type: 'AlertRaised' | 'AlertResolved' }>): Alert {
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
      return { ...alert, state: 'raised', holder: null, promisedUntilAt: null, silence: null, escalatesAt }
    }
    case 'AlertSilenced': {
      const by = entry.by.kind === 'staff' ? entry.by.name : 'engine'
      const silence = { by, untilAt: event.untilAt, reason: event.reason }
      return { ...alert, state: 'silenced', silence, escalatesAt: null, promisedUntilAt: null }
    }
    case 'AlertEscalated':
      return { ...alert, state: 'raised', rung: event.rung, escalatesAt: event.escalatesAt }
    case 'AlertReturned':
      return {
        ...alert,
        state: event.isUnattended ? 'unattended' : 'raised',
        rung: event.rung,
        escalatesAt: event.escalatesAt,
        holder: null,
        promisedUntilAt: null,
        silence: null,
        returns: alert.returns + 1,
      }
  }
}
