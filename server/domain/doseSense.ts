/**
 * Dose sense: when a figure leaves the order, what the slip may have been. It forbids nothing and decides nothing;
 * it puts words to what a second pair of eyes would say: "310 looks like 31.0 mL/h (×10)".
 */
import { digitSlips, type DigitSlipCode } from './doseSense/digits.ts'
import {
  isNear,
  quantitySlips,
  UNITS,
  type EnteredProgram,
  type Meant,
  type ProgramField,
  type QuantitySlipCode,
} from './doseSense/quantities.ts'
import type { Order } from './order.ts'
import { infusionPhase, type Protocol } from './protocol.ts'

export { swapDigits } from './doseSense/digits.ts'
export { PRESENTATIONS, type EnteredProgram, type Meant, type ProgramField, type ProgramFigures } from './doseSense/quantities.ts'

export type SlipCode = DigitSlipCode | QuantitySlipCode

/** One plausible way in which the figure meant became the figure entered. */
export interface Slip {
  readonly field: ProgramField
  readonly code: SlipCode
  readonly entered: number
  readonly meant: number
  /** Names both figures; without a full stop. */
  readonly sentence: string
}

/** Most plausible first: what a finger does to one key, then one figure read for another, then one unit for another. */
const PLAUSIBLE: readonly SlipCode[] = [
  'decimal-point-lost',
  'times-ten',
  'tenth',
  'other-phase',
  'volume-as-rate',
  'rate-as-volume',
  'times-hundred',
  'hundredth',
  'digits-swapped',
  'digit-doubled',
  'digit-missing',
  'overwritten',
  'digit-too-many',
  'about-ten-times',
  'other-strength',
  'minutes-for-hours',
  'other-unit',
  'other-salt',
]

const FIELDS: readonly ProgramField[] = ['rateMlPerHour', 'volumeMl', 'concentrationMgPerMl', 'doseGrams', 'durationMinutes']

/** Finer or larger than any figure of an infusion; beyond there is nothing to recognise. */
const isReadable = (value: number | undefined): value is number => value !== undefined && value >= 0.001 && value < 1e9

/** What may have been meant in place of what was entered, most plausible first; empty for what is as ordered. */
export function explainProgram(meant: Meant, entered: EnteredProgram): readonly Slip[] {
  const slips = FIELDS.flatMap((field) => explainField(field, meant, entered))
  return slips.toSorted((a, b) => PLAUSIBLE.indexOf(a.code) - PLAUSIBLE.indexOf(b.code))
}

function explainField(field: ProgramField, meant: Meant, entered: EnteredProgram): Slip[] {
  const value = entered[field]
  const right = meant.figures[field]
  if (!isReadable(value) || !isReadable(right) || isNear(value, right)) return []
  const found = [...digitSlips(value, right, UNITS[field]), ...quantitySlips(field, value, meant, entered)]
  const codes = new Set<SlipCode>()
  return found.flatMap(({ code, sentence }) => {
    if (codes.has(code)) return []
    codes.add(code)
    return [{ field, code, entered: value, meant: right, sentence }]
  })
}

/** What the order says of a phase, for holding figures against it; null when the protocol has no such phase. */
export function meantIn(protocol: Protocol, order: Order, phaseId: string): Meant | null {
  const named = protocol.phases.flatMap((phase) => {
    const infusion = infusionPhase(protocol, phase.phaseId)
    const figures = order.phases.find((ordered) => ordered.phaseId === phase.phaseId) ?? infusion
    return infusion && figures ? [{ phaseId: phase.phaseId, name: phase.name, figures }] : []
  })
  const own = named.find((one) => one.phaseId === phaseId)
  if (!own) return null
  return { name: own.name, salt: order.salt, figures: own.figures, others: named.filter((one) => one !== own) }
}

/** Design: two explanations are read at a bedside, a third is not. */
const MOST_SAID = 2

/** The most plausible explanations as sentences to stand after a refusal or an alert, with a space before; empty when there is none. */
export const looksLike = (meant: Meant | null, entered: EnteredProgram, about: readonly ProgramField[] = FIELDS): string =>
  meant === null
    ? ''
    : explainProgram(meant, entered)
        .filter(({ field }) => about.includes(field))
        .slice(0, MOST_SAID)
        .map(({ sentence }) => ` ${sentence}.`)
        .join('')
