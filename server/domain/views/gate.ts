/** The gate as the report tells it: each line of the checklist, each contraindication and each baseline value, with when and by whom. */
import { authorName, type Entry } from '../entry.ts'
import type { EventOf } from '../events.ts'
import { OBSERVATIONS, valueText } from '../observations.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'
import { chartedReadings } from './charted.ts'

export interface GateLine {
  readonly kind: 'checklist' | 'antidote' | 'contraindication' | 'baseline'
  readonly what: string
  /** "confirmed", "absent", "PRESENT", "84"; null when nobody has said anything of it. */
  readonly answer: string | null
  readonly at: Instant | null
  readonly who: string | null
  readonly isBlocking: boolean
}

export interface GateReport {
  readonly lines: readonly GateLine[]
  readonly override: { readonly prescriber: string; readonly reason: string } | null
  /** The prescriber who was told of what is present. */
  readonly acknowledgedBy: string | null
  /** Why the pump ran before the gate was passed; null when it did not. */
  readonly beforeGate: { readonly at: Instant; readonly why: string } | null
}

type Confirmed = Entry<EventOf<'ChecklistConfirmed'>>

/** The gate of a record: of each line the last answer. */
export function gateReport(session: Session, entries: readonly Entry[]): GateReport {
  const confirmed = entries.filter((entry): entry is Confirmed => entry.event.type === 'ChecklistConfirmed')
  const last = confirmed.at(-1)?.event
  const { beforeGate } = session
  return {
    lines: [...checklist(session, confirmed), ...contraindications(session, confirmed), ...baseline(session, entries)],
    override: last?.override ?? null,
    acknowledgedBy: last?.acknowledgedBy ?? null,
    beforeGate: beforeGate && {
      at: beforeGate.at,
      why: beforeGate.emergency ? `emergency (${beforeGate.emergency.kind}): ${beforeGate.emergency.reason}` : 'the pump was found running',
    },
  }
}

const signed = (entry: Entry | undefined): Pick<GateLine, 'at' | 'who'> => ({
  at: entry?.occurredAt ?? null,
  who: entry ? authorName(entry.by) : null,
})

function checklist({ protocol }: Session, confirmed: readonly Confirmed[]): GateLine[] {
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items : []))
  const last = confirmed.at(-1)
  const place = last?.event.antidotePlace
  return [
    ...items.map(({ itemId, text, isBlocking }): GateLine => {
      const entry = confirmed.findLast(({ event }) => event.items.includes(itemId))
      return { kind: 'checklist', what: text, answer: entry ? 'confirmed' : null, ...signed(entry), isBlocking }
    }),
    {
      kind: 'antidote',
      what: `Antidote at the bedside: ${protocol.antidote.drug}`,
      answer: last ? (last.event.antidoteAtBedside ? ['there', place].filter(Boolean).join(', ') : 'NOT there') : null,
      ...signed(last),
      isBlocking: true,
    },
  ]
}

/** Once answered it stands until it is answered anew. */
function contraindications({ protocol }: Session, confirmed: readonly Confirmed[]): GateLine[] {
  return protocol.contraindications.map(({ itemId, item, gate }) => {
    const entry = confirmed.findLast(({ event }) => event.contraindications.some((one) => one.itemId === itemId))
    const isPresent = entry?.event.contraindications.find((one) => one.itemId === itemId)?.isPresent
    return {
      kind: 'contraindication',
      what: item,
      answer: isPresent === undefined ? null : isPresent ? 'PRESENT' : 'absent',
      ...signed(entry),
      isBlocking: (gate ?? 'block') === 'block',
    }
  })
}

/** The last value of each that was measured before the pump ran; as it stands now, when it was amended. */
function baseline(session: Session, entries: readonly Entry[]): GateLine[] {
  const startedAt = session.segments[0]?.startedAt ?? Infinity
  const codes = session.protocol.phases.flatMap((phase) =>
    phase.schedules.flatMap((schedule) => (schedule.mode === 'once' && schedule.at === 'beforeStart' && schedule.isBlocking ? schedule.observations : [])),
  )
  const charted = chartedReadings(session, entries, codes).filter(({ amendedBy, occurredAt }) => amendedBy === null && occurredAt <= startedAt)
  return [...new Set(codes)].map((code) => {
    const reading = charted.filter((one) => one.code === code).sort((a, b) => a.occurredAt - b.occurredAt).at(-1)
    return {
      kind: 'baseline',
      what: OBSERVATIONS[code].name,
      answer: reading ? valueText(code, reading.value) : null,
      at: reading?.occurredAt ?? null,
      who: reading?.who ?? null,
      isBlocking: true,
    }
  })
}
