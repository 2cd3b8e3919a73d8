/** What is known of a limit's subject: a charted reading, or a figure derived from several. Unknown is a value: null. */
import { History, lastUntil } from './history.ts'
import { OBSERVATIONS, isObservationCode, type ReadingValue } from './observations.ts'
import type { LimitSubject } from './protocol.ts'
import { isCounting, type KeptNews2 } from './scores/newestNews2.ts'
import type { Reading, Session } from './session.ts'
import { HOUR, type Instant } from './time.ts'

export interface Known {
  readonly value: ReadingValue | boolean
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** The reading that decides how fresh this is. */
  readonly reading: Reading
  /** It is this or worse: a score of a set in which something was missing. */
  readonly isAtLeast?: true
  /** How to say it, where the value alone does not. */
  readonly words?: string
}

const fromReading = (reading: Reading, value: ReadingValue = reading.value): Known => ({
  value,
  occurredAt: reading.occurredAt,
  recordedAt: reading.recordedAt,
  reading,
})

/** Every reading of a session, also those that were amended, in the order of the record. */
export const allReadings = ({ sets }: Session): Reading[] => sets.all().flat()

/** The newest known value of a subject, or null when it was never observed or cannot be derived yet. */
export function known(session: Session, subject: LimitSubject): Known | null {
  switch (subject) {
    case 'SBP_DROP_PCT':
      return systolicDrop(session)
    case 'UO_1H':
      return urineRate(session, 1, 1)
    case 'UO_2H_RATE':
      return urineRate(session, 2, 1)
    case 'UO_4H':
      return urineRate(session, 4, 4)
    case 'NEWS2':
      return session.newestNews2.sum
    case 'NEWS2_SINGLE3':
      return session.newestNews2.threes
    default: {
      const reading = session.latest[subject]
      return reading ? fromReading(reading) : null
    }
  }
}

/** The NEWS2 that counted when the pump started, or null when there was none. */
export function baselineNews2({ segments, earlyWarnings }: Session): KeptNews2 | null {
  const startedAt = segments[0]?.startedAt ?? Infinity
  let baseline: KeptNews2 | null = null
  // From the front: what was charted before the pump is little.
  for (const kept of earlyWarnings) {
    if (kept.occurredAt > startedAt) break
    if (isCounting(kept)) baseline = kept
  }
  return baseline
}

/** Percent by which the systolic pressure lies below the last one charted before the pump started. */
function systolicDrop(session: Session): Known | null {
  const now = session.latest.SBP
  const startedAt = session.segments[0]?.startedAt
  if (!now || startedAt === undefined || now.occurredAt <= startedAt) return null
  const baseline = session.counted.SBP && lastUntil(session.counted.SBP, startedAt)
  if (!baseline || typeof baseline.value !== 'number' || typeof now.value !== 'number' || baseline.value === 0) return null
  return fromReading(now, Math.round(((baseline.value - now.value) / baseline.value) * 1000) / 10)
}

/** Design: two entries for one hour may lie a few minutes closer than an hour; a span counts from 95 %. */
const SPAN_TOLERANCE = 0.95

/**
 * Urine over the last `spanHours`, as mL in `perHours`. An entry is the volume since the entry before, so at least two are
 * needed, and they must cover the span: otherwise unknown.
 */
function urineRate(session: Session, spanHours: number, perHours: number): Known | null {
  const newest = session.latest.UO_ML
  const volume = urineOver(session.counted.UO_ML ?? History.empty, spanHours, perHours)
  return newest && volume !== null ? fromReading(newest, volume) : null
}

/** A list or a history. */
type Volumes = Pick<readonly Pick<Reading, 'value' | 'occurredAt'>[], 'length' | 'at'>

/** The same of these entries alone, in the order in which they were measured. */
export function urineOver(entries: Volumes, spanHours: number, perHours: number): number | null {
  const newest = entries.at(entries.length - 1)
  if (!newest) return null
  let volume = 0
  for (let index = entries.length - 1; index > 0; index -= 1) {
    volume += Number(entries.at(index)!.value)
    const span = (newest.occurredAt - entries.at(index - 1)!.occurredAt) / HOUR
    if (span >= spanHours * SPAN_TOLERANCE) return Math.round((volume / span) * perHours * 10) / 10
  }
  return null
}

/** A limit's subject in words. */
export function subjectName(subject: LimitSubject): string {
  if (isObservationCode(subject)) return OBSERVATIONS[subject].label
  switch (subject) {
    case 'SBP_DROP_PCT':
      return 'SBP below baseline by'
    case 'UO_1H':
      return 'Urine in 1 h'
    case 'UO_2H_RATE':
      return 'Urine over 2 h'
    case 'UO_4H':
      return 'Urine in 4 h'
    case 'NEWS2':
      return 'NEWS2'
    case 'NEWS2_SINGLE3':
      return 'NEWS2 single parameter of 3'
  }
}
