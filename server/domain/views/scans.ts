/** Before each start, bag and dose: whether wristband and bag were scanned. Nobody is held up by a broken scanner; the record says so. */
import { authorName, type Entry } from '../entry.ts'
import type { ScanPurpose, SessionEvent } from '../events.ts'
import { scanBefore, type Scan } from '../scans.ts'
import type { Instant } from '../time.ts'
import type { TimelineRow } from './timeline.ts'

export type Scanned = 'scanned' | 'typed' | 'not scanned'

export interface ScanRow {
  readonly seq: number
  readonly purpose: ScanPurpose
  readonly occurredAt: Instant
  readonly who: string
  readonly wristband: Scanned
  /** Null for a dose, which is drawn up from elsewhere. */
  readonly bag: Scanned | null
}

/** Of each start, bag and dose whether wristband and bag were scanned; and every scan that was not this session's. */
export interface ScanReport {
  readonly acts: readonly ScanRow[]
  readonly mismatches: readonly TimelineRow[]
}

/** `timeline`: the rows of the same entries. */
export const scanReport = (entries: readonly Entry[], timeline: readonly TimelineRow[]): ScanReport => ({
  acts: scanRows(entries),
  mismatches: timeline.filter((_, index) => {
    const event = entries[index]?.event
    return event?.type === 'ScanRecorded' && !event.isMatch
  }),
})

/** One row for each start, bag and dose, in the order of the log. */
export function scanRows(entries: readonly Entry[]): ScanRow[] {
  const scans: Scan[] = []
  const lastAt = new Map<ScanPurpose, Instant>()
  const rows: ScanRow[] = []
  for (const entry of entries) {
    const { event, seq, occurredAt, by } = entry
    if (event.type === 'ScanRecorded') scans.push({ ...entry, event })
    const purpose = purposeOf(event)
    if (purpose === null) continue
    const how = (target: 'patient' | 'bag'): Scanned => {
      const scan = scanBefore(scans, target, purpose, lastAt.get(purpose) ?? -Infinity, occurredAt)
      return scan === null ? 'not scanned' : scan.event.isTyped ? 'typed' : 'scanned'
    }
    rows.push({ seq, purpose, occurredAt, who: authorName(by), wristband: how('patient'), bag: purpose === 'dose' ? null : how('bag') })
    lastAt.set(purpose, occurredAt)
  }
  return rows
}

function purposeOf(event: SessionEvent): ScanPurpose | null {
  switch (event.type) {
    case 'PumpStarted':
      return 'start'
    case 'BagChanged':
      return 'bag'
    case 'DoseGiven':
      return 'dose'
    case 'PhaseEntered':
      return event.volumeMl === undefined ? null : 'phase'
    default:
      return null
  }
}

/** "wristband and bag scanned", "wristband typed, bag not scanned", "wristband not scanned". */
export function scannedText({ wristband, bag }: ScanRow): string {
  if (bag === null) return `wristband ${wristband}`
  return wristband === bag ? `wristband and bag ${bag}` : `wristband ${wristband}, bag ${bag}`
}
