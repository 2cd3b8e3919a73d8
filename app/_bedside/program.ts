/** What a double check is about: which figures two people read, each alone, and what may be done once they agree. */
import {
  doseFigures,
  figure,
  orderedPhase,
  orderInForce,
  rateFigures,
  runningSegment,
  type CheckedField,
  type CheckedProgram,
  type DoubleCheckAgreed,
  type DoubleCheckPurpose,
  type NewOrder,
  type Session,
} from '#domain'
import type { BedsideBody } from './bedside.ts'
import { numberOf } from './draft.ts'

export interface Subject {
  readonly purpose: DoubleCheckPurpose
  readonly phaseId: string
}

export type ProgramField = Exclude<CheckedField, 'phaseId'>
export type Typed = Partial<Readonly<Record<ProgramField, string>>>

export const FIELD_WORDS: Readonly<Record<CheckedField, readonly [label: string, unit: string, readOff: string]>> = {
  phaseId: ['Phase', '', 'the order'],
  rateMlPerHour: ['Rate', 'mL/h', 'the pump'],
  concentrationMgPerMl: ['Concentration', 'mg/mL', 'the label of the bag'],
  volumeMl: ['Volume', 'mL', 'the bag and the pump'],
}

/** The figures that each of the two enters. */
const ASKED: Readonly<Record<DoubleCheckPurpose, readonly ProgramField[]>> = {
  start: ['rateMlPerHour', 'concentrationMgPerMl', 'volumeMl'],
  rate: ['rateMlPerHour', 'concentrationMgPerMl'],
  phase: ['rateMlPerHour', 'concentrationMgPerMl'],
  bag: ['concentrationMgPerMl', 'volumeMl'],
  handover: ['rateMlPerHour', 'concentrationMgPerMl'],
}

/** The program as typed; what this double check does not ask for comes from the record. Null while a figure is missing. */
export function programOf(session: Session, { purpose, phaseId }: Subject, typed: Typed): CheckedProgram | null {
  const kept = {
    rateMlPerHour: session.segments.at(-1)?.rateMlPerHour,
    concentrationMgPerMl: undefined,
    volumeMl: session.bag?.volumeMl,
  }
  const read = (field: ProgramField): number | null =>
    ASKED[purpose].includes(field) ? numberOf(typed[field]) : (kept[field] ?? null)
  const rateMlPerHour = read('rateMlPerHour')
  const concentrationMgPerMl = read('concentrationMgPerMl')
  const volumeMl = read('volumeMl')
  if (!rateMlPerHour || !concentrationMgPerMl || !volumeMl) return null
  return { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl }
}

/** The double check on which two agreed and that is not used up yet; whether it is still fresh, the law says. */
export const agreedOn = (session: Session, { purpose, phaseId }: Subject): DoubleCheckAgreed | null =>
  session.agreed.findLast(
    (one) => one.purpose === purpose && !one.isUsed && (purpose === 'bag' || one.program.phaseId === phaseId),
  ) ?? null

/** What is done with the pump once two agree; null when the double check stands for itself. */
export function actOf(
  purpose: DoubleCheckPurpose,
  program: CheckedProgram,
  reason: string,
  newOrder: NewOrder | null = null,
): BedsideBody | null {
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = program
  const why = reason.trim() === '' ? {} : { reason: reason.trim() }
  switch (purpose) {
    case 'start':
      return { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, ...why }
    case 'rate':
      return { type: 'ChangeRate', rateMlPerHour, ...(newOrder ? { newOrder } : why) }
    case 'phase':
      return { type: 'EnterPhase', phaseId, rateMlPerHour, ...why }
    case 'bag':
      return { type: 'ChangeBag', volumeMl, concentrationMgPerMl, ...why }
    case 'handover':
      return null
  }
}

/** A rate in a phase, in every unit, and what it gives in the time that is ordered for the phase. */
export const rateIn = ({ order }: Session, phaseId: string, rateMlPerHour: number, concentrationMgPerMl: number) =>
  rateFigures({
    rateMlPerHour,
    concentrationMgPerMl,
    salt: order.salt,
    durationMinutes: orderedPhase(order, phaseId)?.durationMinutes ?? null,
  })

/** A bag and what it holds: "100 mL of 40 mg/mL", "4 g", "16.2 mmol" and on. */
export const bagFigures = ({ order }: Session, volumeMl: number, concentrationMgPerMl: number): readonly string[] => [
  `${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL`,
  ...doseFigures((volumeMl * concentrationMgPerMl) / 1000, order.salt),
]

/** Ordered, running now: what a change of rate is held against. */
export function ratesInView(
  session: Session,
  phaseId: string,
): { readonly ordered: readonly string[] | null; readonly now: readonly string[] | null } {
  const ordered = orderedPhase(orderInForce(session), phaseId)
  const running = runningSegment(session)
  return {
    ordered: ordered ? rateIn(session, phaseId, ordered.rateMlPerHour, ordered.concentrationMgPerMl) : null,
    now: running ? rateIn(session, running.phaseId, running.rateMlPerHour, running.concentrationMgPerMl) : null,
  }
}

/** The figures of this double check as the pad asks for them: what, in which unit, and off what it is read. */
export const figuresOf = (purpose: DoubleCheckPurpose) =>
  ASKED[purpose].map((id) => {
    const [label, unit, from] = FIELD_WORDS[id]
    return { id, label, unit, hint: `from ${from}` }
  })

/** Where a line goes in; another place is written. */
export const SITES = ['left hand', 'left forearm', 'right hand', 'right forearm', 'central line'] as const

const RATE_REASONS = ['prescriber changed it', 'side effects', 'renal function', 'clinical findings']
const BAG_REASONS = ['no smaller bag on the ward', 'made up so by the pharmacy']

/** The usual reasons for departing from the order. */
export const reasonsFor = (purpose: DoubleCheckPurpose): readonly string[] =>
  purpose === 'bag' ? BAG_REASONS : purpose === 'start' ? [...RATE_REASONS, ...BAG_REASONS] : RATE_REASONS
