/** The alerts of a record as the report lists them: why, who answered after how long, how high it climbed, how it ended. */
import type { Entry } from '../entry.ts'
import type { Priority } from '../protocol.ts'
import type { Alert, Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface AlertRow {
  readonly alertId: string
  readonly kind: Alert['kind']
  readonly priority: Priority
  readonly text: string
  readonly protocolRule: string
  readonly raisedAt: Instant
  readonly acceptedAt: Instant | null
  readonly acceptedBy: string | null
  readonly secondsToAccept: number | null
  readonly highestRung: number
  readonly resolvedAt: Instant | null
  readonly state: Alert['state']
  readonly outcome: Alert['outcome']
}

/** One row an alert, in the order in which they were raised. */
export function alertRows(session: Session, entries: readonly Entry[]): AlertRow[] {
  return [...session.resolvedAlerts, ...session.alerts]
    .map((alert) => {
      const own = entries.filter((entry) => 'alertId' in entry.event && entry.event.alertId === alert.alertId)
      const first = own.find((entry) => entry.event.type === 'AlertAccepted')
      const rungs = own.map(({ event }) => ('rung' in event ? event.rung : 0))
      return {
        alertId: alert.alertId,
        kind: alert.kind,
        priority: alert.priority,
        text: alert.because.text,
        protocolRule: alert.because.protocolRule,
        raisedAt: alert.raisedAt,
        acceptedAt: first?.recordedAt ?? null,
        acceptedBy: first?.by.kind === 'staff' ? first.by.name : null,
        secondsToAccept: first ? Math.round((first.recordedAt - alert.raisedAt) / 1000) : null,
        highestRung: Math.max(0, ...rungs),
        resolvedAt: alert.resolvedAt,
        state: alert.state,
        outcome: alert.outcome,
      }
    })
    .sort((a, b) => a.raisedAt - b.raisedAt)
}
