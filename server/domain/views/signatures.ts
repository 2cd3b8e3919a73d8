/** Who signed for what: a printed name, an instant and a meaning for each act that needs a signature; and what else each person charted. */
import type { Entry, Role } from '../entry.ts'
import type { SessionEvent } from '../events.ts'
import type { Instant } from '../time.ts'

export interface SignatureRow {
  readonly seq: number
  readonly at: Instant
  readonly name: string
  readonly role: Role | null
  /** "opened", "first checker", "second checker", "given by", "attested by". */
  readonly meaning: string
  /** Named by somebody else, without a PIN of their own. */
  readonly isOnlyNamed: boolean
}

export interface SignerRow {
  readonly staffId: string
  readonly name: string
  readonly role: Role
  readonly entries: number
  readonly checks: number
  readonly answers: number
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** The signatures, in the order of the log. */
export const signatureRows = (entries: readonly Entry[]): SignatureRow[] =>
  entries.flatMap(({ seq, by, recordedAt, event }) => {
    const meaning = meaningOf(event)
    if (meaning === null || by.kind === 'engine') return []
    const own = { seq, at: recordedAt, name: by.name, role: by.role, meaning, isOnlyNamed: false }
    const second = event.type === 'DoseGiven' ? event.attestedBy : undefined
    return second ? [own, { seq, at: recordedAt, name: second.name, role: null, meaning: 'attested by', isOnlyNamed: second.isProven !== true }] : [own]
  })

function meaningOf(event: SessionEvent): string | null {
  switch (event.type) {
    case 'SessionOpened':
      return 'opened, order taken over'
    case 'ChecklistConfirmed':
      return 'checklist confirmed'
    case 'DoubleChecked':
      return event.differs === null ? 'first checker' : event.differs.length === 0 ? 'independently checked by' : 'second checker, differed'
    case 'PumpStarted':
      return 'infusion started by'
    case 'PumpStopped':
      return 'infusion stopped by'
    case 'DoseGiven':
      return 'given by'
    case 'AntidoteWithheld':
      return 'antidote withheld by'
    case 'HandedOver':
      return event.ends ? null : event.isCover ? 'cover asked by' : 'handed over by'
    case 'HandoverAccepted':
      return event.isCover ? 'cover accepted by' : 'taken over by'
    case 'EntryAmended':
      return `entry ${event.amends} amended by`
    case 'SessionClosed':
      return 'closed by'
    default:
      return null
  }
}

/** Everybody who wrote in the record, by their first entry. */
export function signers(entries: readonly Entry[]): SignerRow[] {
  const rows = new Map<string, SignerRow>()
  for (const { by, recordedAt, event } of entries) {
    if (by.kind === 'engine') continue
    const { staffId, name, role } = by
    const before = rows.get(staffId) ?? { staffId, name, role, entries: 0, checks: 0, answers: 0, firstAt: recordedAt, lastAt: recordedAt }
    rows.set(staffId, {
      ...before,
      entries: before.entries + 1,
      checks: before.checks + (event.type === 'CheckRecorded' ? 1 : 0),
      answers: before.answers + ('alertId' in event ? 1 : 0),
      lastAt: recordedAt,
    })
  }
  return [...rows.values()]
}
