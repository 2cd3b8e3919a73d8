/** The order: what the prescriber wants infused, phase by phase. The pump is held against it. */
import { infusionPhase, type Protocol } from './protocol.ts'
import type { Instant } from './time.ts'
import { figure, gramsPerHour, type Salt } from './units.ts'

export interface OrderedPhase {
  readonly phaseId: string
  readonly doseGrams: number
  readonly volumeMl: number
  readonly concentrationMgPerMl: number
  readonly rateMlPerHour: number
  readonly durationMinutes: number
}

export interface Order {
  readonly prescriber: string
  readonly orderedAt: Instant
  readonly salt: Salt
  readonly phases: readonly OrderedPhase[]
}

/** The order that the protocol itself proposes; a prescriber may lower or change it before it is signed. */
export function orderFromProtocol(protocol: Protocol, prescriber: string, orderedAt: Instant): Order {
  const phases = protocol.phases.flatMap((phase) =>
    phase.kind === 'infusion'
      ? [
          {
            phaseId: phase.phaseId,
            doseGrams: phase.doseGrams,
            volumeMl: phase.volumeMl,
            concentrationMgPerMl: phase.concentrationMgPerMl,
            rateMlPerHour: phase.rateMlPerHour,
            durationMinutes: phase.durationMinutes,
          },
        ]
      : [],
  )
  return { prescriber, orderedAt, salt: protocol.salt, phases }
}

export const orderedPhase = (order: Order, phaseId: string): OrderedPhase | undefined =>
  order.phases.find((phase) => phase.phaseId === phaseId)

/** Design: rounding on a pump or a label stays below 2 %; a larger contradiction is a slip. */
const ROUNDING = 0.02

const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b))

const isAboveNought = ({ doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes }: OrderedPhase): boolean =>
  [doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes].every((one) => one > 0 && Number.isFinite(one))

/** Why this order cannot stand under this protocol, as a code and a sentence, or null when it can. */
export function whyOrderFails(order: Order, protocol: Protocol): { code: string; because: string } | null {
  if (order.salt !== protocol.salt) {
    return { code: 'salt-differs', because: `The protocol is for ${protocol.salt}; the order says ${order.salt}.` }
  }
  const whole = whyWholeFails(order, protocol)
  if (whole) return whole
  for (const ordered of order.phases) {
    const phase = infusionPhase(protocol, ordered.phaseId)
    if (!phase) return { code: 'unknown-phase', because: `The protocol has no infusion phase "${ordered.phaseId}".` }
    if (!isAboveNought(ordered)) {
      return { code: 'order-contradicts-itself', because: `${phase.name}: dose, volume, concentration, rate and duration are each more than 0.` }
    }
    const grams = (ordered.volumeMl * ordered.concentrationMgPerMl) / 1000
    if (!agrees(grams, ordered.doseGrams)) {
      return {
        code: 'order-contradicts-itself',
        because: `${phase.name}: ${figure(ordered.volumeMl)} mL of ${figure(ordered.concentrationMgPerMl)} mg/mL hold ${figure(grams)} g, but the order says ${figure(ordered.doseGrams)} g.`,
      }
    }
    const rate = gramsPerHour(ordered.rateMlPerHour, ordered.concentrationMgPerMl)
    const inTime = (rate * ordered.durationMinutes) / 60
    if (!agrees(inTime, ordered.doseGrams)) {
      return {
        code: 'order-contradicts-itself',
        because: `${phase.name}: ${figure(ordered.rateMlPerHour)} mL/h for ${figure(ordered.durationMinutes)} min gives ${figure(inTime)} g, but the order says ${figure(ordered.doseGrams)} g.`,
      }
    }
    if (rate > phase.hardMaxGramsPerHour) {
      return {
        code: 'rate-above-hard-max',
        because: `${phase.name}: ${figure(rate)} g/h is above the protocol's hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h.`,
      }
    }
  }
  const missing = protocol.phases.find(
    (phase) => phase.kind === 'infusion' && !phase.isOptional && !orderedPhase(order, phase.phaseId),
  )
  if (missing) return { code: 'order-incomplete', because: `The order says nothing for ${missing.name}.` }
  return null
}

/** What no single phase shows: one strength on the pole, each phase ordered once, and the doses together within the protocol's total. */
function whyWholeFails(order: Order, protocol: Protocol): { code: string; because: string } | null {
  const [first] = order.phases
  const other = order.phases.find((ordered) => ordered.concentrationMgPerMl !== first?.concentrationMgPerMl)
  if (first && other) {
    return {
      code: 'strengths-differ',
      because: `The order has bags of ${figure(first.concentrationMgPerMl)} and of ${figure(other.concentrationMgPerMl)} mg/mL. A session has one strength: a change of strength at the bedside is how doses are mistaken.`,
    }
  }
  if (new Set(order.phases.map(({ phaseId }) => phaseId)).size < order.phases.length) {
    return { code: 'order-contradicts-itself', because: 'The order names a phase twice.' }
  }
  const grams = order.phases
    .filter(({ phaseId }) => infusionPhase(protocol, phaseId)?.isOptional === false)
    .reduce((sum, { doseGrams }) => sum + doseGrams, 0)
  const most = protocol.totalMax.gramsPerSession ?? protocol.totalMax.hardGramsPer24h
  return most !== undefined && grams > most * (1 + ROUNDING)
    ? { code: 'dose-above-total', because: `The order is for ${figure(grams)} g in all; the protocol's most is ${figure(most)} g.` }
    : null
}
