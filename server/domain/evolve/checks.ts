/** The charting part of evolve: readings, double checks, missed checks and amendments. */
import { askChecks } from '../asking.ts'
import { withoutSet } from '../chartedTwice.ts'
import { meetChecks, missChecks } from '../charting.ts'
import { chartedCodes, codesOf, without } from '../content.ts'
import { entryOf, type Entry } from '../entry.ts'
import type { EventOf, NotDone, SessionEvent, Values } from '../events.ts'
import { History, inOrder } from '../history.ts'
import type { ObservationCode } from '../observations.ts'
import { reopenChecks } from '../reopen.ts'
import { withOfferText } from './handover.ts'
import type { EarlyWarning } from '../scores/earlyWarning.ts'
import { newestNews2Of, withNews2 } from '../scores/newestNews2.ts'
import type { NotObserved, Reading, Session } from '../session.ts'
import type { Instant } from '../time.ts'

export function evolveChecks(
  session: Session,
  entry: Entry,
  event: EventOf<'DoubleChecked' | 'CheckRecorded' | 'CheckMissed' | 'EntryAmended' | 'BothKept'>,
): Session {
  switch (event.type) {
    case 'DoubleChecked':
      return doubleChecked(session, entry, event)
    case 'CheckRecorded': {
      const { values, notDone } = event
      const { occurredAt, recordedAt } = entry
      const kept = withNotDone(withSet(session, entry, event), entry, notDone)
      return askChecks(meetChecks(kept, { values, notDone, occurredAt, recordedAt }), entry)
    }
    case 'CheckMissed':
      return missChecks(session, [event.checkId])
    case 'EntryAmended':
      return amended(event.isEnteredInError ? undecided(session, withoutSet(session.chartedTwice, event.amends)) : session, entry, event)
    case 'BothKept':
      // Who has looked at these sets has not looked at others that one of them stands beside.
      return undecided(session, session.chartedTwice.filter(({ seq }) => seq !== event.seq))
  }
}

const undecided = (session: Session, chartedTwice: Session['chartedTwice']): Session => ({ ...session, chartedTwice })

function doubleChecked(session: Session, entry: Entry, event: EventOf<'DoubleChecked'>): Session {
  const half = { purpose: event.purpose, program: event.program, by: entry.by, at: entry.occurredAt }
  if (event.differs === null || event.firstBy === null) return { ...session, halfCheck: half }
  if (event.differs.length > 0) return { ...session, halfCheck: null }
  const agreed = [...session.agreed, { ...half, firstBy: event.firstBy, isUsed: event.purpose === 'handover' }]
  const done = { ...session, halfCheck: null, agreed }
  const { occurredAt, recordedAt } = entry
  return meetChecks(done, { values: { DOUBLE_CHECK: 'agreed' }, notDone: {}, occurredAt, recordedAt })
}

const readingsOf = (values: Values, at: Pick<Reading, 'seq' | 'occurredAt' | 'recordedAt'>): Reading[] =>
  codesOf(values).map((code) => ({
    seq: at.seq,
    code,
    value: values[code]!,
    occurredAt: at.occurredAt,
    recordedAt: at.recordedAt,
    amendedBy: null,
  }))

/** With what a set has charted and what it scores. A session is wide and sets are many, so it is made anew once. */
function withSet(session: Session, entry: Entry, { values, earlyWarning, besides }: EventOf<'CheckRecorded'>): Session {
  const fresh = readingsOf(values, entry)
  const { counted, latest } = counting(session, fresh)
  const { earlyWarnings, newestNews2 } = scoring(session, entry, earlyWarning)
  return {
    ...session,
    sets: fresh.length === 0 ? session.sets : session.sets.plus(fresh),
    counted,
    latest,
    earlyWarnings,
    newestNews2,
    chartedTwice: besides ? [...session.chartedTwice, { seq: entry.seq, besides }] : session.chartedTwice,
    amendable: session.amendable.plus(entry),
  }
}

type Scores = Pick<Session, 'earlyWarnings' | 'newestNews2'>

/** The scores, with that of a set among them. */
function scoring(before: Scores, set: Pick<Reading, 'seq' | 'occurredAt' | 'recordedAt'>, warning: EarlyWarning | undefined): Scores {
  if (!warning) return before
  const { seq, occurredAt, recordedAt } = set
  const kept = { seq, occurredAt, recordedAt, warning, amendedBy: null }
  const earlyWarnings = inOrder(before.earlyWarnings, kept)
  const isNewest = earlyWarnings.last() === kept
  return { earlyWarnings, newestNews2: isNewest ? withNews2(before.newestNews2, kept) : newestNews2Of(earlyWarnings.all()) }
}

/** What counts, with these readings among it. */
function counting(before: Pick<Session, 'counted' | 'latest'>, fresh: readonly Reading[]): Pick<Session, 'counted' | 'latest'> {
  if (fresh.length === 0) return before
  const counted: Partial<Record<ObservationCode, History<Reading>>> = { ...before.counted }
  const latest: Partial<Record<ObservationCode, Reading>> = { ...before.latest }
  for (const reading of fresh) {
    const among = inOrder(counted[reading.code] ?? History.empty, reading)
    counted[reading.code] = among
    latest[reading.code] = among.last()!
  }
  return { counted, latest }
}

function withNotDone(session: Session, entry: Entry, notDone: NotDone): Session {
  const reasons = Object.entries(notDone)
  if (reasons.length === 0) return session
  const given = reasons.map(([code, reason]) => {
    const others = session.notObserved[code as ObservationCode] ?? []
    return [code, [...others, { reason, at: entry.occurredAt }].sort((a, b) => a.at - b.at)] as const
  })
  return excused(session, { ...session.notObserved, ...Object.fromEntries(given) })
}

/** The reasons that count, and the newest of each. */
function excused(session: Session, notObserved: Session['notObserved']): Session {
  const newest = Object.entries(notObserved).map(([code, reasons]) => [code, reasons.at(-1)!] as const)
  return { ...session, notObserved, notDone: Object.fromEntries(newest) }
}

/** The original stays readable and stops counting; the corrected values stand at the instant of the original. */
function amended(session: Session, entry: Entry, event: EventOf<'EntryAmended'>): Session {
  const original = entryOf(session.amendable, event.amends)
  if (!original) return session
  const kept = { ...session, amendable: amendableAfter(session, original, event) }
  if (original.event.type === 'HandedOver') return withOfferText(kept, event)
  if (original.event.type === 'CheckRecorded') {
    return askChecks(recharted(kept, entry, event, { ...original, event: original.event }), entry, original.occurredAt)
  }
  if (!event.isEnteredInError) return kept
  const others = <E extends Entry>(list: readonly E[]): readonly E[] => list.filter(({ seq }) => seq !== event.amends)
  const left = { ...kept, doses: others(session.doses), withheld: others(session.withheld), reactions: others(session.reactions) }
  return askChecks(left, entry, original.occurredAt)
}

function recharted(
  session: Session,
  entry: Entry,
  event: EventOf<'EntryAmended'>,
  original: Entry<EventOf<'CheckRecorded'>>,
): Session {
  const { occurredAt } = original
  const before = original.event
  const after = { values: event.after?.values ?? {}, notDone: event.after?.notDone ?? {} }
  const isOld = ({ seq, amendedBy }: Reading): boolean => amendedBy === null && seq === event.amends
  const marked = session.sets.all().map((set) => (set.some(isOld) ? set.map((reading) => ({ ...reading, amendedBy: entry.seq })) : set))
  const fresh = readingsOf(after.values, { seq: event.amends, occurredAt, recordedAt: entry.recordedAt })
  const sets = History.of(fresh.length === 0 ? marked : [...marked, fresh])
  const counts = counting({ counted: {}, latest: {} }, sets.all().flat().filter((reading) => reading.amendedBy === null))
  const unexcused = excused(session, withoutReasons(session.notObserved, before.notDone, occurredAt))
  const earlyWarnings = session.earlyWarnings.all().map((one) =>
    one.seq === event.amends && one.amendedBy === null ? { ...one, amendedBy: entry.seq } : one,
  )
  const scores = scoring(
    { earlyWarnings: History.of(earlyWarnings), newestNews2: newestNews2Of(earlyWarnings) },
    { seq: event.amends, occurredAt, recordedAt: entry.recordedAt },
    event.earlyWarning,
  )
  const corrected = withNotDone({ ...unexcused, sets, ...counts, ...scores }, original, after.notDone)
  const withdrawn = chartedCodes(before).filter((code) => !chartedCodes(after).includes(code))
  const reopened = reopenChecks(corrected, withdrawn, occurredAt)
  return meetChecks(reopened, { ...without(after, chartedCodes(before)), occurredAt, recordedAt: entry.recordedAt })
}

/** What may be amended next is what stands now; an entry made in error stands no more. */
function amendableAfter(session: Session, original: Entry, event: EventOf<'EntryAmended'>): Session['amendable'] {
  const entries = session.amendable.all()
  if (event.isEnteredInError) return History.of(entries.filter((entry) => entry !== original))
  const now: SessionEvent =
    original.event.type === 'CheckRecorded'
      ? { ...original.event, values: event.after?.values ?? {}, notDone: event.after?.notDone ?? {} }
      : original.event.type === 'NoteAdded' || original.event.type === 'HandedOver'
        ? ({ ...original.event, text: event.after?.text ?? original.event.text ?? '' } satisfies SessionEvent)
        : original.event
  return History.of(entries.map((entry) => (entry === original ? { ...original, event: now } : entry)))
}

/** Reasons given by an entry that counts no more are forgotten. */
function withoutReasons(known: Session['notObserved'], given: NotDone, at: Instant): Session['notObserved'] {
  const left = Object.entries(known).map(([code, reasons]) => {
    const isGiven = (one: NotObserved): boolean => one.at === at && given[code as ObservationCode] === one.reason
    return [code, reasons.toSpliced(reasons.findLastIndex(isGiven), reasons.some(isGiven) ? 1 : 0)] as const
  })
  return Object.fromEntries(left.filter(([, reasons]) => reasons.length > 0))
}
