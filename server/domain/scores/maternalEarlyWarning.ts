/**
 * The Maternal Early Warning Criteria (National Partnership for Maternal Safety, 2014), for sessions in pregnancy and after birth, where
 * NEWS2 must not be used. One criterion is enough. Each is met, not met or unknown; unknown is never not met.
 */
import type { Values } from '../events.ts'
import { isOutside } from '../limits.ts'
import type { ObservationCode, ReadingValue } from '../observations.ts'
import type { Limit } from '../protocol.ts'

export type MewcSubject = 'RR' | 'SPO2' | 'HR' | 'SBP' | 'DBP' | 'UO_2H_RATE' | 'ACVPU' | 'SYMPTOMS'

export interface MewcCriterion {
  readonly subject: MewcSubject
  readonly label: string
  readonly unit: string
  readonly triggers: readonly Pick<Limit, 'op' | 'value'>[]
}

/**
 * Confusion and agitation are charted as C, and whatever is not Alert is met (design). The source names headache and dyspnoea for
 * pre-eclampsia; here they count for every obstetric session (design): alert twice rather than never.
 */
export const MEWC: readonly MewcCriterion[] = [
  { subject: 'RR', label: 'RR', unit: '/min', triggers: [{ op: '<', value: 10 }, { op: '>', value: 30 }] },
  { subject: 'SPO2', label: 'SpO₂ on air', unit: '%', triggers: [{ op: '<', value: 95 }] },
  { subject: 'HR', label: 'HR', unit: '/min', triggers: [{ op: '<', value: 50 }, { op: '>', value: 120 }] },
  { subject: 'SBP', label: 'SBP', unit: 'mm[Hg]', triggers: [{ op: '<', value: 90 }, { op: '>', value: 160 }] },
  { subject: 'DBP', label: 'DBP', unit: 'mm[Hg]', triggers: [{ op: '>', value: 100 }] },
  { subject: 'UO_2H_RATE', label: 'urine over 2 h', unit: 'mL/h', triggers: [{ op: '<', value: 35 }] },
  { subject: 'ACVPU', label: 'responsiveness', unit: 'text', triggers: [{ op: '!=', value: 'A' }] },
  { subject: 'SYMPTOMS', label: 'headache or dyspnoea', unit: 'text', triggers: [{ op: 'in', value: ['severe headache', 'shortness of breath'] }] },
]

export interface MaternalEarlyWarning {
  readonly chart: 'MEWC'
  /** True: met. False: not met. Null: unknown. */
  readonly criteria: Readonly<Record<MewcSubject, boolean | null>>
  /** What would have to be charted for the unknown ones. */
  readonly missing: readonly ObservationCode[]
}

/** The trigger of a criterion that a value meets, or null. */
export const triggerMet = ({ triggers }: MewcCriterion, value: ReadingValue): Pick<Limit, 'op' | 'value'> | null =>
  triggers.find((trigger) => isOutside(trigger, value)) ?? null

const codeOf = (subject: MewcSubject): ObservationCode => (subject === 'UO_2H_RATE' ? 'UO_ML' : subject)

/**
 * The criteria by one set, or null when it holds nothing of them. Urine is a rate: `urineMlPerHour` is that of the two hours up to the set,
 * null while they are not covered.
 */
export function maternalEarlyWarning(values: Values, urineMlPerHour: number | null): MaternalEarlyWarning | null {
  if (!MEWC.some(({ subject }) => values[codeOf(subject)] !== undefined)) return null
  const criteria: Partial<Record<MewcSubject, boolean | null>> = {}
  const missing: ObservationCode[] = []
  for (const criterion of MEWC) {
    const { subject } = criterion
    const value = subject === 'UO_2H_RATE' ? (urineMlPerHour ?? undefined) : values[subject]
    const isMet = value === undefined ? null : triggerMet(criterion, value) !== null
    const isOnAir = values.O2 === 0
    // Below 95 % on oxygen it would be lower still on air; what lies above says nothing unless it was air.
    criteria[subject] = subject === 'SPO2' && isMet === false && !isOnAir ? null : isMet
    if (criteria[subject] === null) missing.push(subject === 'SPO2' && isMet === false && values.O2 === undefined ? 'O2' : codeOf(subject))
  }
  return { chart: 'MEWC', criteria: criteria as Record<MewcSubject, boolean | null>, missing }
}
