/**
 * What a nurse can chart, one line each: its name, unit (UCUM), LOINC where there is one, and what cannot be true.
 * `absolute` refuses a typing slip; it is no clinical limit: RR 0 and pulse 0 can be charted.
 */

interface NumberObservation {
  readonly kind: 'number'
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly loinc?: string
  /** Design: the widest range that a person or a pump can show; outside is a slip of the finger. */
  readonly absolute: readonly [number, number]
  readonly decimals: number
}

interface CodedObservation {
  readonly kind: 'coded'
  readonly name: string
  readonly label: string
  readonly loinc?: string
  readonly choices: readonly (readonly [code: string, words: string])[]
}

interface ListObservation {
  readonly kind: 'list'
  readonly name: string
  readonly label: string
  readonly loinc?: string
  /** An empty list charts "none of these". */
  readonly choices: readonly (readonly [code: string, words: string])[]
}

export type Observation = NumberObservation | CodedObservation | ListObservation

const words = (...list: string[]) => list.map((word) => [word, word] as const)

export const OBSERVATIONS = {
  HR: { kind: 'number', name: 'Heart rate', label: 'HR', unit: '/min', loinc: '8867-4', absolute: [0, 350], decimals: 0 },
  RR: { kind: 'number', name: 'Respiratory rate', label: 'RR', unit: '/min', loinc: '9279-1', absolute: [0, 99], decimals: 0 },
  SPO2: { kind: 'number', name: 'Oxygen saturation', label: 'SpO₂', unit: '%', loinc: '59408-5', absolute: [0, 100], decimals: 0 },
  O2: { kind: 'number', name: 'Supplemental oxygen', label: 'O₂', unit: 'L/min', loinc: '3151-8', absolute: [0, 80], decimals: 1 },
  SBP: { kind: 'number', name: 'Systolic blood pressure', label: 'SBP', unit: 'mm[Hg]', loinc: '8480-6', absolute: [0, 350], decimals: 0 },
  DBP: { kind: 'number', name: 'Diastolic blood pressure', label: 'DBP', unit: 'mm[Hg]', loinc: '8462-4', absolute: [0, 250], decimals: 0 },
  TEMP: { kind: 'number', name: 'Temperature', label: 'Temp', unit: 'Cel', loinc: '8310-5', absolute: [20, 45], decimals: 1 },
  ACVPU: {
    kind: 'coded', name: 'Level of responsiveness', label: 'ACVPU', loinc: '67775-7',
    choices: [['A', 'Alert'], ['C', 'New confusion'], ['V', 'Voice'], ['P', 'Pain'], ['U', 'Unresponsive']],
  },
  DTR_PATELLAR: {
    kind: 'coded', name: 'Patellar reflex', label: 'Reflex',
    choices: [['absent', 'Absent'], ['reduced', '1+ reduced'], ['2+', '2+ normal'], ['3+', '3+ brisk'], ['4+', '4+ clonus']],
  },
  UO_ML: { kind: 'number', name: 'Urine output since the last entry', label: 'UO', unit: 'mL', loinc: '9187-6', absolute: [0, 5000], decimals: 0 },
  VIP: { kind: 'number', name: 'IV site (VIP score)', label: 'VIP', unit: '{score}', absolute: [0, 5], decimals: 0 },
  FLUID_BALANCE_ML: { kind: 'number', name: 'Fluid balance', label: 'Balance', unit: 'mL', absolute: [-20000, 20000], decimals: 0 },
  SERUM_MG_MMOL_L: { kind: 'number', name: 'Serum magnesium', label: 'Mg', unit: 'mmol/L', loinc: '2601-3', absolute: [0, 20], decimals: 2 },
  K_MMOL_L: { kind: 'number', name: 'Potassium', label: 'K', unit: 'mmol/L', loinc: '2823-3', absolute: [0, 15], decimals: 1 },
  LUNGS: { kind: 'coded', name: 'Lung auscultation', label: 'Lungs', choices: words('clear', 'crackles', 'wheeze', 'reduced') },
  SYMPTOMS: {
    kind: 'list', name: 'Symptoms', label: 'Symptoms',
    choices: words(
      'severe headache', 'visual disturbance', 'epigastric pain', 'shortness of breath', 'chest pain', 'syncope',
      'limb weakness', 'dysphagia', 'ptosis', 'diplopia', 'flushing', 'warmth', 'mild nausea',
    ),
  },
  SEIZURE: { kind: 'coded', name: 'Seizure', label: 'Seizure', choices: words('no', 'yes') },
  EXTRAVASATION: { kind: 'coded', name: 'Extravasation', label: 'Extravasation', choices: words('none', 'suspected') },
  FHR: { kind: 'number', name: 'Fetal heart rate', label: 'FHR', unit: '/min', loinc: '55283-6', absolute: [0, 300], decimals: 0 },
  PUMP: { kind: 'number', name: 'Rate that the pump shows', label: 'Pump', unit: 'mL/h', absolute: [0, 1200], decimals: 1 },
  DOUBLE_CHECK: { kind: 'coded', name: 'Double check', label: 'Double check', choices: words('agreed') },
  PAIN: { kind: 'number', name: 'Pain 0-10', label: 'Pain', unit: '{score}', loinc: '72514-3', absolute: [0, 10], decimals: 0 },
  NRS: { kind: 'number', name: 'Own rating 0-10', label: 'Rating', unit: '{score}', absolute: [0, 10], decimals: 0 },
  PROM: { kind: 'coded', name: 'Questionnaire', label: 'Questionnaire', choices: words('completed', 'declined') },
  PEF: { kind: 'number', name: 'Peak expiratory flow', label: 'PEF', unit: 'L/min', loinc: '19935-6', absolute: [0, 1000], decimals: 0 },
  ECG: {
    kind: 'list', name: 'ECG findings', label: 'ECG',
    choices: words('new PR>200 ms', 'new AV block', 'QRS widening', 'pause>3 s'),
  },
  ORTHO_SBP: { kind: 'number', name: 'Systolic blood pressure, standing', label: 'SBP standing', unit: 'mm[Hg]', loinc: '8460-8', absolute: [0, 350], decimals: 0 },
  ORTHO_DBP: { kind: 'number', name: 'Diastolic blood pressure, standing', label: 'DBP standing', unit: 'mm[Hg]', loinc: '8454-1', absolute: [0, 250], decimals: 0 },
} as const satisfies Record<string, Observation>

export type ObservationCode = keyof typeof OBSERVATIONS

/** A charted value: a number in the observation's unit, a code of its choices, or a list of such codes. */
export type ReadingValue = number | string | readonly string[]

export const isObservationCode = (code: string): code is ObservationCode => Object.hasOwn(OBSERVATIONS, code)

/** The entry of the table for one code, typed as the union so that callers can switch on its kind. */
export const observation = (code: ObservationCode): Observation => OBSERVATIONS[code]

/** Why this value cannot be charted under this code, as a sentence, or null when it can. */
export function whyImpossible(code: ObservationCode, value: ReadingValue): string | null {
  const known = observation(code)
  switch (known.kind) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${known.name} is a number in ${known.unit}.`
      const [low, high] = known.absolute
      if (value < low || value > high) {
        return `${known.name} ${value} ${known.unit} cannot be: it lies outside ${low} to ${high}. Check the value and its unit.`
      }
      // A score between two steps would slip between their limits: VIP 1.5 is neither 1 nor at least 2.
      if (known.unit === '{score}' && !Number.isInteger(value)) return `${known.name} is a whole number.`
      return null
    }
    case 'coded':
      return typeof value === 'string' && known.choices.some(([choice]) => choice === value)
        ? null
        : `${known.name} is one of: ${known.choices.map(([choice]) => choice).join(', ')}.`
    case 'list':
      return typeof value === 'object' && value.every((item) => known.choices.some(([choice]) => choice === item))
        ? null
        : `${known.name} is a list from: ${known.choices.map(([choice]) => choice).join(', ')}.`
  }
}

/** A value in words for a sentence or a tile, without its unit. */
export function valueText(code: ObservationCode, value: ReadingValue): string {
  const known = observation(code)
  if (known.kind === 'coded') return known.choices.find(([choice]) => choice === value)?.[1] ?? String(value)
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value !== 'number') return value
  // Most figures are whole, and every review says some.
  return String(Number.isSafeInteger(value) && Math.abs(value) < WHOLE ? value : Number(value.toPrecision(FIGURES)))
}

/** More figures than anybody charts, and fewer than a sum of binary fractions leaves behind. */
const FIGURES = 9
const WHOLE = 10 ** FIGURES

/** Why an observation was not made: coded, so that it can be counted. */
export const NOT_DONE_REASONS = ['asleep', 'refused', 'off ward', 'in procedure', 'equipment', 'clinician decision', 'other'] as const
export type NotDoneReason = (typeof NOT_DONE_REASONS)[number]

/** Design: what needs no waking. Respiratory depression is the sign that must not be slept through. */
const TAKEN_ASLEEP: readonly ObservationCode[] = ['RR', 'SPO2', 'HR']

/** The reasons that may stand for this observation. */
export const notDoneReasons = (code: ObservationCode): readonly NotDoneReason[] =>
  TAKEN_ASLEEP.includes(code) ? NOT_DONE_REASONS.filter((reason) => reason !== 'asleep') : NOT_DONE_REASONS
