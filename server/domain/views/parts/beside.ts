/** What is told of a record from outside it. */
import type { Instant } from '../../time.ts'

/** Whether the chain of the record holds, or at which entry it is broken. */
export type ChainTold =
  | { readonly ok: true; readonly entryCount: number; readonly firstHash: string; readonly lastHash: string; readonly isClosed: boolean }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

/** Somebody has looked at the record, or taken a copy of it. */
export interface Look {
  readonly what: 'page' | 'json' | 'csv' | 'pdf' | 'export'
  readonly who: string
  readonly role: string
  readonly at: Instant
}
