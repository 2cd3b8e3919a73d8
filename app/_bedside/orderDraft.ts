/** The order while it is being copied from the prescriber's: the protocol's own proposal, and what was changed in it. */
import {
  durationText,
  figure,
  gramsPerHour,
  infusionPhase,
  millimoles,
  orderFromProtocol,
  whyOrderFails,
  type Instant,
  type Order,
  type OrderedPhase,
  type Protocol,
} from '#domain'
import { numberOf } from './draft.ts'
import { titrationOf, type TitrationDraft } from './titrationDraft.ts'

export const ORDER_FIELDS = [
  ['doseGrams', 'Dose', 'g'],
  ['concentrationMgPerMl', 'Concentration', 'mg/mL'],
  ['volumeMl', 'Volume', 'mL'],
  ['rateMlPerHour', 'Rate', 'mL/h'],
  ['durationMinutes', 'Over', 'min'],
] as const

export type OrderField = (typeof ORDER_FIELDS)[number][0]

/** Fields that were changed, as typed, by phase. */
export type Changes = Readonly<Record<string, Partial<Readonly<Record<OrderField, string>>>>>

export const isChanged = (changes: Changes): boolean =>
  Object.values(changes).some((fields) => Object.keys(fields).length > 0)

export interface Proposed {
  readonly order: Order
  /** Why the order cannot stand as it is. */
  readonly because: string | null
}

/** A prescriber's decision for SpO₂ scale 2 while it is being copied. */
export interface Scale2Draft {
  readonly prescriber: string
  readonly reason: string
}

/** The order with its changes and its titration, and what speaks against it. */
export function propose(
  protocol: Protocol,
  prescriber: string,
  at: Instant,
  changes: Changes,
  titration: TitrationDraft | null,
  scale2: Scale2Draft | null,
): Proposed {
  const proposal = orderFromProtocol(protocol, prescriber, at)
  let unread: string | null = null
  const phases = proposal.phases.map((phase) => {
    let changed: OrderedPhase = phase
    for (const [field, label] of ORDER_FIELDS) {
      const text = changes[phase.phaseId]?.[field]
      if (text === undefined) continue
      const value = numberOf(text)
      if (value === null || value <= 0)
        unread ??= `${phaseName(protocol, phase.phaseId)}: ${label.toLowerCase()} is a number above 0.`
      else changed = { ...changed, [field]: value }
    }
    return changed
  })
  const spo2Scale2 = scale2 && { prescriber: scale2.prescriber.trim(), reason: scale2.reason.trim() }
  const order = { ...proposal, phases, ...(spo2Scale2 ? { spo2Scale2 } : {}) }
  if (titration === null) return { order, because: unread ?? whyOrderFails(order, protocol)?.because ?? null }
  const read = titrationOf(order, titration)
  if (typeof read === 'string') return { order, because: unread ?? whyOrderFails(order, protocol)?.because ?? read }
  const titrated = { ...order, titration: read }
  return { order: titrated, because: unread ?? whyOrderFails(titrated, protocol)?.because ?? null }
}

export const phaseName = (protocol: Protocol, phaseId: string): string =>
  infusionPhase(protocol, phaseId)?.name ?? phaseId

/** "4 g = 16.23 mmol · 100 mL of 40 mg/mL · 300 mL/h = 12 g/h · over 20 min". */
export function orderedText(order: Order, phase: OrderedPhase): string {
  const { doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes } = phase
  return [
    `${figure(doseGrams)} g = ${figure(millimoles(doseGrams, order.salt))} mmol`,
    `${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL`,
    `${figure(rateMlPerHour)} mL/h = ${figure(gramsPerHour(rateMlPerHour, concentrationMgPerMl))} g/h`,
    `over ${durationText(durationMinutes)}`,
  ].join(' · ')
}
