/** What may be set on a pump: what no pump can run is refused always, what the protocol or the order forbids when it is planned. */
import { refuse, type Refusal } from '../commands.ts'
import { OBSERVATIONS } from '../observations.ts'
import { looksLike, meantIn, type Meant } from '../doseSense.ts'
import { orderedPhase } from '../order.ts'
import type { InfusionPhase } from '../protocol.ts'
import { deviationPercent } from '../rules/pumpRate.ts'
import { hardLineMet } from '../totals.ts'
import { minutes, type Instant } from '../time.ts'
import type { Session } from '../session.ts'
import { orderInForce } from '../titration.ts'
import { figure, gramsPerHour } from '../units.ts'

/** Design: the finest step of a pump, the strongest vial (50 %) and a large bag; beyond is a slip of the finger, also as found. */
const POSSIBLE = {
  rateMlPerHour: [0.1, OBSERVATIONS.PUMP.absolute[1], 'mL/h'],
  concentrationMgPerMl: [1, 500, 'mg/mL'],
  volumeMl: [1, 5000, 'mL'],
} as const

/** Why no pump can run so, or null. */
export function whyImpossibleProgram(program: { readonly [name in keyof typeof POSSIBLE]?: number }, meant: Meant | null = null): Refusal | null {
  for (const name of ['rateMlPerHour', 'concentrationMgPerMl', 'volumeMl'] as const) {
    const value = program[name]
    const [low, high, unit] = POSSIBLE[name]
    if (value !== undefined && !(value >= low && value <= high)) {
      return refuse('program-impossible', `${value} ${unit} cannot be: it lies outside ${low} to ${high} ${unit}.${looksLike(meant, { [name]: value })}`)
    }
  }
  return null
}

/** What is to be set, as far as this command says it. The volume is that of the bag. */
export interface PlannedProgram {
  readonly rateMlPerHour: number
  readonly concentrationMgPerMl: number
  readonly volumeMl?: number
}

/** What stands behind a departure from the order: a reason, and whether an order of its own covers the rate. */
export interface Ground {
  readonly reason?: string | undefined
  readonly isOrdered?: boolean
  /** From when on it is to run: what it brings the total to is asked too. */
  readonly at?: Instant
}

/** What the order in force says of a phase, for words about figures that leave it. */
export const meantNow = (session: Session, phaseId: string): Meant | null =>
  meantIn(session.protocol, orderInForce(session), phaseId)

/** Explanations about a rate; the bag has its own sentence. */
const OF_RATE = ['rateMlPerHour', 'concentrationMgPerMl'] as const

/** Only the ordered strength may hang in a phase, or null. */
export function whyConcentrationFails(session: Session, phaseId: string, concentrationMgPerMl: number): Refusal | null {
  const ordered = orderedPhase(session.order, phaseId)
  if (!ordered || ordered.concentrationMgPerMl === concentrationMgPerMl) return null
  return refuse(
    'concentration-differs',
    `The order is for ${figure(ordered.concentrationMgPerMl)} mg/mL; the bag has ${figure(concentrationMgPerMl)} mg/mL. Only the prescriber can change the order.${looksLike(meantNow(session, phaseId), { concentrationMgPerMl })}`,
  )
}

export const aboveHardMax = (session: Session, phase: InfusionPhase, { rateMlPerHour, ...bag }: PlannedProgram): Refusal =>
  refuse(
    'rate-above-hard-max',
    `${figure(rateMlPerHour)} mL/h = ${figure(gramsPerHour(rateMlPerHour, bag.concentrationMgPerMl))} g/h is above the hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h in ${phase.name.toLowerCase()}. No order given at the bedside passes it: speak with the prescriber and the pharmacist.${looksLike(meantNow(session, phase.phaseId), { rateMlPerHour, ...bag }, OF_RATE)} If the pump already runs so, stop it and chart it as found.`,
  )

/** Rounding on a label stays below 2 %. */
const ROUNDED = 1.02

/** The most that one bag may hold: what the protocol gives in a session or a day, or the largest dose that the order names. */
function mostInBag({ protocol: { totalMax }, order }: Session): number {
  const total = totalMax.gramsPerSession ?? totalMax.softGramsPer24h ?? totalMax.hardGramsPer24h ?? Infinity
  return Math.max(total, ...order.phases.map(({ doseGrams }) => doseGrams))
}

/** A bag that holds more than the whole protocol gives was made up wrongly (51 g for 5): refused without a way on. */
export function whyBagFails(session: Session, phaseId: string, { volumeMl, concentrationMgPerMl }: BagFigures): Refusal | null {
  const grams = (volumeMl * concentrationMgPerMl) / 1000
  const most = mostInBag(session)
  if (grams <= most * ROUNDED) return null
  const slips = looksLike(meantNow(session, phaseId), { doseGrams: grams, volumeMl, concentrationMgPerMl })
  return refuse(
    'bag-above-total',
    `${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL hold ${figure(grams)} g; this protocol gives at most ${figure(most)} g. Do not connect this bag: call the pharmacist.${slips}`,
  )
}

interface BagFigures {
  readonly volumeMl: number
  readonly concentrationMgPerMl: number
}

/** Design: overfill stays below a quarter of the phase; more is another bag (the maintenance bag for the load, CMQCC). */
const OVERFILL = 1.25

/** What a far larger bag than the phase's own wants to be asked, as a sentence, or null. */
export function askOfBag(session: Session, phaseId: string, { volumeMl, concentrationMgPerMl }: BagFigures): string | null {
  const ordered = orderedPhase(session.order, phaseId)
  if (!ordered || volumeMl <= ordered.volumeMl * OVERFILL) return null
  const slips = looksLike(meantNow(session, phaseId), { volumeMl, concentrationMgPerMl }, ['volumeMl'])
  return `${figure(volumeMl)} mL is far more than the ordered ${figure(ordered.volumeMl)} mL: each phase runs from a bag of its own, and all of this bag can run in.${slips}`
}

/** Wrong strength, hard maximum and a bag above the total refuse; soft maximum and a departure from the order ask for a reason. */
export function whyProgramFails(session: Session, phase: InfusionPhase, program: PlannedProgram, ground: Ground = {}): Refusal | null {
  const { rateMlPerHour, concentrationMgPerMl, volumeMl } = program
  const wrong = whyConcentrationFails(session, phase.phaseId, concentrationMgPerMl)
  if (wrong) return wrong
  if (gramsPerHour(rateMlPerHour, concentrationMgPerMl) > phase.hardMaxGramsPerHour) return aboveHardMax(session, phase, program)
  const bag = volumeMl === undefined ? null : { volumeMl, concentrationMgPerMl }
  const above = bag && whyBagFails(session, phase.phaseId, bag)
  if (above || ground.reason) return above
  const asked = [
    ...askOfRate(session, phase, program, ground.isOrdered === true),
    ...(bag === null ? [] : [askOfBag(session, phase.phaseId, bag)]),
    ...(ground.at === undefined ? [] : [askOfTotal(session, phase, program, ground.at)]),
  ].filter((ask) => ask !== null)
  return asked.length === 0 ? null : refuse('reason-needed', `${asked.join(' ')} Give a reason.`)
}

/** What the total wants to be asked: within the ordered time it would come to the protocol's hard line. */
function askOfTotal(session: Session, phase: InfusionPhase, { rateMlPerHour, concentrationMgPerMl }: PlannedProgram, at: Instant): string | null {
  const { phaseId } = phase
  const begunAt = session.phase?.phaseId === phaseId ? session.phase.startedAt : at
  const endsAt = begunAt + minutes(orderedPhase(session.order, phaseId)?.durationMinutes ?? phase.durationMinutes)
  const met = hardLineMet(session, { phaseId, startedAt: at, rateMlPerHour, concentrationMgPerMl }, endsAt)
  return met && `At ${figure(rateMlPerHour)} mL/h the ordered time would bring it to this: ${met}.`
}

/** What this rate wants to be asked: above the soft maximum, off the order. */
function askOfRate(session: Session, phase: InfusionPhase, program: PlannedProgram, isOrdered: boolean): readonly string[] {
  const { rateMlPerHour, concentrationMgPerMl } = program
  const grams = gramsPerHour(rateMlPerHour, concentrationMgPerMl)
  const shown = `${figure(rateMlPerHour)} mL/h = ${figure(grams)} g/h`
  const slips = isOrdered ? '' : looksLike(meantNow(session, phase.phaseId), program, OF_RATE)
  if (grams > phase.softMaxGramsPerHour) {
    return [`${shown} is above the soft maximum of ${figure(phase.softMaxGramsPerHour)} g/h in ${phase.name.toLowerCase()}.${slips}`]
  }
  const ordered = orderedPhase(orderInForce(session), phase.phaseId)?.rateMlPerHour
  const tolerance = session.protocol.pump.orderDeviationPercent.value
  if (isOrdered || ordered === undefined || deviationPercent(ordered, rateMlPerHour) < tolerance) return []
  return [`${shown} differs from the ordered ${figure(ordered)} mL/h by ${tolerance} % or more.${slips}`]
}
