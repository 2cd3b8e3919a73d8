/** What would be seen at a fictional patient: calm by nature, and drifting into too much magnesium where the plan says so. */
import { minutes, type Instant, type ObservationCode, type ReadingValue } from '#domain'
import { between } from './chance.ts'

/** Where too much magnesium shows first. */
export type Toxicity = 'breathing' | 'reflex'

/** What has happened to the patient so far, as far as the body is concerned. */
export interface Course {
  /** Tells one fictional patient from another. */
  readonly seed: string
  readonly isObstetric: boolean
  readonly toxicity: { readonly kind: Toxicity; readonly fromAt: Instant } | null
  readonly stoppedAt: Instant | null
  readonly antidoteAt: Instant | null
}

const DEEPENS_FOR = minutes(15)
const FADES_FOR = minutes(40)
/** Calcium works within minutes. */
const ANTIDOTE_WORKS_FOR = minutes(6)
const DRIFT = minutes(7)

/** The value that a nurse would chart under this code at an instant. What the pump shows, the pump knows. */
export function observe(course: Course, code: Exclude<ObservationCode, 'PUMP' | 'DOUBLE_CHECK'>, at: Instant): ReadingValue {
  const depth = depthOf(course, at)
  const breathing = course.toxicity?.kind === 'breathing' ? depth : depth / 4
  const { isObstetric } = course
  const around = (low: number, high: number): number => {
    const nature = between(low, high, course.seed, code)
    const drift = between(-1, 1, course.seed, code, Math.floor(at / DRIFT)) * (high - low) * 0.2
    return Math.round(Math.min(high, Math.max(low, nature + drift)))
  }
  switch (code) {
    case 'HR':
      return around(70, 96)
    case 'RR':
      return Math.round(around(16, 19) * (1 - breathing) + 9 * breathing)
    case 'SPO2':
      return Math.round(around(96, 99) - breathing * 2)
    case 'O2':
      return breathing > 0.5 ? 4 : 0
    case 'SBP':
      return isObstetric ? around(136, 154) : around(112, 132)
    case 'DBP':
      return isObstetric ? around(82, 98) : around(66, 82)
    case 'ORTHO_SBP':
      return isObstetric ? around(132, 148) : around(108, 126)
    case 'ORTHO_DBP':
      return isObstetric ? around(80, 94) : around(66, 80)
    case 'TEMP':
      return around(364, 372) / 10
    case 'ACVPU':
      return 'A'
    case 'DTR_PATELLAR':
      return reflex(course, depth)
    case 'UO_ML':
      return around(48, 85)
    case 'SERUM_MG_MMOL_L':
      return ((isObstetric ? around(190, 260) : around(82, 105)) + Math.round(depth * 130)) / 100
    case 'K_MMOL_L':
      return around(37, 44) / 10
    case 'VIP':
      return 0
    case 'LUNGS':
      return 'clear'
    case 'FHR':
      return around(128, 150)
    case 'FLUID_BALANCE_ML':
      return around(-150, 350)
    case 'PAIN':
      return around(0, 2)
    case 'NRS':
      return around(3, 6)
    case 'PEF':
      return around(380, 460)
    case 'PROM':
      return 'completed'
    case 'SEIZURE':
      return 'no'
    case 'EXTRAVASATION':
      return 'none'
    case 'SYMPTOMS':
    case 'ECG':
      return []
  }
}

function reflex({ toxicity }: Course, depth: number): ReadingValue {
  if (toxicity?.kind === 'breathing') return depth > 0.6 ? 'reduced' : '2+'
  return depth > 0.75 ? 'absent' : depth > 0.35 ? 'reduced' : '2+'
}

/** How deep the patient is in it: from 0, nothing, to 1. */
function depthOf({ toxicity, stoppedAt, antidoteAt }: Course, at: Instant): number {
  if (!toxicity || at < toxicity.fromAt) return 0
  const until = Math.min(at, stoppedAt ?? at)
  const reached = Math.min(1, Math.max(0, (until - toxicity.fromAt) / DEEPENS_FOR))
  const faded = stoppedAt === null ? 0 : (at - stoppedAt) / FADES_FOR
  const countered = antidoteAt === null ? 0 : (at - antidoteAt) / ANTIDOTE_WORKS_FOR
  return reached * Math.min(1, Math.max(0, 1 - Math.max(0, faded, countered)))
}
