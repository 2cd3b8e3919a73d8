/** Every change of rate as the record tells it: from what to what, whether an order covers it, and which order still wants a signature. */
import { authorName, type Entry } from '../entry.ts'
import type { Instant } from '../time.ts'
import type { NewOrder, RateJudgement } from '../titration.ts'

export interface RateChangeRow {
  readonly seq: number
  readonly occurredAt: Instant
  readonly who: string
  readonly fromMlPerHour: number
  readonly rateMlPerHour: number
  readonly isAsFound: boolean
  readonly reason: string | null
  /** How it stands to the titration order; null where there is none. */
  readonly judgement: RateJudgement | null
  readonly newOrder: NewOrder | null
  /** Ordered by word of mouth: the prescriber has still to sign it. */
  readonly isToBeSigned: boolean
}

/** One row a change, in the order of the log. */
export const rateChanges = (entries: readonly Entry[]): RateChangeRow[] =>
  entries.flatMap(({ seq, occurredAt, by, event }) => {
    if (event.type !== 'RateChanged') return []
    const { fromMlPerHour, rateMlPerHour, isAsFound, reason, judgement, newOrder } = event
    return [
      {
        seq,
        occurredAt,
        who: authorName(by),
        fromMlPerHour,
        rateMlPerHour,
        isAsFound,
        reason: reason ?? null,
        judgement: judgement ?? null,
        newOrder: newOrder ?? null,
        isToBeSigned: newOrder?.isVerbal === true,
      },
    ]
  })
