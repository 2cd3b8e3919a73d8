/** What a double check is about: which figures two people read, each alone, and what may be done once they agree. */
import {
  figure,
  gramsPerHour,
  orderedPhase,
  runningSegment,
  type CheckedField,
  type CheckedProgram,
  type DoubleCheckAgreed,
  type DoubleCheckPurpose,
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
export function actOf(purpose: DoubleCheckPurpose, program: CheckedProgram, reason: string): BedsideBody | null {
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = program
  const why = reason.trim() === '' ? {} : { reason: reason.trim() }
  switch (purpose) {
    case 'start':
      return { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, ...why }
    case 'rate':
      return { type: 'ChangeRate', rateMlPerHour, ...why }
    case 'phase':
      return { type: 'EnterPhase', phaseId, rateMlPerHour, ...why }
    case 'bag':
      return { type: 'ChangeBag', volumeMl, concentrationMgPerMl }
    case 'handover':
      return null
  }
}

/** "300 mL/h = 12 g/h". */
export const rateText = (rateMlPerHour: number, concentrationMgPerMl: number): string =>
  `${figure(rateMlPerHour)} mL/h = ${figure(gramsPerHour(rateMlPerHour, concentrationMgPerMl))} g/h`

/** "100 mL of 40 mg/mL = 4 g". */
export const bagText = (volumeMl: number, concentrationMgPerMl: number): string =>
  `${figure(volumeMl)} mL of ${figure(concentrationMgPerMl)} mg/mL = ${figure((volumeMl * concentrationMgPerMl) / 1000)} g`

/** Ordered, running now: what a change of rate is held against. */
export function ratesInView(
  session: Session,
  phaseId: string,
): { readonly ordered: string | null; readonly now: string | null } {
  const ordered = orderedPhase(session.order, phaseId)
  const running = runningSegment(session)
  return {
    ordered: ordered ? rateText(ordered.rateMlPerHour, ordered.concentrationMgPerMl) : null,
    now: running ? rateText(running.rateMlPerHour, running.concentrationMgPerMl) : null,
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

export const RATE_REASONS = ['prescriber changed it', 'side effects', 'renal function', 'clinical response'] as const
