/** How a patient changes hands: given by one person, taken by another, or back by itself. */
import type { Nurse } from './entry.ts'
import type { Instant } from './time.ts'

/** A handover that waits for its receiver, or somebody who stands in for a break. */
export type HandoverPart = 'offer' | 'cover'

export type HandoverEvent =
  /** Signed by the giver. Nothing changes hands before the receiver accepts. */
  | {
      readonly type: 'HandedOver'
      readonly to: Nurse
      readonly isCover: boolean
      /** When a cover ends by itself. */
      readonly untilAt?: Instant
      /** What is over, and back with whoever is responsible: nobody has to accept that. */
      readonly ends?: readonly HandoverPart[]
      readonly text?: string
    }
  /** Signed by the receiver, of the entry `accepts`; `from` was responsible until then, and of a cover still is. */
  | { readonly type: 'HandoverAccepted'; readonly accepts: number; readonly isCover: boolean; readonly from: Nurse | null }
