/**
 * NEWS2 (© Royal College of Physicians 2017), as a plain calculator: points of one charted set, never a copy of the chart.
 * Seven parameters of one set; a missing one gives "at least", never a total.
 */
import type { Patient, Values } from '../events.ts'
import { OBSERVATIONS, type ReadingValue } from '../observations.ts'
import type { Protocol } from '../protocol.ts'
import type { Instant } from '../time.ts'

export const NEWS2_CODES = ['RR', 'SPO2', 'O2', 'SBP', 'HR', 'ACVPU', 'TEMP'] as const
export type News2Code = (typeof NEWS2_CODES)[number]
export type News2Points = 0 | 1 | 2 | 3
export type News2Band = 'low' | 'low-medium' | 'medium' | 'high'

/** Scale 2 is for hypercapnic respiratory failure with a target of 88 to 92 %, on a prescriber's documented decision alone. */
export type Spo2Scale = 1 | 2

interface Scored {
  readonly chart: 'NEWS2'
  readonly scale: Spo2Scale
  readonly points: Partial<Readonly<Record<News2Code, News2Points>>>
  /** Of an incomplete score: the band in which it lies at least. */
  readonly band: News2Band
}

export type News2 = Scored &
  (
    | { readonly isComplete: true; readonly total: number }
    | { readonly isComplete: false; readonly atLeast: number; readonly missing: readonly News2Code[] }
  )

/** Up to and with this value, so many points; what lies above the last step has the points of the end. */
type Steps = readonly [steps: readonly (readonly [upTo: number, points: News2Points])[], above: News2Points]

const STEPS = {
  RR: [[[8, 3], [11, 1], [20, 0], [24, 2]], 3],
  SBP: [[[90, 3], [100, 2], [110, 1], [219, 0]], 3],
  HR: [[[40, 3], [50, 1], [90, 0], [110, 1], [130, 2]], 3],
  TEMP: [[[35, 3], [36, 1], [38, 0], [39, 1]], 2],
} as const satisfies Partial<Record<News2Code, Steps>>

const SPO2_SCALE_1: Steps = [[[91, 3], [93, 2], [95, 1]], 0]
const SPO2_SCALE_2_AIR: Steps = [[[83, 3], [85, 2], [87, 1]], 0]
const SPO2_SCALE_2_OXYGEN: Steps = [[[83, 3], [85, 2], [87, 1], [92, 0], [94, 1], [96, 2]], 3]

const along = ([steps, above]: Steps, value: number): News2Points => steps.find(([upTo]) => value <= upTo)?.[1] ?? above

/** A figure between two that can be read off (RR 8.5) counts as the worse of its neighbours. */
function pointsAlong(steps: Steps, code: 'RR' | 'SPO2' | 'SBP' | 'HR' | 'TEMP', value: ReadingValue): News2Points {
  const scale = 10 ** OBSERVATIONS[code].decimals
  const scaled = Number(value) * scale
  if (Number.isInteger(scaled)) return along(steps, scaled / scale)
  const exact = Number(scaled.toFixed(6))
  const [below, above] = [along(steps, Math.floor(exact) / scale), along(steps, Math.ceil(exact) / scale)]
  return below >= above ? below : above
}

/** The points of one parameter, or null when it is not charted or cannot be judged: above 92 % on scale 2 it depends on the oxygen. */
function pointsOf(code: News2Code, values: Values, scale: Spo2Scale): News2Points | null {
  const value = values[code]
  if (value === undefined) return null
  if (code === 'ACVPU') return value === 'A' ? 0 : 3
  if (code === 'O2') return Number(value) > 0 ? 2 : 0
  if (code !== 'SPO2') return pointsAlong(STEPS[code], code, value)
  if (scale === 1) return pointsAlong(SPO2_SCALE_1, code, value)
  const onAir = pointsAlong(SPO2_SCALE_2_AIR, code, value)
  const onOxygen = pointsAlong(SPO2_SCALE_2_OXYGEN, code, value)
  if (onAir === onOxygen) return onAir
  return values.O2 === undefined ? null : Number(values.O2) > 0 ? onOxygen : onAir
}

/** The score of one set, or null when nothing of it is scored. Oxygen alone says nothing of the patient. */
export function news2(values: Values, scale: Spo2Scale): News2 | null {
  if (!NEWS2_CODES.some((code) => code !== 'O2' && values[code] !== undefined)) return null
  const points: Partial<Record<News2Code, News2Points>> = {}
  for (const code of NEWS2_CODES) {
    const one = pointsOf(code, values, scale)
    if (one !== null) points[code] = one
  }
  const sum = Object.values(points).reduce<number>((total, one) => total + one, 0)
  const missing = NEWS2_CODES.filter((code) => values[code] === undefined)
  const band = bandOf(sum, Object.values(points).includes(3))
  // Written out: whatever is spread and then added to has a shape of its own each time, and all that reads it is slow for it.
  return missing.length === 0
    ? { chart: 'NEWS2', scale, points, band, isComplete: true, total: sum }
    : { chart: 'NEWS2', scale, points, band, isComplete: false, atLeast: sum, missing }
}

/** What is known of the sum: the total, or what it is at least. */
export const news2Sum = (score: News2): number => (score.isComplete ? score.total : score.atLeast)

/** The parameters that score 3 each by themselves. */
export const news2Threes = ({ points }: News2): News2Code[] => NEWS2_CODES.filter((code) => points[code] === 3)

function bandOf(sum: number, hasThree: boolean): News2Band {
  if (sum >= 7) return 'high'
  if (sum >= 5) return 'medium'
  return hasThree ? 'low-medium' : 'low'
}

export interface News2Response {
  readonly response: string
  readonly monitoring: string
  /** The longest interval between two sets; 0 is continuous, null while it is not known. */
  readonly everyMinutes: number | null
}

const HOURLY = { monitoring: 'at least hourly', everyMinutes: 60 } as const

/** What the score asks for, and how often at least the patient is to be observed. An incomplete low one asks to be completed. */
export function news2Response(score: News2): News2Response {
  switch (score.band) {
    case 'high':
      return { response: 'Emergency response: critical-care competent team, consider level 2 or 3 care', monitoring: 'continuous', everyMinutes: 0 }
    case 'medium':
      return { response: 'Urgent response: call at once a clinician competent in acute illness', ...HOURLY }
    case 'low-medium':
      return { response: 'Inform the medical team: urgent ward-based review', ...HOURLY }
    case 'low':
      if (!score.isComplete) return { response: 'Complete the set: the score may be higher', monitoring: 'not known yet', everyMinutes: null }
      return score.total === 0
        ? { response: 'Continue routine monitoring', monitoring: 'at least every 12 h', everyMinutes: 720 }
        : { response: 'Registered nurse assesses and decides on frequency and escalation', monitoring: 'at least every 4 to 6 h', everyMinutes: 360 }
  }
}

const LOWEST_AGE = 16

/** Why NEWS2 must not be used here, as a sentence, or null when it may. */
export function whyNoNews2(protocol: Pick<Protocol, 'earlyWarning'>, patient: Pick<Patient, 'bornOn'>, at: Instant): string | null {
  if (protocol.earlyWarning === 'obstetric') return 'NEWS2 is not used in pregnancy and after birth; the maternal criteria are.'
  const age = ageAt(patient.bornOn, at)
  if (age === null) return 'NEWS2 is not scored: the date of birth cannot be read.'
  return age < LOWEST_AGE ? `NEWS2 is not used under ${LOWEST_AGE} years.` : null
}

/** Whole years lived on a day, as the screens count them: the day changes at midnight UTC. */
function ageAt(bornOn: string, at: Instant): number | null {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(bornOn) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const today = new Date(at)
  const monthNow = today.getUTCMonth() + 1
  const hadBirthday = monthNow > month || (monthNow === month && today.getUTCDate() >= day)
  return today.getUTCFullYear() - year - (hadBirthday ? 0 : 1)
}
