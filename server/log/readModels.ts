/** Rows for reports across sessions: every alert and every charted set of readings, as the session tells them, and what a closed one comes to. */
import { qualityOf, type Alert, type Entry, type Instant, type Reading, type Session } from '#domain'

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

/** The readings that one entry charted: a row a set, because five rows a check cost more than the entry itself. */
export interface ReadingRow {
  readonly sessionId: string
  readonly seq: number
  /** 0 as charted; 1, 2, … as amended. */
  readonly revision: number
  readonly wardId: string
  /** JSON: observation code → value. */
  readonly values: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly amendedBy: number | null
}

/** What a closed session adds to the quality figures of its ward. */
export interface QualityRow {
  readonly sessionId: string
  readonly wardId: string
  readonly closedAt: Instant
  /** JSON: the sums. */
  readonly sums: string
}

/** The row of a closed session, from all its entries; none while it is not closed. */
export function qualityRows(session: Session, entries: readonly Entry[]): QualityRow[] {
  const { sessionId, wardId, closedAt } = session
  const sums = qualityOf(session, entries)
  return sums === null || closedAt === null ? [] : [{ sessionId, wardId, closedAt, sums: JSON.stringify(sums) }]
}

/** Every alert that the session has had. */
export const alertRows = (session: Session): AlertRow[] =>
  [...session.resolvedAlerts, ...session.alerts].map((alert) => alertRow(session, alert))

/** Every charted set of the session; an amended one stays, marked. */
export const readingRows = (session: Session): ReadingRow[] => rowsOf(session, session.sets.all())

/** The alerts that these entries have changed. */
export function changedAlertRows(session: Session, entries: readonly Entry[]): AlertRow[] {
  const changed = new Set(entries.flatMap(({ event }) => ('alertId' in event ? [event.alertId] : [])))
  if (changed.size === 0) return []
  return [...session.resolvedAlerts, ...session.alerts]
    .filter(({ alertId }) => changed.has(alertId))
    .map((alert) => alertRow(session, alert))
}

/** The sets that these entries have added or marked as amended. */
export function changedReadingRows(session: Session, entries: readonly Entry[]): ReadingRow[] {
  const amended = entries.flatMap(({ event }) => (event.type === 'EntryAmended' ? [event.amends] : []))
  const charted = entries.flatMap(({ seq, event }) => (event.type === 'CheckRecorded' ? [seq] : []))
  const touched = new Set([...amended, ...charted])
  if (touched.size === 0) return []
  // What is charted stands at the end, and a long record is not read through for it; an amendment changes what stands anywhere.
  const from = amended.length > 0 ? 0 : session.sets.findLastIndex((set) => !touched.has(seqOf(set))) + 1
  return rowsOf(session, session.sets.from(from).filter((set) => touched.has(seqOf(set))))
}

type ReadingSet = readonly Reading[]

const seqOf = (set: ReadingSet): number => set[0]!.seq

/** A corrected set stands under the number of the entry that it corrects, after the ones before it. */
function rowsOf({ sessionId, wardId }: Session, sets: readonly ReadingSet[]): ReadingRow[] {
  const revisions = new Map<number, number>()
  return sets.map((set) => {
    const { seq, occurredAt, recordedAt, amendedBy } = set[0]!
    const revision = revisions.get(seq) ?? 0
    revisions.set(seq, revision + 1)
    const values: Record<string, Reading['value']> = {}
    for (const { code, value } of set) values[code] = value
    return { sessionId, seq, revision, wardId, values: JSON.stringify(values), occurredAt, recordedAt, amendedBy }
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
