/** A set of observations that was typed and not saved: what of it comes back, and when it counts as measured. */
import { MINUTE, type Instant, type Seen } from '#domain'
import type { Draft } from './draft.ts'

export interface CheckDraft {
  readonly values: Draft
  /** Null: at the moment of saving. */
  readonly measuredAt: Instant | null
  readonly lateReason: string
  /** Set when saving began: an entry with this id is this draft. */
  readonly commandId: string | null
  /** What could be seen of the session when this was begun. */
  readonly seen?: Seen
}

export interface KeptCheck {
  readonly draft: CheckDraft
  readonly typedAt: Instant
}

/** Design: who goes on so soon is still measuring. */
const STILL_MEASURING_MS = 2 * MINUTE

/** Old figures are never charted as measured now: unless it was said otherwise, they were measured when they were typed. */
export function measuredAtOf({ draft, typedAt }: KeptCheck, now: Instant): Instant | null {
  if (draft.measuredAt !== null) return draft.measuredAt
  return now - typedAt <= STILL_MEASURING_MS ? null : typedAt
}

/** The draft, unless it lies in the outbox or in the record already: the page ended between saving and forgetting. */
export function unsent<T extends KeptCheck>(kept: T | undefined, sent: readonly { readonly commandId: string }[]): T | null {
  if (!kept || sent.some(({ commandId }) => commandId === kept.draft.commandId)) return null
  return kept
}
