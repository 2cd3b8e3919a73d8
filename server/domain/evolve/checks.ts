/** The charting part of evolve: readings, double checks, missed checks and amendments. */
import { meetChecks, missCheck } from '../charting.ts'
import type { Entry } from '../entry.ts'
import type { EventOf, NotDone, Values } from '../events.ts'
import { isObservationCode, type ObservationCode } from '../observations.ts'
import type { Reading, Session } from '../session.ts'

export function evolveChecks(
  session: Session,
  entry: Entry,
  event: EventOf<'DoubleChecked' | 'CheckRecorded' | 'CheckMissed' | 'EntryAmended'>,
): Session {
  switch (event.type) {
    case 'DoubleChecked':
      return doubleChecked(session, entry, event)
    case 'CheckRecorded': {
      const charted = withNotDone(withReadings(session, entry, event.values), entry, event.notDone)
      const kept = { ...charted, amendable: { ...charted.amendable, [entry.seq]: entry } }
      return meetChecks(kept, { ...event, occurredAt: entry.occurredAt, recordedAt: entry.recordedAt })
    }
    case 'CheckMissed':
      return missCheck(session, event.checkId)
    case 'EntryAmended':
      return amended(session, entry, event)
  }
}

function doubleChecked(session: Session, entry: Entry, event: EventOf<'DoubleChecked'>): Session {
  const half = { purpose: event.purpose, program: event.program, by: entry.by, at: entry.occurredAt }
  if (event.differs === null || event.firstBy === null) return { ...session, halfCheck: half }
  if (event.differs.length > 0) return { ...session, halfCheck: null }
  const agreed = [...session.agreed, { ...half, firstBy: event.firstBy, isUsed: event.purpose === 'handover' }]
  const done = { ...session, halfCheck: null, agreed }
  const { occurredAt, recordedAt } = entry
  return meetChecks(done, { values: { DOUBLE_CHECK: 'agreed' }, notDone: {}, occurredAt, recordedAt })
}

function withReadings(session: Session, entry: Entry, values: Values): Session {
  const fresh: Reading[] = codesOf(values).map((code) => ({
    seq: entry.seq,
    code,
    value: values[code]!,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    amendedBy: null,
  }))
  const latest: Record<string, Reading> = { ...session.latest }
  for (const reading of fresh) {
    const known = latest[reading.code]
    if (!known || known.occurredAt <= reading.occurredAt) latest[reading.code] = reading
  }
  return { ...session, readings: [...session.readings, ...fresh], latest }
}

function withNotDone(session: Session, entry: Entry, notDone: NotDone): Session {
  const reasons = Object.entries(notDone)
  if (reasons.length === 0) return session
  const marked = reasons.map(([code, reason]) => [code, { reason, at: entry.occurredAt }] as const)
  return { ...session, notDone: { ...session.notDone, ...Object.fromEntries(marked) } }
}

const codesOf = (values: Values): ObservationCode[] => Object.keys(values).filter(isObservationCode)

/** The original stays readable and stops counting; the corrected values stand at the instant of the original. */
function amended(session: Session, entry: Entry, event: EventOf<'EntryAmended'>): Session {
  const original = session.amendable[event.amends]
  if (!original) return session
  const isOld = (reading: Reading) => reading.amendedBy === null && reading.seq === event.amends
  const marked = session.readings.map((reading) => (isOld(reading) ? { ...reading, amendedBy: entry.seq } : reading))
  const corrected: Reading[] = codesOf(event.after?.values ?? {}).map((code) => ({
    seq: event.amends,
    code,
    value: event.after!.values![code]!,
    occurredAt: original.occurredAt,
    recordedAt: entry.recordedAt,
    amendedBy: null,
  }))
  const readings = [...marked, ...corrected]
  const doses = event.isEnteredInError ? session.doses.filter((dose) => dose.seq !== event.amends) : session.doses
  return { ...session, readings, doses, latest: latestOf(readings) }
}

function latestOf(readings: readonly Reading[]): Session['latest'] {
  const latest: Partial<Record<ObservationCode, Reading>> = {}
  for (const reading of readings) {
    if (reading.amendedBy !== null) continue
    const known = latest[reading.code]
    if (!known || known.occurredAt <= reading.occurredAt) latest[reading.code] = reading
  }
  return latest
}
