/** evolve makes an event so: the session before and an entry give the session after. It judges nothing. */
import { askChecks } from './asking.ts'
import { missChecks } from './charting.ts'
import { evolveAlerts } from './evolve/alerts.ts'
import { evolveChecks } from './evolve/checks.ts'
import { evolveHandover } from './evolve/handover.ts'
import { evolvePump } from './evolve/pump.ts'
import { evolveCourseNote } from './evolve/courseNotes.ts'
import type { Entry } from './entry.ts'
import type { EventOf } from './events.ts'
import { History } from './history.ts'
import { NO_NEWS2 } from './scores/newestNews2.ts'
import type { Session } from './session.ts'
import type { Instant } from './time.ts'

/** The session after this entry; null before stands for a session that is not open yet. */
export function evolve(before: Session | null, entry: Entry): Session {
  const { event } = entry
  if (before === null) {
    if (event.type !== 'SessionOpened') throw new Error(`A session cannot begin with ${event.type}`)
    return opened(entry, event)
  }
  const lastBy = entry.by.kind === 'staff' ? entry.by : before.lastBy
  const session: Session = { ...before, version: entry.seq, lastRecordedAt: entry.recordedAt, lastBy }
  switch (event.type) {
    case 'SessionOpened':
      throw new Error('A session is opened once')
    case 'ChecklistConfirmed':
      return askChecks(
        { ...session, checklist: { ...event, contraindications: answered(before, event), at: entry.occurredAt, by: entry.by } },
        entry,
      )
    case 'DoubleChecked':
    case 'CheckRecorded':
    case 'CheckMissed':
    case 'EntryAmended':
    case 'BothKept':
      return evolveChecks(session, entry, event)
    case 'PumpStarted':
    case 'RateChanged':
    case 'PumpPaused':
    case 'PumpResumed':
    case 'BagChanged':
    case 'PhaseEntered':
    case 'PumpStopped':
      return evolvePump(session, entry, event)
    case 'AlertRaised':
    case 'AlertAccepted':
    case 'AlertDeclined':
    case 'AlertSilenced':
    case 'AlertEscalated':
    case 'AlertReturned':
    case 'AlertUpdated':
    case 'OutcomeRecorded':
    case 'AlertResolved':
      return evolveAlerts(session, entry, event)
    case 'HandedOver':
    case 'HandoverAccepted':
      return evolveHandover(session, entry, event)
    case 'ConcernNoted':
    case 'ConcernSettled':
    case 'ScoreNoted':
      return evolveCourseNote(session, entry, event)
    case 'DoseGiven':
      return askChecks(amendable({ ...session, doses: [...session.doses, { ...entry, event }] }, entry), entry)
    case 'AntidoteWithheld':
      return amendable({ ...session, withheld: [...session.withheld, { ...entry, event }] }, entry)
    case 'ReactionReported':
      return amendable({ ...session, reactions: [...session.reactions, { ...entry, event }] }, entry)
    case 'NoteAdded':
      return amendable(session, entry)
    case 'ScanRecorded':
      return { ...session, scans: [...session.scans, { ...entry, event }] }
    case 'SessionClosed':
      return closed(session, entry.occurredAt)
  }
}

/** The session that these entries tell, or null when there are none. */
export function fold(entries: Iterable<Entry>): Session | null {
  return evolveAll(null, entries)
}

/** The session after all of these entries. A row of missed checks, of which there may be thousands, is taken at once. */
export function evolveAll(before: Session | null, entries: Iterable<Entry>): Session | null {
  let session = before
  let row: Entry<EventOf<'CheckMissed'>>[] = []
  for (const entry of entries) {
    if (isMiss(entry)) row.push(entry)
    else {
      session = evolve(withMisses(session, row), entry)
      row = []
    }
  }
  return withMisses(session, row)
}

const isMiss = (entry: Entry): entry is Entry<EventOf<'CheckMissed'>> => entry.event.type === 'CheckMissed'

function withMisses(session: Session | null, row: readonly Entry<EventOf<'CheckMissed'>>[]): Session | null {
  const last = row.at(-1)
  if (!last || session === null) return session
  const missed = missChecks(session, row.map(({ event }) => event.checkId))
  return { ...missed, version: last.seq, lastRecordedAt: last.recordedAt }
}

const amendable = (session: Session, entry: Entry): Session => ({
  ...session,
  amendable: session.amendable.plus(entry),
})

/** What was due and is not charted stays in the record as such; what would have come is no longer due. */
function closed(session: Session, at: Instant): Session {
  const dropped = session.pending.filter((check) => check.dueAt !== null && check.dueAt <= at)
  return {
    ...session,
    status: 'closed',
    closedAt: at,
    pending: [],
    checks: [...session.checks, ...dropped.map((check) => ({ ...check, state: 'dropped' as const }))],
    phaseRuns: session.phaseRuns.map((run) => (run.endedAt === null ? { ...run, endedAt: at } : run)),
    halfCheck: null,
    cover: null,
    offer: null,
  }
}

function opened(entry: Entry, event: EventOf<'SessionOpened'>): Session {
  return {
    sessionId: entry.sessionId,
    version: entry.seq,
    status: 'open',
    wardId: event.wardId,
    station: event.station,
    patient: event.patient,
    protocol: event.protocol,
    settings: event.settings ?? null,
    order: event.order,
    openedAt: entry.occurredAt,
    openedBy: entry.by,
    lastRecordedAt: entry.recordedAt,
    lastBy: entry.by,
    responsible: entry.by.kind === 'staff' ? { staffId: entry.by.staffId, name: entry.by.name, sinceAt: entry.occurredAt } : null,
    cover: null,
    offer: null,
    handedAt: entry.occurredAt,
    checklist: null,
    beforeGate: null,
    halfCheck: null,
    agreed: [],
    phase: null,
    phaseRuns: [],
    segments: [],
    bag: null,
    pause: null,
    rateChangedAt: null,
    rateOrders: [],
    stopped: null,
    flowSeq: 0,
    sets: History.empty,
    counted: {},
    latest: {},
    earlyWarnings: History.empty,
    newestNews2: NO_NEWS2,
    pending: [],
    checks: [],
    openMisses: [],
    notDone: {},
    notObserved: {},
    points: {},
    asked: {},
    closerWatches: {},
    doses: [],
    withheld: [],
    reactions: [],
    scans: [],
    concerns: [],
    scores: [],
    goneOnAt: null,
    alerts: [],
    resolvedAlerts: [],
    alertCount: 0,
    chartedTwice: [],
    amendable: History.empty,
    closedAt: null,
  }
}

/** A contraindication once answered stays so until it is answered anew: leaving it out does not take it away. */
function answered(before: Session, event: EventOf<'ChecklistConfirmed'>): EventOf<'ChecklistConfirmed'>['contraindications'] {
  const named = new Set(event.contraindications.map(({ itemId }) => itemId))
  const kept = (before.checklist?.contraindications ?? []).filter(({ itemId }) => !named.has(itemId))
  return [...kept, ...event.contraindications]
}
