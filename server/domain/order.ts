/** The order: what the prescriber wants infused, phase by phase. The pump is held against it. */
import { looksLike, meantIn } from './doseSense.ts'
import { infusionPhase, type InfusionPhase, type Protocol } from './protocol.ts'
import type { Instant } from './time.ts'
import { ROUNDING, whyTitrationFails, type OrderFault, type Titration } from './titration.ts'
import { figure, gramsPerHour, milliequivalents, type Salt } from './units.ts'

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
  /** How the rate of one phase may be changed without a new order. */
  readonly titration?: Titration
  /** A prescriber's documented decision that this patient's saturation is scored on NEWS2 scale 2: target 88 to 92 %. */
  readonly spo2Scale2?: { readonly prescriber: string; readonly reason: string; readonly decidedAt?: Instant }
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

const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b))

const isAboveNought = ({ doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes }: OrderedPhase): boolean =>
  [doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes].every((one) => one > 0 && Number.isFinite(one))

/** Why this order cannot stand under this protocol, as a code and a sentence, or null when it can. */
export function whyOrderFails(order: Order, protocol: Protocol): OrderFault | null {
  if (order.salt !== protocol.salt) {
    const [own, other] = [milliequivalents(1, protocol.salt), milliequivalents(1, order.salt)]
    return {
      code: 'salt-differs',
      because: `The protocol is for ${protocol.salt}; the order says ${order.salt}. A gram of the one is ${figure(own)} mEq, of the other ${figure(other)} mEq.`,
    }
  }
  const whole = whyScale2Fails(order, protocol) ?? whyWholeFails(order, protocol)
  if (whole) return whole
  const proposal = orderFromProtocol(protocol, order.prescriber, order.orderedAt)
  for (const ordered of order.phases) {
    const phase = infusionPhase(protocol, ordered.phaseId)
    if (!phase) return { code: 'unknown-phase', because: `The protocol has no infusion phase "${ordered.phaseId}".` }
    const fault = whyPhaseFails(ordered, phase)
    if (fault) return { ...fault, because: fault.because + looksLike(meantIn(protocol, proposal, phase.phaseId), ordered) }
  }
  const missing = protocol.phases.find(
    (phase) => phase.kind === 'infusion' && !phase.isOptional && !orderedPhase(order, phase.phaseId),
  )
  if (missing) return { code: 'order-incomplete', because: `The order says nothing for ${missing.name}.` }
  return whyTitrationFails(order, protocol)
}

/** Why the figures of one phase contradict each other or the protocol, or null. */
function whyPhaseFails(ordered: OrderedPhase, phase: InfusionPhase): OrderFault | null {
  const contradicts = (because: string): OrderFault => ({ code: 'order-contradicts-itself', because: `${phase.name}: ${because}` })
  if (!isAboveNought(ordered)) return contradicts('dose, volume, concentration, rate and duration are each more than 0.')
  const { doseGrams, volumeMl, concentrationMgPerMl, rateMlPerHour, durationMinutes } = ordered
  const inBag = (volumeMl * concentrationMgPerMl) / 1000
  if (!agrees(inBag, doseGrams)) {
    return contradicts(
      `${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL hold ${figure(inBag)} g, but the order says ${figure(doseGrams)} g.`,
    )
  }
  const rate = gramsPerHour(rateMlPerHour, concentrationMgPerMl)
  const inTime = (rate * durationMinutes) / 60
  if (!agrees(inTime, doseGrams)) {
    return contradicts(
      `${figure(rateMlPerHour)} mL/h for ${figure(durationMinutes)} min gives ${figure(inTime)} g, but the order says ${figure(doseGrams)} g.`,
    )
  }
  return rate > phase.hardMaxGramsPerHour
    ? {
        code: 'rate-above-hard-max',
        because: `${phase.name}: ${figure(rate)} g/h is above the protocol's hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h.`,
      }
    : null
}

/** Scale 2 takes points away: it stands on a decision that names who and why, and belongs to NEWS2 alone. */
function whyScale2Fails({ spo2Scale2 }: Order, protocol: Protocol): { code: string; because: string } | null {
  if (!spo2Scale2) return null
  if (protocol.earlyWarning !== 'NEWS2') {
    return { code: 'scale-2-not-news2', because: 'SpO₂ scale 2 belongs to NEWS2, which is not used under this protocol.' }
  }
  return spo2Scale2.prescriber.trim() === '' || spo2Scale2.reason.trim() === ''
    ? { code: 'scale-2-undocumented', because: 'SpO₂ scale 2 is a prescriber’s decision: give the prescriber’s name and the reason.' }
    : null
}

/** What no single phase shows: one strength on the pole, each phase ordered once, and the doses together within the protocol's total. */
function whyWholeFails(order: Order, protocol: Protocol): OrderFault | null {
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
  return whyTotalFails(order, protocol)
}

function whyTotalFails(order: Order, protocol: Protocol): OrderFault | null {
  const phases = order.phases.filter(({ phaseId }) => infusionPhase(protocol, phaseId)?.isOptional === false)
  const grams = phases.reduce((sum, { doseGrams }) => sum + doseGrams, 0)
  const most = protocol.totalMax.gramsPerSession ?? protocol.totalMax.hardGramsPer24h
  if (most === undefined || grams <= most * (1 + ROUNDING)) return null
  const largest = phases.reduce((one, phase) => (phase.doseGrams > one.doseGrams ? phase : one))
  const proposal = orderFromProtocol(protocol, order.prescriber, order.orderedAt)
  const { doseGrams } = largest
  return {
    code: 'dose-above-total',
    because: `The order is for ${figure(grams)} g in all; the protocol's most is ${figure(most)} g. Speak with the prescriber and the pharmacist.${looksLike(meantIn(protocol, proposal, largest.phaseId), { doseGrams })}`,
  }
}
