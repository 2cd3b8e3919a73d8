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
