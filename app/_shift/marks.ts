/** The hour ahead on a line: where each thing stands, and what stands so close together that it is one mark. */
import { FORECAST, MINUTE, type Instant, type LoadItem, type LoadKind } from '#domain'

export interface Mark {
  /** Of the first of them; never before now. */
  readonly at: Instant
  /** From the left, of the hour: 0 to 100. */
  readonly percent: number
  readonly kinds: readonly LoadKind[]
  readonly isOverdue: boolean
}

/** Design: on a tablet's line a mark is as wide as three minutes. */
const ONE_MARK = 3 * MINUTE

export function marks(items: readonly LoadItem[], now: Instant): Mark[] {
  const found: Mark[] = []
  for (const { at, kind, isOverdue } of items.toSorted((a, b) => a.at - b.at)) {
    const shownAt = Math.max(at, now)
    const last = found.at(-1)
    if (last && shownAt - last.at < ONE_MARK) {
      found[found.length - 1] = { ...last, kinds: last.kinds.includes(kind) ? last.kinds : [...last.kinds, kind], isOverdue: last.isOverdue || isOverdue }
    } else found.push({ at: shownAt, percent: percentOf(shownAt, now), kinds: [kind], isOverdue })
  }
  return found
}

/** Where an instant stands in the hour that begins now. */
export const percentOf = (at: Instant, now: Instant): number => Math.min(100, Math.max(0, ((at - now) / FORECAST) * 100))
