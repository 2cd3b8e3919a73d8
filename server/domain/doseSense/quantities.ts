/** How one quantity is taken for another: volume for rate, one unit for another, one bag, strength, phase or salt for another. */
import {
  figure,
  gramsPerHour,
  milliequivalents,
  milligramsPerMinute,
  millimoles,
  mlPerHour,
  SALTS,
  type Salt,
} from '../units.ts'

/** What a program or an order says of one phase; where it says nothing, nothing is held against it. */
export interface ProgramFigures {
  readonly rateMlPerHour: number
  readonly concentrationMgPerMl: number
  readonly volumeMl: number
  readonly doseGrams: number
  readonly durationMinutes: number
}

export type ProgramField = keyof ProgramFigures
export type EnteredProgram = Partial<ProgramFigures>

/** What was meant: the figures of the phase, its name and salt, and the other phases for which it may have been taken. */
export interface Meant {
  readonly name: string
  readonly salt: Salt
  readonly figures: ProgramFigures
  readonly others: readonly { readonly name: string; readonly figures: ProgramFigures }[]
}

export type QuantitySlipCode =
  | 'other-phase'
  | 'volume-as-rate'
  | 'rate-as-volume'
  | 'other-strength'
  | 'minutes-for-hours'
  | 'other-unit'
  | 'other-salt'

export interface QuantitySlip {
  readonly code: QuantitySlipCode
  readonly sentence: string
}

export const UNITS: Readonly<Record<ProgramField, string>> = {
  rateMlPerHour: 'mL/h',
  concentrationMgPerMl: 'mg/mL',
  volumeMl: 'mL',
  doseGrams: 'g',
  durationMinutes: 'min',
}

const WORDS: Readonly<Record<ProgramField, string>> = {
  rateMlPerHour: 'rate',
  concentrationMgPerMl: 'concentration',
  volumeMl: 'volume',
  doseGrams: 'dose',
  durationMinutes: 'time',
}

/** The strengths in which magnesium is supplied (reference 1.1), mg/mL. */
export const PRESENTATIONS = [20, 40, 80, 100, 200] as const

/** Rounding on a pump or a label stays below 2 %. */
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.02 * Math.max(Math.abs(a), Math.abs(b))

type Found = readonly (QuantitySlip | false)[]

const slip = (code: QuantitySlipCode, sentence: string): QuantitySlip => ({ code, sentence })
const withUnit = (field: ProgramField, value: number): string => `${figure(value)} ${UNITS[field]}`

/** The confusions of quantities by which the figure meant may have become the one entered, most plausible first. */
export function quantitySlips(field: ProgramField, value: number, meant: Meant, entered: EnteredProgram): QuantitySlip[] {
  const right = meant.figures[field]
  const found: Found = [
    ...otherPhase(field, value, meant),
    ...fieldSlips(field, value, meant, entered),
    ...otherSalt(field, value, right, meant.salt),
  ]
  return found.filter((one) => one !== false)
}

const otherPhase = (field: ProgramField, value: number, { name, figures, others }: Meant): Found =>
  others.map(
    (other) =>
      isNear(other.figures[field], value) &&
      !isNear(other.figures[field], figures[field]) &&
      slip(
        'other-phase',
        `${withUnit(field, value)} is the ${WORDS[field]} of ${other.name.toLowerCase()}; ${name.toLowerCase()} has ${withUnit(field, figures[field])}`,
      ),
  )

function fieldSlips(field: ProgramField, value: number, meant: Meant, entered: EnteredProgram): Found {
  switch (field) {
    case 'rateMlPerHour':
      return rateSlips(value, meant, entered)
    case 'volumeMl':
      return volumeSlips(value, meant, entered)
    case 'concentrationMgPerMl':
      return strengthSlips(value, meant)
    case 'doseGrams':
      return unitSlips(value, 'g', value, meant)
    case 'durationMinutes':
      return hourSlips(field, value, meant.figures.durationMinutes)
  }
}

function rateSlips(value: number, { figures, salt }: Meant, entered: EnteredProgram): Found {
  const { rateMlPerHour: right, concentrationMgPerMl, volumeMl } = figures
  const grams = gramsPerHour(right, concentrationMgPerMl)
  const volumes = [volumeMl, ...(entered.volumeMl === undefined ? [] : [entered.volumeMl])]
  const told = [
    [grams, 'g/h'],
    [millimoles(grams, salt), 'mmol/h'],
    [milliequivalents(grams, salt), 'mEq/h'],
    [milligramsPerMinute(grams), 'mg/min'],
    [figures.doseGrams, 'g'],
  ] as const
  return [
    volumes.some((volume) => isNear(volume, value)) &&
      slip('volume-as-rate', `${figure(value)} is the volume of the bag in mL; the rate is ${figure(right)} mL/h`),
    ...PRESENTATIONS.map(
      (strength) =>
        !isNear(strength, concentrationMgPerMl) &&
        isNear(mlPerHour(grams, strength), value) &&
        slip(
          'other-strength',
          `${figure(value)} mL/h would be right for a bag of ${strength} mg/mL; from ${figure(concentrationMgPerMl)} mg/mL it is ${figure(right)} mL/h`,
        ),
    ),
    ...hourSlips('rateMlPerHour', value, right),
    ...told.map(
      ([number, unit]) =>
        isNear(number, value) && slip('other-unit', `${figure(value)} is the order in ${unit}; in mL/h it is ${figure(right)}`),
    ),
  ]
}

function volumeSlips(value: number, meant: Meant, entered: EnteredProgram): Found {
  const { rateMlPerHour, volumeMl: right, doseGrams } = meant.figures
  const strength = entered.concentrationMgPerMl ?? meant.figures.concentrationMgPerMl
  return [
    isNear(rateMlPerHour, value) &&
      slip('rate-as-volume', `${figure(value)} is the rate in mL/h; the volume is ${figure(right)} mL`),
    ...PRESENTATIONS.map(
      (other) =>
        !isNear(other, meant.figures.concentrationMgPerMl) &&
        isNear((doseGrams * 1000) / other, value) &&
        slip('other-strength', `${figure(value)} mL would be right for a bag of ${other} mg/mL; the order’s is ${figure(right)} mL`),
    ),
    ...unitSlips(value, 'mL', (value * strength) / 1000, meant),
  ]
}

function strengthSlips(value: number, { figures, salt }: Meant): Found {
  const right = figures.concentrationMgPerMl
  const told = [
    [millimoles(right / 1000, salt), 'mmol/mL'],
    [milliequivalents(right / 1000, salt), 'mEq/mL'],
  ] as const
  return [
    PRESENTATIONS.some((one) => one === value) &&
      slip(
        'other-strength',
        `${figure(value)} mg/mL is another bag than ${figure(right)} mg/mL: each mL/h gives ${figure(value / right)} times the dose`,
      ),
    ...told.map(
      ([number, unit]) =>
        isNear(number, value) && slip('other-unit', `${figure(value)} is the strength in ${unit}; in mg/mL it is ${figure(right)}`),
    ),
  ]
}

/** Minutes taken for hours, or hours for minutes: sixty times or a sixtieth. */
function hourSlips(field: 'rateMlPerHour' | 'durationMinutes', value: number, right: number): Found {
  const isRate = field === 'rateMlPerHour'
  const [typed, wanted] = [figure(value), figure(right)]
  return [
    isNear(right / 60, value) &&
      slip('minutes-for-hours', isRate ? `${typed} looks like ${wanted} mL/h told in mL/min` : `${typed} looks like ${wanted} min told in hours`),
    isNear(right * 60, value) &&
      slip('minutes-for-hours', isRate ? `${typed} looks like ${wanted} taken for mL/min` : `${typed} looks like ${wanted} min taken for hours`),
  ]
}

type Unit = 'g' | 'mg' | 'mmol' | 'mEq' | 'mL'

/** One amount of salt told in every unit; in mL as it stands in the bag. */
const told = (grams: number, strength: number, salt: Salt): readonly (readonly [Unit, number])[] => [
  ['g', grams],
  ['mg', grams * 1000],
  ['mmol', millimoles(grams, salt)],
  ['mEq', milliequivalents(grams, salt)],
  ['mL', (grams * 1000) / strength],
]

/** The same number with another unit: 10 mEq drawn up as 10 mL, 16 mEq as 16 g, 150 mg as 150 mEq (reference 1.12). */
function unitSlips(value: number, own: Unit, grams: number, { figures, salt }: Meant): Found {
  const { doseGrams, concentrationMgPerMl } = figures
  const right = own === 'mL' ? figures.volumeMl : doseGrams
  const ordered = told(doseGrams, concentrationMgPerMl, salt)
  const asOwn = ordered.map(
    ([unit, number]) =>
      unit !== own &&
      isNear(number, value) &&
      slip('other-unit', `${figure(value)} ${own} looks like the ordered ${figure(number)} ${unit}, which is ${figure(right)} ${own}`),
  )
  const asOther = told(grams, concentrationMgPerMl, salt).flatMap(([unit, number]) =>
    ordered.map(
      ([orderedUnit, orderedNumber]) =>
        unit !== own &&
        unit !== orderedUnit &&
        isNear(number, orderedNumber) &&
        slip(
          'other-unit',
          `${figure(value)} ${own} holds ${figure(number)} ${unit}; the order is ${figure(orderedNumber)} ${orderedUnit}, which is ${figure(right)} ${own}`,
        ),
    ),
  )
  return [...asOwn, ...asOther]
}

/** The figure that would hold as much magnesium in the other salt. */
function otherSalt(field: ProgramField, value: number, right: number, salt: Salt): Found {
  if (field === 'durationMinutes' || field === 'concentrationMgPerMl') return []
  const others = (Object.keys(SALTS) as Salt[]).filter((one) => one !== salt)
  return others.map(
    (other) =>
      Math.abs(value - (right * SALTS[salt].mmolPerGram) / SALTS[other].mmolPerGram) <= 0.01 * value &&
      slip(
        'other-salt',
        `${withUnit(field, value)} would be right for ${other}; ${salt} is ${withUnit(field, right)}`,
      ),
  )
}
