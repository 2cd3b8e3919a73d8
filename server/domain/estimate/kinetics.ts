/**
 * Magnesium in blood by a compartment model: an exact sum of exponentials over every stretch of constant rate and every bolus.
 * Teaching and orientation only. Nothing that decides, reviews or alerts may import this room; a test keeps it so.
 */
import { HOUR, type Instant } from '../time.ts'

/** A published model; without `exchange` and `peripheral` it has one compartment. */
export interface KineticModel {
  readonly clearanceLitresPerHour: number
  readonly centralLitres: number
  readonly exchangeLitresPerHour?: number
  readonly peripheralLitres?: number
}

/** Magnesium that went into the vein: at a constant rate, or all at once. */
export type MagnesiumInput =
  | { readonly startedAt: Instant; readonly endedAt: Instant; readonly mmolPerHour: number }
  | { readonly givenAt: Instant; readonly mmol: number }

/** What one mmol given at once leaves in a litre of blood: `mmolPerLitre` at first, falling by `perHour`. */
interface Term {
  readonly mmolPerLitre: number
  readonly perHour: number
}

function termsOf({ clearanceLitresPerHour, centralLitres, exchangeLitresPerHour, peripheralLitres }: KineticModel): readonly Term[] {
  const out = clearanceLitresPerHour / centralLitres
  if (!exchangeLitresPerHour || !peripheralLitres) return [{ mmolPerLitre: 1 / centralLitres, perHour: out }]
  const away = exchangeLitresPerHour / centralLitres
  const back = exchangeLitresPerHour / peripheralLitres
  const sum = out + away + back
  const root = Math.sqrt(sum * sum - 4 * out * back)
  const fast = (sum + root) / 2
  const slow = (sum - root) / 2
  return [
    { mmolPerLitre: (fast - back) / (fast - slow) / centralLitres, perHour: fast },
    { mmolPerLitre: (back - slow) / (fast - slow) / centralLitres, perHour: slow },
  ]
}

/** The half-lives of the model in hours, the shorter first. */
export const halfLivesHours = (model: KineticModel): number[] => termsOf(model).map(({ perHour }) => Math.LN2 / perHour)

/** By how much the level lies above the patient's own baseline at an instant, in mmol/L. */
export function riseMmolPerLitre(model: KineticModel, inputs: readonly MagnesiumInput[], at: Instant): number {
  const terms = termsOf(model)
  let rise = 0
  for (const input of inputs) for (const term of terms) rise += shareOf(term, input, at)
  return rise
}

function shareOf({ mmolPerLitre, perHour }: Term, input: MagnesiumInput, at: Instant): number {
  if ('givenAt' in input) {
    return at < input.givenAt ? 0 : input.mmol * mmolPerLitre * Math.exp((-perHour * (at - input.givenAt)) / HOUR)
  }
  if (at <= input.startedAt) return 0
  const end = Math.max(input.startedAt, Math.min(input.endedAt, at))
  const during = -Math.expm1((-perHour * (end - input.startedAt)) / HOUR) / perHour
  return input.mmolPerHour * mmolPerLitre * during * Math.exp((-perHour * (at - end)) / HOUR)
}
