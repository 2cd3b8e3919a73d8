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

/** What is still missing of an order that somebody has begun to write down, as a sentence, or null. */
export const whyHalfWritten = ({ prescriber, isVerbal }: NewOrderDraft, order: NewOrder | null): string | null =>
  order === null && (prescriber.trim() !== '' || isVerbal !== null)
    ? 'The new order is half written: name its prescriber, how it was given, and the reason.'
    : null
