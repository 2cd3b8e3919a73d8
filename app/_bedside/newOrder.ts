/** An order given at the bedside while it is being written down. */
import type { Instant, NewOrder, Session } from '#domain'

export interface NewOrderDraft {
  readonly prescriber: string
  /** Null: nobody has said yet. */
  readonly isVerbal: boolean | null
  /** Null: at this moment. */
  readonly orderedAt: Instant | null
}

export const NO_NEW_ORDER: NewOrderDraft = { prescriber: '', isVerbal: null, orderedAt: null }

/** The order, once prescriber, manner and reason are named; null until then. Its reason is the one given for the change. */
export function newOrderOf({ order }: Session, draft: NewOrderDraft, reason: string, now: Instant): NewOrder | null {
  const { prescriber, isVerbal, orderedAt } = draft
  if (prescriber.trim() === '' || reason.trim() === '' || isVerbal === null) return null
  const at = orderedAt ?? Math.max(now, order.orderedAt)
  return { prescriber: prescriber.trim(), orderedAt: at, isVerbal, reason: reason.trim() }
}
