/** A titration order while it is being copied from the prescriber's. Drug and first rate are the order's own. */
import { figure, gramsPerHour, orderedPhase, type Order, type Titration } from '#domain'
import { numberOf } from './draft.ts'

export const TITRATION_FIELDS = [
  ['incrementGramsPerHour', 'Step', 'g/h'],
  ['everyMinutes', 'Not sooner than every', 'min'],
  ['maxGramsPerHour', 'At most', 'g/h'],
  ['low', 'Level at least', 'mmol/L'],
  ['high', 'Level at most', 'mmol/L'],
] as const

export type TitrationField = (typeof TITRATION_FIELDS)[number][0]

export interface TitrationDraft {
  readonly phaseId: string
  readonly endpoint: string
  readonly typed: Partial<Readonly<Record<TitrationField, string>>>
}

/** The magnesium level that the end point names, when it names one. */
const LEVEL = { subject: 'SERUM_MG_MMOL_L', unit: 'mmol/L' } as const

/** The titration as it will stand in the order, or the sentence that says what is missing. */
export function titrationOf(order: Order, { phaseId, endpoint, typed }: TitrationDraft): Titration | string {
  const ordered = orderedPhase(order, phaseId)
  if (!ordered) return 'Titration: choose the phase.'
  const read = (field: TitrationField) => numberOf(typed[field])
  const [incrementGramsPerHour, everyMinutes, maxGramsPerHour] = [
    read('incrementGramsPerHour'),
    read('everyMinutes'),
    read('maxGramsPerHour'),
  ]
  if (!incrementGramsPerHour || !everyMinutes || !maxGramsPerHour) return 'Titration: step, interval and maximum are each a number above 0.'
  const [low, high] = [read('low'), read('high')]
  if (low !== null && high !== null && low >= high) return 'Titration: the level begins below where it ends.'
  const bounds = [
    ...(low === null ? [] : [{ ...LEVEL, op: '>=' as const, value: low }]),
    ...(high === null ? [] : [{ ...LEVEL, op: '<=' as const, value: high }]),
  ]
  const words = [endpoint.trim(), levelText(low, high)].filter((part) => part !== '').join(', ')
  if (words === '') return 'Titration: say when the rate is right, in words or as a level.'
  return {
    phaseId,
    drug: order.salt,
    route: 'intravenous',
    initialGramsPerHour: gramsPerHour(ordered.rateMlPerHour, ordered.concentrationMgPerMl),
    incrementGramsPerHour,
    everyMinutes,
    maxGramsPerHour,
    endpoint: words,
    ...(bounds.length === 0 ? {} : { condition: { all: bounds } }),
  }
}

function levelText(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return `serum magnesium ${figure(low)} to ${figure(high)} mmol/L`
  if (low !== null) return `serum magnesium at least ${figure(low)} mmol/L`
  return high === null ? '' : `serum magnesium at most ${figure(high)} mmol/L`
}
