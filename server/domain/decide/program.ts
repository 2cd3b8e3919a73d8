/** What may be set on a pump: what no pump can run is refused always, what the protocol or the order forbids when it is planned. */
import { refuse, type Refusal } from '../commands.ts'
import { OBSERVATIONS } from '../observations.ts'
import { orderedPhase } from '../order.ts'
import type { InfusionPhase } from '../protocol.ts'
import { deviationPercent } from '../rules/pumpRate.ts'
import type { Session } from '../session.ts'
import { figure, gramsPerHour } from '../units.ts'

/** Design: the finest step of a pump, the strongest vial (50 %) and a large bag; beyond is a slip of the finger, also as found. */
const POSSIBLE = {
  rateMlPerHour: [0.1, OBSERVATIONS.PUMP.absolute[1], 'mL/h'],
  concentrationMgPerMl: [1, 500, 'mg/mL'],
  volumeMl: [1, 5000, 'mL'],
} as const

/** Why no pump can run so, or null. */
export function whyImpossibleProgram(program: { readonly [name in keyof typeof POSSIBLE]?: number }): Refusal | null {
  for (const name of ['rateMlPerHour', 'concentrationMgPerMl', 'volumeMl'] as const) {
    const value = program[name]
    const [low, high, unit] = POSSIBLE[name]
    if (value !== undefined && !(value >= low && value <= high)) {
      return refuse('program-impossible', `${value} ${unit} cannot be: it lies outside ${low} to ${high} ${unit}.`)
    }
  }
  return null
}

/** Only the ordered strength may hang in a phase, or null. */
export function whyConcentrationFails(session: Session, phaseId: string, concentrationMgPerMl: number): Refusal | null {
  const ordered = orderedPhase(session.order, phaseId)
  if (!ordered || ordered.concentrationMgPerMl === concentrationMgPerMl) return null
  return refuse(
    'concentration-differs',
    `The order is for ${figure(ordered.concentrationMgPerMl)} mg/mL; the bag has ${figure(concentrationMgPerMl)} mg/mL. Only the prescriber can change the order.`,
  )
}

export const aboveHardMax = (phase: InfusionPhase, rateMlPerHour: number, grams: number): Refusal =>
  refuse(
    'rate-above-hard-max',
    `${figure(rateMlPerHour)} mL/h = ${figure(grams)} g/h is above the hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h in ${phase.name.toLowerCase()}. Only the prescriber, with a new order, can change it. If the pump already runs so, stop it and chart it as found.`,
  )

/** Hard maximum refuses; soft maximum and a departure from the order ask for a reason. */
export function whyProgramFails(
  session: Session,
  phase: InfusionPhase,
  rateMlPerHour: number,
  concentrationMgPerMl: number,
  reason: string | undefined,
): Refusal | null {
  const wrong = whyConcentrationFails(session, phase.phaseId, concentrationMgPerMl)
  if (wrong) return wrong
  const grams = gramsPerHour(rateMlPerHour, concentrationMgPerMl)
  const shown = `${figure(rateMlPerHour)} mL/h = ${figure(grams)} g/h`
  if (grams > phase.hardMaxGramsPerHour) return aboveHardMax(phase, rateMlPerHour, grams)
  if (reason) return null
  if (grams > phase.softMaxGramsPerHour) {
    return refuse(
      'reason-needed',
      `${shown} is above the soft maximum of ${figure(phase.softMaxGramsPerHour)} g/h in ${phase.name.toLowerCase()}. Give a reason.`,
    )
  }
  const ordered = orderedPhase(session.order, phase.phaseId)
  const tolerance = session.protocol.pump.orderDeviationPercent.value
  if (ordered && deviationPercent(ordered.rateMlPerHour, rateMlPerHour) >= tolerance) {
    return refuse(
      'reason-needed',
      `${shown} differs from the ordered ${figure(ordered.rateMlPerHour)} mL/h by ${tolerance} % or more. Give a reason.`,
    )
  }
  return null
}
