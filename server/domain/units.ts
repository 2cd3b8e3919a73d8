/**
 * Magnesium in its units. A dose is always salt + grams of that salt; mmol and mEq follow from the salt.
 * "2 g magnesium" without a salt is ambiguous by 21 % (4.06 against 4.92 mmol a gram).
 */

/** The salt in the bag, named in full because MgSO4, MSO4 and MS have been confused (CMQCC). */
export type Salt = 'magnesium sulfate heptahydrate' | 'magnesium chloride hexahydrate'

interface SaltFigures {
  readonly mmolPerGram: number
  readonly meqPerGram: number
  readonly elementalMilligramsPerGram: number
}

/** MgSO4·7H2O 246.47 g/mol (DailyMed 50 % label); MgCl2·6H2O 203.30 g/mol (DailyMed 20 % label). */
export const SALTS: Readonly<Record<Salt, SaltFigures>> = {
  'magnesium sulfate heptahydrate': {
    mmolPerGram: 4.057,
    meqPerGram: 8.114,
    elementalMilligramsPerGram: 98.6,
  },
  'magnesium chloride hexahydrate': {
    mmolPerGram: 4.919,
    meqPerGram: 9.838,
    elementalMilligramsPerGram: 119.6,
  },
}

/** A volume rate in mL/h as a dose rate in g/h, at a concentration in mg/mL. */
export const gramsPerHour = (mlPerHour: number, concentrationMgPerMl: number): number =>
  (mlPerHour * concentrationMgPerMl) / 1000

/** A dose rate in g/h as the volume rate in mL/h that the pump must show, at a concentration in mg/mL. */
export const mlPerHour = (gramsPerHour: number, concentrationMgPerMl: number): number =>
  (gramsPerHour * 1000) / concentrationMgPerMl

/** Grams of a salt as mmol of magnesium. */
export const millimoles = (grams: number, salt: Salt): number => grams * SALTS[salt].mmolPerGram

/** Grams of a salt as mEq of magnesium. */
export const milliequivalents = (grams: number, salt: Salt): number => grams * SALTS[salt].meqPerGram

/** A figure for a sentence: at most three significant decimals, no trailing zeros, a point as separator. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3
  return String(Number(value.toFixed(digits)))
}

/** Milligrams a minute, in which the rate of a load is often told. */
export const milligramsPerMinute = (gramsPerHour: number): number => (gramsPerHour * 1000) / 60

/** A figure that follows from another by a factor: three significant digits, and never fewer than its whole part. */
export const derived = (value: number): string => (Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3))))

/** Minutes as they are ordered: "20 min", "24 h". */
export const durationText = (minutes: number): string =>
  minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} h` : `${figure(minutes)} min`

/** One dose in every unit in which it may be told: "2 g", "8.11 mmol", "16.2 mEq", "197 mg Mg". */
export const doseFigures = (grams: number, salt: Salt): readonly string[] => [
  `${figure(grams)} g`,
  `${derived(millimoles(grams, salt))} mmol`,
  `${derived(milliequivalents(grams, salt))} mEq`,
  `${derived(grams * SALTS[salt].elementalMilligramsPerGram)} mg Mg`,
]

/** A rate on a pump, and how long it is planned to run; null when the order does not say. */
export interface PlannedRate {
  readonly rateMlPerHour: number
  readonly concentrationMgPerMl: number
  readonly salt: Salt
  readonly durationMinutes: number | null
}

/** One rate in every unit in which it may be told: "300 mL/h", "12 g/h", "48.7 mmol/h", "4 g in 20 min". */
export function rateFigures({ rateMlPerHour, concentrationMgPerMl, salt, durationMinutes }: PlannedRate): readonly string[] {
  const grams = gramsPerHour(rateMlPerHour, concentrationMgPerMl)
  const figures = [`${figure(rateMlPerHour)} mL/h`, `${figure(grams)} g/h`, `${derived(millimoles(grams, salt))} mmol/h`]
  if (durationMinutes === null) return figures
  return [...figures, `${figure((grams * durationMinutes) / 60)} g in ${durationText(durationMinutes)}`]
}
