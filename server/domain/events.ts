/** What can have happened in a session. Events are facts in the past tense; nothing here can be refused any more. */
import type { AlertEvent } from './alertEvents.ts'
import type { CourseNoteEvent } from './courses/courseNotes.ts'
import type { HandoverEvent } from './handoverEvents.ts'
import type { NotDoneReason, ObservationCode, ReadingValue } from './observations.ts'
import type { Order } from './order.ts'
import type { Emergency, Protocol } from './protocol.ts'
import type { EarlyWarning } from './scores/earlyWarning.ts'
import type { PinnedSettings } from './settings.ts'
import type { Instant } from './time.ts'
import type { NewOrder, RateJudgement } from './titration.ts'

export type { ReturnReason } from './alertEvents.ts'
export type { Because, RuleId, Sign } from './because.ts'

export interface Patient {
  readonly patientId: string
  readonly familyName: string
  readonly givenName: string
  /** ISO date. */
  readonly bornOn: string
  /** The hospital's own number, on the wristband. */
  readonly identifier: string
  readonly allergies: readonly string[]
  readonly isFictional: boolean
}

export interface Station {
  readonly stationId: string
  readonly wardId: string
  readonly name: string
}

export type Values = Partial<Readonly<Record<ObservationCode, ReadingValue>>>
export type NotDone = Partial<Readonly<Record<ObservationCode, NotDoneReason>>>

/** What a double check is for; each is checked on its own before the pump may do it. */
export type DoubleCheckPurpose = 'start' | 'rate' | 'phase' | 'bag' | 'handover'

/** What one checker read off the order, the label and the pump. */
export interface CheckedProgram {
  readonly phaseId: string
  readonly rateMlPerHour: number
  readonly concentrationMgPerMl: number
  readonly volumeMl: number
}

export type CheckedField = keyof CheckedProgram

/** The second person under a dose. Proven: with their own PIN, for this very dose; otherwise they are only named. */
export interface Attester {
  readonly staffId: string
  readonly name: string
  readonly isProven?: boolean
}

export type PauseReason =
  | 'planned'
  | 'occlusion'
  | 'air in line'
  | 'line disconnected'
  | 'bag empty'
  | 'volume complete'
  | 'pump fault'
  | 'stop rule'
  | 'patient request'
  | 'other'

export type StopReason = 'completed' | 'stop rule' | 'prescriber order' | 'reaction' | 'patient request' | 'pump fault' | 'other'

export type EmergencyKind = Emergency['kinds'][number]

/** What was held before a scanner. */
export type ScanTarget = 'patient' | 'station' | 'bag'

/** What it was scanned for: the act that was to follow, or only to see whose bed this is. */
export type ScanPurpose = 'opening' | 'visit' | 'start' | 'phase' | 'bag' | 'dose'

export type AmendReason = 'wrong value' | 'wrong patient' | 'wrong time' | 'entered in error' | 'other'

export type SessionEvent =
  | {
      readonly type: 'SessionOpened'
      readonly wardId: string
      readonly station: Station
      readonly patient: Patient
      readonly protocol: Protocol
      readonly order: Order
      /** Set by the site, and in the protocol's figures already; absent when nothing is. */
      readonly settings?: PinnedSettings
    }
  | {
      readonly type: 'ChecklistConfirmed'
      readonly items: readonly string[]
      readonly antidoteAtBedside: boolean
      /** Where it lies: "drawer of the bed trolley". */
      readonly antidotePlace?: string
      readonly contraindications: readonly { readonly itemId: string; readonly isPresent: boolean }[]
      readonly override?: { readonly prescriber: string; readonly reason: string }
      /** The prescriber who knows of what is present and wants no more than to be told. */
      readonly acknowledgedBy?: string
    }
  | {
      readonly type: 'DoubleChecked'
      readonly purpose: DoubleCheckPurpose
      readonly program: CheckedProgram
      /** Null on the first half. On the second: the fields in which the two differ; none means agreed. */
      readonly differs: readonly CheckedField[] | null
      readonly firstBy: { readonly staffId: string; readonly name: string } | null
    }
  | {
      readonly type: 'PumpStarted'
      readonly phaseId: string
      readonly rateMlPerHour: number
      readonly concentrationMgPerMl: number
      readonly volumeMl: number
      readonly pumpId?: string
      /** Where the line goes in: "left forearm". */
      readonly site?: string
      readonly reason?: string
      readonly isAsFound: boolean
      /** Started before the gate was passed, for a patient who could not wait. */
      readonly emergency?: { readonly kind: EmergencyKind; readonly reason: string }
    }
  | {
      readonly type: 'RateChanged'
      readonly fromMlPerHour: number
      readonly rateMlPerHour: number
      readonly reason?: string
      readonly isAsFound: boolean
      /** The order that this change follows, when it was given after the opening. */
      readonly newOrder?: NewOrder
      /** How the change stands to the titration order, where there is one. */
      readonly judgement?: RateJudgement
    }
  | {
      readonly type: 'PumpPaused'
      readonly reason: PauseReason
      readonly isPlanned: boolean
      readonly text?: string
      /** The pump does not stand still: it runs on at this rate to keep the vein open. Dose and volume, no infusion time. */
      readonly keepOpenMlPerHour?: number
      /** How long a planned pause is to last. */
      readonly expectedMinutes?: number
    }
  /** `site`: the line was moved there. */
  | { readonly type: 'PumpResumed'; readonly rateMlPerHour: number; readonly reason?: string; readonly site?: string }
  | {
      readonly type: 'BagChanged'
      readonly volumeMl: number
      readonly concentrationMgPerMl: number
      /** Of the bag that was taken down. */
      readonly discardedMl?: number
      readonly reason?: string
      readonly isAsFound?: boolean
    }
  | {
      readonly type: 'PhaseEntered'
      readonly phaseId: string
      /** The rate that the pump takes up with the phase; null for a phase without a pump. */
      readonly rateMlPerHour: number | null
      readonly concentrationMgPerMl: number | null
      readonly reason?: string
      /** The bag that was hung for the phase; without it the bag before goes on. */
      readonly volumeMl?: number
    }
  | {
      readonly type: 'PumpStopped'
      readonly reason: StopReason
      readonly text?: string
      /** What the pump's own display says that it gave. */
      readonly pumpVolumeMl?: number
      /** Of the last bag. */
      readonly discardedMl?: number
    }
  | {
      readonly type: 'CheckRecorded'
      readonly values: Values
      readonly notDone: NotDone
      readonly isLate: boolean
      readonly lateReason?: string
      /** The score of this set, as it was made when it was charted. */
      readonly earlyWarning?: EarlyWarning
      /** Sets of the same check that were kept meanwhile, and that whoever charted this one could not see: by seq. */
      readonly besides?: readonly number[]
    }
  /** A person has looked at sets that were charted side by side: all of them hold. */
  | { readonly type: 'BothKept'; readonly seq: number; readonly besides: readonly number[] }
  | {
      readonly type: 'DoseGiven'
      readonly kind: 'rescue' | 'antidote' | 'other'
      readonly drug: string
      readonly doseGrams: number
      readonly route: string
      readonly overMinutes: number
      readonly attestedBy?: Attester
    }
  /** Magnesium toxicity without its antidote: a decision, with a reason. */
  | { readonly type: 'AntidoteWithheld'; readonly reason: string }
  | {
      readonly type: 'ReactionReported'
      readonly reaction: string
      readonly severity: 'mild' | 'moderate' | 'severe'
      readonly action: string
      /** The prescriber on whose word the infusion goes on. */
      readonly prescriber?: string
    }
  | AlertEvent
  | {
      readonly type: 'CheckMissed'
      readonly checkId: string
      readonly scheduleId: string
      readonly dueAt: Instant
      readonly missing: readonly ObservationCode[]
    }
  | {
      readonly type: 'EntryAmended'
      readonly amends: number
      readonly amendedType: string
      readonly reason: AmendReason
      readonly text: string
      readonly isEnteredInError: boolean
      readonly before: { readonly values?: Values; readonly notDone?: NotDone; readonly text?: string }
      readonly after: { readonly values?: Values; readonly notDone?: NotDone; readonly text?: string } | null
      /** The score of the corrected set. The old one stays in the entry that is amended, and counts no more. */
      readonly earlyWarning?: EarlyWarning
    }
  | HandoverEvent
  | CourseNoteEvent
  | {
      readonly type: 'NoteAdded'
      readonly text: string
      /** Why the pump's display and the record differ in volume. */
      readonly explains?: 'volume'
    }
  | {
      readonly type: 'ScanRecorded'
      readonly target: ScanTarget
      readonly purpose: ScanPurpose
      /** Whether it belongs to this session. */
      readonly isMatch: boolean
      /** The number, or the text of the label; of another patient the number alone. */
      readonly code: string
      /** Read off by eye and typed, because it could not be scanned. */
      readonly isTyped?: boolean
    }
  | {
      readonly type: 'SessionClosed'
      /** How many entries the session has, this one included: a cut tail shows. */
      readonly entryCount: number
      readonly outcome: 'completed' | 'stopped early' | 'transferred' | 'opened in error'
      readonly text?: string
      /** What still wanted a person when it was closed, a sentence each. */
      readonly stillOpen?: readonly string[]
    }

export type EventType = SessionEvent['type']
export type EventOf<T extends EventType> = Extract<SessionEvent, { type: T }>
