/** Who answered for a patient, as the report tells it: every handover with both signatures, and the stretches that follow from them. */
import { authorName, type Entry, type Nurse } from '../entry.ts'
import type { EventOf, EventType } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface HandoverRow {
  readonly seq: number
  readonly handedAt: Instant
  readonly givenBy: string
  readonly to: string
  readonly isCover: boolean
  readonly untilAt: Instant | null
  /** As they stand now, when they were amended. */
  readonly text: string | null
  readonly acceptedAt: Instant | null
  readonly secondsToAccept: number | null
  /** Waits: nobody has answered it yet. Withdrawn: taken back, sent back, or run out before it was accepted. */
  readonly state: 'waits' | 'accepted' | 'withdrawn' | 'replaced' | 'unanswered at the close'
  /** Why it came back, in the words of whoever sent it. */
  readonly backText: string | null
}

/** One row a handover or cover, in the order of the log. What came back is told with what it ended. */
export function handoverRows(entries: readonly Entry[]): HandoverRow[] {
  const rows: HandoverRow[] = []
  let waiting: HandoverRow | null = null
  const settle = (change: Partial<HandoverRow>): void => {
    if (waiting) rows[rows.indexOf(waiting)] = { ...waiting, ...change }
    waiting = null
  }
  for (const entry of entries) {
    const { event } = entry
    if (event.type === 'HandedOver' && event.ends?.includes('offer')) settle({ state: 'withdrawn', backText: event.text ?? null })
    if (event.type === 'HandedOver' && !event.ends) {
      settle({ state: 'replaced' })
      waiting = given(entry, event, entries)
      rows.push(waiting)
    }
    if (event.type === 'HandoverAccepted') settle(acceptedBy(entry, waiting))
    if (event.type === 'SessionClosed') settle({ state: 'unanswered at the close' })
  }
  return rows
}

function given(entry: Entry, { to, isCover, untilAt, text }: EventOf<'HandedOver'>, entries: readonly Entry[]): HandoverRow {
  const amended = entries.findLast(({ event }) => event.type === 'EntryAmended' && event.amends === entry.seq)?.event
  const now = amended?.type === 'EntryAmended' ? amended.after?.text : undefined
  return {
    seq: entry.seq,
    handedAt: entry.occurredAt,
    givenBy: authorName(entry.by),
    to: to.name,
    isCover,
    untilAt: untilAt ?? null,
    text: now ?? text ?? null,
    acceptedAt: null,
    secondsToAccept: null,
    state: 'waits',
    backText: null,
  }
}

const acceptedBy = ({ occurredAt }: Entry, waiting: HandoverRow | null): Partial<HandoverRow> => ({
  state: 'accepted',
  acceptedAt: occurredAt,
  secondsToAccept: waiting && Math.round((occurredAt - waiting.handedAt) / 1000),
})

export interface AnswerRun {
  readonly staffId: string
  readonly name: string
  readonly fromAt: Instant
  /** Null while it lasts. */
  readonly toAt: Instant | null
  /** In the place of this person, who stayed responsible. */
  readonly coversFor: string | null
}

const TELLING: ReadonlySet<EventType> = new Set(['SessionOpened', 'HandedOver', 'HandoverAccepted', 'SessionClosed'])

/** Who answered for the patient from when to when, without a gap, from the opening to the close. */
export function answerRuns(entries: readonly Entry[]): AnswerRun[] {
  const runs: AnswerRun[] = []
  const answers = (nurse: Nurse | null, at: Instant, coversFor: string | null): void => {
    const last = runs.at(-1)
    if (last && last.staffId === nurse?.staffId && last.coversFor === coversFor) return
    if (last?.toAt === null) runs[runs.length - 1] = { ...last, toAt: at }
    if (nurse) runs.push({ staffId: nurse.staffId, name: nurse.name, fromAt: at, toAt: null, coversFor })
  }
  let session: Session | null = null
  for (const entry of entries) {
    if (!TELLING.has(entry.event.type)) continue
    // The rest of the record says nothing of who answers, and is left out.
    session = evolve(session, entry)
    const { cover, responsible, status } = session
    if (status === 'closed') answers(null, entry.occurredAt, null)
    else answers(cover ?? responsible, entry.occurredAt, cover && (responsible?.name ?? null))
  }
  return runs
}
