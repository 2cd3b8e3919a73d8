/**
 * When the watch or a tablet was away, as the record itself shows it: an alert that the clock demanded and that came late, an entry that waited
 * on a tablet before the server had it.
 */
import type { Entry } from '../entry.ts'
import { evolveAll } from '../evolve.ts'
import { nextReviewAt } from '../review.ts'
import type { Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'

export interface Gap {
  readonly of: 'engine' | 'tablet'
  /** The tablet; null for the engine. */
  readonly deviceId: string | null
  readonly fromAt: Instant
  readonly toAt: Instant
}

/** Design: the watch looks every second and a tablet sends at once; a minute is no delay of the network. */
const UNREMARKABLE = MINUTE

/** Every gap, by when it began. Gaps of one tablet that touch are one. */
export function gaps(entries: readonly Entry[]): Gap[] {
  return [...engineGaps(entries), ...tabletGaps(entries)].sort((a, b) => a.fromAt - b.fromAt)
}

/** From when the clock had something to say to when it was said. Entries of one command are one step. */
function engineGaps(entries: readonly Entry[]): Gap[] {
  const found: Gap[] = []
  let session: Session | null = null
  for (const step of stepsOf(entries)) {
    const { recordedAt, by } = step[0]!
    // What was due is said before anything else, so a step that a person begins found nothing due.
    const dueAt: Instant | null = session && by.kind === 'engine' ? nextReviewAt(session) : null
    if (dueAt !== null && recordedAt - dueAt > UNREMARKABLE) found.push({ of: 'engine', deviceId: null, fromAt: dueAt, toAt: recordedAt })
    session = evolveAll(session, step)
  }
  return found
}

function stepsOf(entries: readonly Entry[]): Entry[][] {
  const steps: Entry[][] = []
  for (const entry of entries) {
    const last = steps.at(-1)
    if (last && last[0]!.commandId === entry.commandId) last.push(entry)
    else steps.push([entry])
  }
  return steps
}

function tabletGaps(entries: readonly Entry[]): Gap[] {
  const waited = entries
    .filter(({ by, enteredAt, recordedAt }) => by.kind === 'staff' && recordedAt - enteredAt > UNREMARKABLE)
    .map(({ deviceId, enteredAt, recordedAt }): Gap => ({ of: 'tablet', deviceId, fromAt: enteredAt, toAt: recordedAt }))
    .sort((a, b) => a.fromAt - b.fromAt)
  const merged: Gap[] = []
  for (const gap of waited) {
    const place = merged.findLastIndex(({ deviceId, toAt }) => deviceId === gap.deviceId && toAt >= gap.fromAt)
    if (place < 0) merged.push(gap)
    else merged[place] = { ...merged[place]!, toAt: Math.max(merged[place]!.toAt, gap.toAt) }
  }
  return merged
}
