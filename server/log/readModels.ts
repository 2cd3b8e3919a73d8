/** Rows for reports across sessions: every alert and every reading, as the session tells them. */
import type { Alert, Entry, Instant, Reading, Session } from '#domain'

export interface AlertRow {
  readonly sessionId: string
  readonly alertId: string
  readonly wardId: string
  readonly rule: string
  readonly subject: string
  readonly priority: string
  readonly state: string
  readonly because: string
  readonly rung: number
  readonly returns: number
  readonly holderId: string | null
  readonly raisedAt: Instant
  readonly acceptedAt: Instant | null
  readonly resolvedAt: Instant | null
}

export interface ReadingRow {
  readonly sessionId: string
  readonly seq: number
  readonly code: string
  /** 0 as charted; 1, 2, … as amended. */
  readonly revision: number
  readonly wardId: string
  readonly value: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly amendedBy: number | null
}

/** Every alert that the session has had. */
export const alertRows = (session: Session): AlertRow[] =>
  [...session.resolvedAlerts, ...session.alerts].map((alert) => alertRow(session, alert))

/** Every reading of the session; an amended one stays, marked. */
export const readingRows = (session: Session): ReadingRow[] => rowsOf(session, session.readings)

/** The alerts that these entries have changed. */
export function changedAlertRows(session: Session, entries: readonly Entry[]): AlertRow[] {
  const changed = new Set(entries.flatMap(({ event }) => ('alertId' in event ? [event.alertId] : [])))
  if (changed.size === 0) return []
  return [...session.resolvedAlerts, ...session.alerts]
    .filter(({ alertId }) => changed.has(alertId))
    .map((alert) => alertRow(session, alert))
}

/** The readings that these entries have added or marked as amended. */
export function changedReadingRows(session: Session, entries: readonly Entry[]): ReadingRow[] {
  const touched = new Set(
    entries.flatMap(({ seq, event }) => (event.type === 'CheckRecorded' ? [seq] : event.type === 'EntryAmended' ? [event.amends] : [])),
  )
  if (touched.size === 0) return []
  return rowsOf(session, session.readings.filter(({ seq }) => touched.has(seq)))
}

/** A corrected value stands under the number of the entry that it corrects, after the ones before it. */
function rowsOf(session: Session, readings: readonly Reading[]): ReadingRow[] {
  const revisions = new Map<string, number>()
  return readings.map((reading) => {
    const key = `${reading.seq} ${reading.code}`
    const revision = revisions.get(key) ?? 0
    revisions.set(key, revision + 1)
    return readingRow(session, reading, revision)
  })
}

const alertRow = ({ sessionId, wardId }: Session, alert: Alert): AlertRow => ({
  sessionId,
  alertId: alert.alertId,
  wardId,
  rule: alert.rule,
  subject: alert.subject,
  priority: alert.priority,
  state: alert.state,
  because: alert.because.text,
  rung: alert.rung,
  returns: alert.returns,
  holderId: alert.holder?.staffId ?? null,
  raisedAt: alert.raisedAt,
  acceptedAt: alert.acceptedAt,
  resolvedAt: alert.resolvedAt,
})

const readingRow = ({ sessionId, wardId }: Session, reading: Reading, revision: number): ReadingRow => ({
  sessionId,
  seq: reading.seq,
  code: reading.code,
  revision,
  wardId,
  value: JSON.stringify(reading.value),
  occurredAt: reading.occurredAt,
  recordedAt: reading.recordedAt,
  amendedBy: reading.amendedBy,
})
