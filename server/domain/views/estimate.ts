/**
 * An estimated serum magnesium beside the measured ones. It is an estimate, not a measurement: it raises, clears, delays and
 * suggests nothing, and where its model does not hold it is withheld, with the reason.
 */
import { halfLivesHours, riseMmolPerLitre, type KineticModel, type MagnesiumInput } from '../estimate/kinetics.ts'
import { known } from '../known.ts'
import { isOutside } from '../limits.ts'
import type { Segment, Session } from '../session.ts'
import { MINUTE, minutes, type Instant } from '../time.ts'
import { gramsPerHour, millimoles } from '../units.ts'

export { halfLivesHours, riseMmolPerLitre, type KineticModel, type MagnesiumInput }

/** Lu 2002 (Clin Pharmacokinet 41:1105-13), 51 women with pre-eclampsia and normal kidneys; published means. */
export const LU_2002: KineticModel = {
  clearanceLitresPerHour: 5,
  centralLitres: 24,
  exchangeLitresPerHour: 5.6,
  peripheralLitres: 25,
}

/** Added, not cleared; the usual level without an infusion. */
export const BASELINE_MMOL_PER_LITRE = 0.8

/** The model was fitted to samples from half an hour on: at 15 min of an overdose it was a third of the measured level. */
const UNTRUSTED = minutes(30)

export interface EstimateBasis {
  /** Why no estimate is shown, as a sentence, or null. Then there is nothing to draw. */
  readonly withheldBecause: string | null
  readonly infusions: readonly { readonly startedAt: Instant; readonly endedAt: Instant | null; readonly mmolPerHour: number }[]
  readonly boluses: readonly { readonly givenAt: Instant; readonly mmol: number }[]
  /** Since a load began or the rate rose: no curve is shown here. */
  readonly untrusted: readonly { readonly fromAt: Instant; readonly toAt: Instant }[]
}

export interface EstimatedLevel {
  readonly at: Instant
  /** Null: too near the start of a load to be shown. */
  readonly mmolPerLitre: number | null
}

/** All that the estimate rests on, or why there is none. */
export function estimateBasis(session: Session): EstimateBasis {
  const withheldBecause = whyWithheld(session)
  if (withheldBecause !== null) return { withheldBecause, infusions: [], boluses: [], untrusted: [] }
  const { segments, order } = session
  const infusions = segments.map(({ startedAt, endedAt, rateMlPerHour, concentrationMgPerMl }) => ({
    startedAt,
    endedAt,
    mmolPerHour: millimoles(gramsPerHour(rateMlPerHour, concentrationMgPerMl), order.salt),
  }))
  const byHand = magnesiumDoses(session).map(({ event, occurredAt }) => {
    const mmol = millimoles(event.doseGrams, order.salt)
    return { givenAt: occurredAt, overMinutes: event.overMinutes, mmol }
  })
  const slow = byHand.filter(({ overMinutes }) => overMinutes > 0)
  return {
    withheldBecause,
    infusions: [
      ...infusions,
      ...slow.map(({ givenAt, overMinutes, mmol }) => ({
        startedAt: givenAt,
        endedAt: givenAt + minutes(overMinutes),
        mmolPerHour: mmol / (overMinutes / 60),
      })),
    ],
    boluses: byHand.flatMap(({ givenAt, overMinutes, mmol }) => (overMinutes > 0 ? [] : [{ givenAt, mmol }])),
    untrusted: [...rises(segments), ...byHand.map(({ givenAt }) => givenAt)].map((fromAt) => ({ fromAt, toAt: fromAt + UNTRUSTED })),
  }
}

const STEP = 5 * MINUTE

/** The curve between two instants, from the first drug on, every 5 min and wherever it bends. Empty when the estimate is withheld. */
export function estimatedLevels(basis: EstimateBasis, fromAt: Instant, toAt: Instant): EstimatedLevel[] {
  const { withheldBecause, infusions, boluses, untrusted } = basis
  if (withheldBecause !== null || infusions.length + boluses.length === 0) return []
  const inputs = [...infusions.map((one) => ({ ...one, endedAt: one.endedAt ?? Math.max(toAt, one.startedAt) })), ...boluses]
  const bends = [...infusions.flatMap((one) => [one.startedAt, one.endedAt]), ...untrusted.flatMap((one) => [one.fromAt, one.toAt])]
  const firstAt = Math.max(fromAt, Math.min(...infusions.map((one) => one.startedAt), ...boluses.map((one) => one.givenAt)))
  if (toAt < firstAt) return []
  const regular = Array.from({ length: Math.floor((toAt - firstAt) / STEP) + 1 }, (_, index) => firstAt + index * STEP)
  const instants = new Set([...regular, ...bends.filter((at): at is Instant => at !== null && at > firstAt && at < toAt), toAt])
  const isUntrusted = (at: Instant): boolean => untrusted.some((one) => at >= one.fromAt && at < one.toAt)
  return [...instants]
    .sort((a, b) => a - b)
    .map((at) => ({ at, mmolPerLitre: isUntrusted(at) ? null : BASELINE_MMOL_PER_LITRE + riseMmolPerLitre(LU_2002, inputs, at) }))
}

/** When a load began: the first flow, and every rate above the one before. Resuming at the rate of before is no load. */
function rises(segments: readonly Segment[]): Instant[] {
  let before = 0
  return segments.flatMap(({ startedAt, rateMlPerHour, concentrationMgPerMl, isKeepOpen }) => {
    const now = rateMlPerHour * concentrationMgPerMl
    const isRise = now > before
    if (!isKeepOpen) before = now
    return isRise ? [startedAt] : []
  })
}

const RENAL = /renal|egfr|creatinine|anuri|kidney/i
const URINE = ['UO_1H', 'UO_2H_RATE', 'UO_4H'] as const

/** The model knows kidneys that work and a vein; where either is in doubt it says nothing. Unknown counts as doubt. */
function whyWithheld(session: Session): string | null {
  const { protocol, checklist } = session
  const renal = protocol.contraindications.filter(({ itemId, item }) => RENAL.test(`${itemId} ${item}`))
  const answers = renal.map(({ itemId }) => checklist?.contraindications.find((one) => one.itemId === itemId)?.isPresent)
  if (answers.includes(true)) return 'Impaired kidneys are charted: the model does not hold, the level may be far higher. Measure it.'
  if (answers.length === 0 || answers.includes(undefined)) return 'Whether the kidneys are impaired is not answered in the checklist.'
  const isUrineLow = protocol.limits.some((limit) => {
    const subject = URINE.find((one) => one === limit.subject)
    const what = subject === undefined ? null : known(session, subject)
    return what !== null && isOutside(limit, what.value)
  })
  if (isUrineLow) return 'Urine output is low: the model takes kidneys that work. Measure the level.'
  if (magnesiumDoses(session).some((dose) => !isIntoVein(dose.event.route))) return 'Magnesium was given by another way than into a vein.'
  return null
}

const isIntoVein = (route: string): boolean => /^\s*iv\b|intraven/i.test(route)

/** What was given beside the pump. Calcium binds nothing away: it takes no part in the level. */
const magnesiumDoses = ({ doses }: Session): Session['doses'] =>
  doses.filter(({ event }) => event.kind === 'rescue' || (event.kind === 'other' && /magnes|mgso4|mgcl2/i.test(event.drug)))
