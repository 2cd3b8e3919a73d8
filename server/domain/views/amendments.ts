/** Corrections, each beside what it corrects: nothing that was charted ever becomes unreadable. */
import { authorName, type Entry } from '../entry.ts'
import type { EventOf, NotDone, Values } from '../events.ts'
import type { EarlyWarning } from '../scores/earlyWarning.ts'
import type { Instant } from '../time.ts'
import { scoreText } from './earlyWarning.ts'
import { notDoneText, valuesText } from './chartedWords.ts'

export interface AmendmentRow {
  readonly seq: number
  readonly recordedAt: Instant
  readonly who: string
  readonly amends: number
  readonly originalAt: Instant | null
  readonly originalWho: string | null
  readonly before: string
  /** Null: entered in error, and nothing stands in its place. */
  readonly after: string | null
  /** The score that the original carried, and the one that stands now. */
  readonly scoreBefore: string | null
  readonly scoreAfter: string | null
  readonly reason: string
  readonly text: string
}

/** One row an amendment, in the order of the log. */
export const amendments = (entries: readonly Entry[]): AmendmentRow[] =>
  entries.flatMap((entry) => {
    const { event } = entry
    return event.type === 'EntryAmended'
      ? [
          row(
            entry,
            event,
            entries.find((one) => one.seq === event.amends),
            standingBefore(entries, entry.seq, event.amends),
          ),
        ]
      : []
  })

/** The score of a set as it stood before an entry: its own, or that of the amendment before. */
function standingBefore(entries: readonly Entry[], seq: number, amends: number): EarlyWarning | undefined {
  const last = entries.findLast(
    (one) => one.seq < seq && (one.seq === amends || (one.event.type === 'EntryAmended' && one.event.amends === amends)),
  )?.event
  return last?.type === 'CheckRecorded' || last?.type === 'EntryAmended' ? last.earlyWarning : undefined
}

const row = (
  entry: Entry,
  event: EventOf<'EntryAmended'>,
  original: Entry | undefined,
  scored: EarlyWarning | undefined,
): AmendmentRow => ({
  seq: entry.seq,
  recordedAt: entry.recordedAt,
  who: authorName(entry.by),
  amends: event.amends,
  originalAt: original?.occurredAt ?? null,
  originalWho: original ? authorName(original.by) : null,
  before: words(event.before),
  after: event.after === null ? null : words(event.after),
  scoreBefore: scored ? scoreText(scored) : null,
  scoreAfter: event.earlyWarning ? scoreText(event.earlyWarning) : null,
  reason: event.reason,
  text: event.text,
})

const words = (part: { readonly values?: Values; readonly notDone?: NotDone; readonly text?: string }): string =>
  [part.text, valuesText(part.values ?? {}), notDoneText(part.notDone ?? {})].filter(Boolean).join(' · ')
