/** A session as its record tells it: one infusion run, from open to close, folded from its entries. */
import type { Alert } from './alert.ts'
import type { NotedConcern, NotedScore } from './courses/courseNotes.ts'
import type { Author, Entry, Nurse } from './entry.ts'
import type {
  CheckedProgram,
  DoubleCheckPurpose,
  EventOf,
  NotDone,
  Patient,
  PauseReason,
  Station,
  StopReason,
} from './events.ts'
import type { History } from './history.ts'
import type { NotDoneReason, ObservationCode, ReadingValue } from './observations.ts'
import type { Order } from './order.ts'
import type { Protocol } from './protocol.ts'
import type { KeptWarning } from './scores/earlyWarning.ts'
import type { NewestNews2 } from './scores/newestNews2.ts'
import type { PinnedSettings } from './settings.ts'
import type { RateOrder } from './titration.ts'
import type { Instant } from './time.ts'

export type { Alert, AlertOutcome, AlertState, Silence } from './alert.ts'

/** Open: before the pump. Stopped: the pump has run and observation goes on. */
export type Status = 'open' | 'running' | 'paused' | 'stopped' | 'closed'

/** Pump time at one constant rate. */
export interface Segment {
  readonly phaseId: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly rateMlPerHour: number
  readonly concentrationMgPerMl: number
  /** The pump only kept the vein open: dose and volume, but no infusion time. */
  readonly isKeepOpen?: true
  /** Where the line went in, when that was charted. */
  readonly site?: string
}

/** One observed value. A newer one never overwrites it; an amendment marks it and adds another. */
export interface Reading {
  readonly seq: number
  readonly code: ObservationCode
  readonly value: ReadingValue
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** The entry that amended this reading, when one did. It no longer counts then. */
  readonly amendedBy: number | null
}

/** A set of observations due at an instant. Waiting: its instant depends on a pump that is not running. */
export interface Check {
  readonly checkId: string
  /** Scheduled by its phase, or asked by facts beside the schedule: those outlive the phase in which they were asked. */
  readonly kind: 'scheduled' | 'conditional' | 'recheck' | 'tightening'
  readonly scheduleId: string
  readonly phaseId: string
  /** The minutes to the next of its name, or null for one that comes by itself. */
  readonly everyMinutes: number | null
  readonly observations: readonly ObservationCode[]
  /** Not charted yet. */
  readonly remaining: readonly ObservationCode[]
  readonly notDone: NotDone
  readonly opensAt: Instant
  /** Null while waiting for the pump. */
  readonly dueAt: Instant | null
  readonly lateAt: Instant | null
  readonly missedAt: Instant | null
  readonly isBlocking: boolean
  readonly state: 'pending' | 'done' | 'notDone' | 'missed' | 'dropped'
  /** Charted after `lateAt`. A late entry never makes it on time. */
  readonly isLate: boolean
  readonly doneAt: Instant | null
  readonly recordedAt: Instant | null
  /** Recorded as missed, before a stop was known by which it was never due. The record keeps it; it is no miss. */
  readonly isAfterStop?: true
  /** An amendment has taken back what it was met by: the check that follows it is there already. */
  readonly isReopened?: true
}

/** What facts said of a question of the protocol at an instant that bore on it, and since when that is known. */
export interface Point {
  readonly at: Instant
  readonly holds: boolean
  readonly learntAt: Instant
}

/** One instant at which facts asked for a set of observations. */
export type Ask = Pick<Point, 'at' | 'learntAt'>

/** A closer watch: checks every so often from its anchor on, none after `untilAt` (null while its cause lasts). */
export interface CloserWatch {
  readonly anchorAt: Instant
  readonly learntAt: Instant
  readonly untilAt: Instant | null
}

export interface PhaseRun {
  readonly phaseId: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
}

export interface DoubleCheckHalf {
  readonly purpose: DoubleCheckPurpose
  readonly program: CheckedProgram
  readonly by: Author
  readonly at: Instant
}

/** Two people agreed on this program; it may be used once, while it is fresh. */
export interface DoubleCheckAgreed extends DoubleCheckHalf {
  readonly firstBy: { readonly staffId: string; readonly name: string }
  readonly isUsed: boolean
}

/** A set, and those that it was charted beside without knowing of them. */
export interface ChartedTwice {
  readonly seq: number
  readonly besides: readonly number[]
}

/** Answers for the patient since then. */
export type Responsible = Nurse & { readonly sinceAt: Instant }

/** Answers for the patient in the place of whoever is responsible, until then and no longer. */
export type Cover = Responsible & { readonly untilAt: Instant }

/** Handed over by `by` and not accepted yet. */
export interface Offer {
  /** Of the entry that accepting names. */
  readonly seq: number
  readonly by: Nurse
  readonly to: Nurse
  readonly at: Instant
  readonly isCover: boolean
  readonly untilAt: Instant | null
  readonly text: string | null
}

export interface NotObserved {
  readonly reason: NotDoneReason
  readonly at: Instant
}

export interface Session {
  readonly sessionId: string
  /** The seq of the last entry. */
  readonly version: number
  readonly status: Status
  readonly wardId: string
  readonly station: Station
  readonly patient: Patient
  readonly protocol: Protocol
  /** What the site had set when the session was opened, if anything. */
  readonly settings: PinnedSettings | null
  readonly order: Order
  readonly openedAt: Instant
  readonly openedBy: Author
  readonly lastRecordedAt: Instant
  /** The last person who acted; the engine is no person. */
  readonly lastBy: Author
  /** The nurse who opened it first, then whoever accepted a handover. Null only when no person opened it. */
  readonly responsible: Responsible | null
  readonly cover: Cover | null
  readonly offer: Offer | null
  /** When the patient was last given, taken or came back; the opening, before that. */
  readonly handedAt: Instant
  readonly checklist: (EventOf<'ChecklistConfirmed'> & { readonly at: Instant; readonly by: Author }) | null
  /** When the pump began to run before the gate was passed; `emergency` is null when it was found so. */
  readonly beforeGate: { readonly at: Instant; readonly emergency: EventOf<'PumpStarted'>['emergency'] | null } | null
  /** The first half of a double check, waiting for its second. */
  readonly halfCheck: DoubleCheckHalf | null
  readonly agreed: readonly DoubleCheckAgreed[]
  readonly phase: PhaseRun | null
  readonly phaseRuns: readonly PhaseRun[]
  readonly segments: readonly Segment[]
  /** The bag on the pole, and how much had been infused in all when it was hung. */
  readonly bag: { readonly volumeMl: number; readonly concentrationMgPerMl: number; readonly hungAt: Instant; readonly infusedBeforeMl: number } | null
  /** `rateMlPerHour`: what the pump is set to and will take up again. */
  readonly pause: {
    readonly at: Instant
    readonly reason: PauseReason
    readonly isPlanned: boolean
    readonly rateMlPerHour: number
    readonly by: Author
    readonly expectedMinutes: number | null
  } | null
  /** When the pump was last set to another rate, at the start, by a change or with a phase. */
  readonly rateChangedAt: Instant | null
  /** Rates that were ordered since the opening, in the order of the record. */
  readonly rateOrders: readonly RateOrder[]
  readonly stopped: { readonly at: Instant; readonly reason: StopReason; readonly pumpVolumeMl: number | null; readonly by: Author } | null
  /** The last entry after which more of the drug may flow: start, resume, rate up, a phase, a bag. 0 before the pump. */
  readonly flowSeq: number
  /** What was charted, a list for each set that has a value, in the order of the record; corrected values are a set of their own. */
  readonly sets: History<readonly Reading[]>
  /** The readings that count, by the instant they were measured; of two at one instant the one entered later is the later. */
  readonly counted: Partial<Readonly<Record<ObservationCode, History<Reading>>>>
  /** The last of `counted`. */
  readonly latest: Partial<Readonly<Record<ObservationCode, Reading>>>
  /** Every early-warning score, by when its set was measured; one that an amendment replaced stays, marked. */
  readonly earlyWarnings: History<KeptWarning>
  /** What those of them tell that count. */
  readonly newestNews2: NewestNews2
  /** Checks still to be charted, one a schedule at most (and those that a phase left overdue). */
  readonly pending: readonly Check[]
  /** Checks that are over, in the order in which they ended. */
  readonly checks: readonly Check[]
  /** Missed and not made good since, by a late entry or by the next check of the same schedule. */
  readonly openMisses: readonly Check[]
  /** The newest reason for which an observation was not made. */
  readonly notDone: Partial<Readonly<Record<ObservationCode, NotObserved>>>
  /** Every reason that counts, by the instant it was given. */
  readonly notObserved: Partial<Readonly<Record<ObservationCode, readonly NotObserved[]>>>
  /** Schedule id → what the facts said of its question; a "no" that follows a "no" is left out. */
  readonly points: Readonly<Record<string, readonly Point[]>>
  /** Schedule id → when facts asked for it, and what had been asked before that was learnt. */
  readonly asked: Readonly<Record<string, { readonly asks: readonly Ask[]; readonly before: readonly Ask[]; readonly changedAt: Instant }>>
  /** Schedule id → the newest closer watch of that name, and the one that stood before what was learnt last. */
  readonly closerWatches: Readonly<
    Record<string, { readonly watch: CloserWatch | null; readonly before: CloserWatch | null; readonly changedAt: Instant }>
  >
  readonly doses: readonly Entry<EventOf<'DoseGiven'>>[]
  readonly withheld: readonly Entry<EventOf<'AntidoteWithheld'>>[]
  readonly reactions: readonly Entry<EventOf<'ReactionReported'>>[]
  /** What was held before a scanner, matching or not. */
  readonly scans: readonly Entry<EventOf<'ScanRecorded'>>[]
  /** Answers to questionnaires that want a person, open and settled. */
  readonly concerns: readonly NotedConcern[]
  /** What questionnaires came to, each as it was last told. */
  readonly scores: readonly NotedScore[]
  /** When the pump was last set or resumed for a reason that somebody gave. */
  readonly goneOnAt: Instant | null
  /** Alerts that are not resolved. */
  readonly alerts: readonly Alert[]
  readonly resolvedAlerts: readonly Alert[]
  readonly alertCount: number
  /** Sets that were charted side by side for one check, on which nobody has decided yet. */
  readonly chartedTwice: readonly ChartedTwice[]
  /** Entries that may still be amended, as they stand now, by their seq. */
  readonly amendable: History<Entry>
  readonly closedAt: Instant | null
}
