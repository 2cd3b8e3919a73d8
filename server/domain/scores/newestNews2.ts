/** What the NEWS2 scores that count tell together. Kept in the session, because a long record is not read through at each question. */
import type { EarlyWarning, KeptWarning } from './earlyWarning.ts'
import type { News2, News2Code, News2Points } from './news2.ts'

export type KeptNews2 = KeptWarning & { readonly warning: News2 }

export interface NewestNews2 {
  readonly score: KeptNews2 | null
  readonly wholeScore: KeptNews2 | null
  /** The points of each parameter when it was charted last. */
  readonly points: Partial<Readonly<Record<News2Code, News2Points>>>
}

export const NO_NEWS2: NewestNews2 = { score: null, wholeScore: null, points: {} }

/** What these scores tell, in the order in which their sets were measured. */
export const newestNews2Of = (warnings: readonly KeptWarning[]): NewestNews2 => warnings.reduce(withNews2, NO_NEWS2)

/** And one that was measured after all of them. */
export function withNews2(before: NewestNews2, kept: KeptWarning): NewestNews2 {
  if (!isCounting(kept)) return before
  const { isComplete, points } = kept.warning
  return { score: kept, wholeScore: isComplete ? kept : before.wholeScore, points: { ...before.points, ...points } }
}

/** A NEWS2 that no amendment has replaced. */
export const isCounting = (kept: KeptWarning): kept is KeptNews2 => kept.amendedBy === null && isNews2(kept.warning)

const isNews2 = (warning: EarlyWarning): warning is News2 => warning.chart === 'NEWS2'
