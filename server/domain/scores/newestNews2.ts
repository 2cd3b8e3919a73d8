/** What the NEWS2 scores that count tell together. Kept in the session, because a long record is not read through at each question. */
import type { Known } from '../known.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { EarlyWarning, KeptWarning } from './earlyWarning.ts'
import { NEWS2_CODES, news2Sum, news2Threes, type News2, type News2Code, type News2Points } from './news2.ts'

export type KeptNews2 = KeptWarning & { readonly warning: News2 }

export interface NewestNews2 {
  readonly score: KeptNews2 | null
  readonly wholeScore: KeptNews2 | null
  /** The newest, as limits look at it: its sum, and its single parameters of 3. */
  readonly sum: Known | null
  readonly threes: Known | null
  /** The points of each parameter when it was charted last. */
  readonly points: Partial<Readonly<Record<News2Code, News2Points>>>
}

export const NO_NEWS2: NewestNews2 = { score: null, wholeScore: null, sum: null, threes: null, points: {} }

/** What these scores tell, in the order in which their sets were measured. */
export const newestNews2Of = (warnings: readonly KeptWarning[]): NewestNews2 => warnings.reduce(withNews2, NO_NEWS2)

/** And one that was measured after all of them. */
export function withNews2(before: NewestNews2, kept: KeptWarning): NewestNews2 {
  if (!isCounting(kept)) return before
  const { isComplete, points } = kept.warning
  return { score: kept, wholeScore: isComplete ? kept : before.wholeScore, ...asKnown(kept), points: { ...before.points, ...points } }
}

/** A score is as fresh as the first of its parameters that was charted: the breathing, which is looked at most often. */
function asKnown({ seq, occurredAt, recordedAt, warning }: KeptNews2): { sum: Known; threes: Known } {
  const code: ObservationCode = NEWS2_CODES.find((one) => warning.points[one] !== undefined) ?? 'RR'
  const value = news2Sum(warning)
  const reading = { seq, code, value, occurredAt, recordedAt, amendedBy: null }
  const codes = news2Threes(warning)
  const words = `(${codes.map((one) => OBSERVATIONS[one].label).join(', ')})`
  if (warning.isComplete) {
    return { sum: { value, occurredAt, recordedAt, reading }, threes: { value: codes.length > 0, occurredAt, recordedAt, reading, words } }
  }
  return {
    sum: { value, occurredAt, recordedAt, reading, isAtLeast: true, words: `at least ${value}` },
    threes: { value: codes.length > 0, occurredAt, recordedAt, reading, words, isAtLeast: true },
  }
}

/** A NEWS2 that no amendment has replaced. */
export const isCounting = (kept: KeptWarning): kept is KeptNews2 => kept.amendedBy === null && isNews2(kept.warning)

const isNews2 = (warning: EarlyWarning): warning is News2 => warning.chart === 'NEWS2'
