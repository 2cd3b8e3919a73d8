/** What people and the clock may ask of a session. A command can be refused; the refusal is an answer. */
import type { DeclineReason, OutcomeAction, OutcomeTag } from './answers.ts'
import type { CourseNoteCommand } from './courses/courseNotes.ts'
import type { Author, Entry, Person } from './entry.ts'
import type {
  AmendReason,
  Attester,
  CheckedProgram,
  DoubleCheckPurpose,
  EmergencyKind,
  EventOf,
  NotDone,
  Patient,
  PauseReason,
  ScanPurpose,
  ScanTarget,
  Station,
  StopReason,
  Values,
} from './events.ts'
import type { Order } from './order.ts'
import type { Protocol } from './protocol.ts'
import type { Session } from './session.ts'
import type { PinnedSettings } from './settings.ts'
import type { Instant } from './time.ts'
import type { NewOrder } from './titration.ts'

/** Where the record ended on a screen, and what lay on its device beside it. */
export interface Seen {
  readonly seq: number
  readonly commandIds: readonly string[]
}

/** The fields of each command, beside what every command carries. */
export type CommandBody =
  | {
      readonly type: 'OpenSession'
      readonly station: Station
      readonly patient: Patient
      readonly protocol: Protocol
      readonly order: Order
      /** In the protocol's figures already. */
      readonly settings?: PinnedSettings
    }
  | ({ readonly type: 'ConfirmChecklist' } & Omit<EventOf<'ChecklistConfirmed'>, 'type'>)
  | { readonly type: 'DoubleCheck'; readonly purpose: DoubleCheckPurpose; readonly program: CheckedProgram }
  | {
      readonly type: 'StartPump'
      readonly rateMlPerHour: number
      readonly concentrationMgPerMl: number
      readonly volumeMl: number
      readonly pumpId?: string
      readonly site?: string
      /** Required above the soft maximum. */
      readonly reason?: string
      /** The pump was found running so: charted and alarmed, not refused. */
      readonly isAsFound?: boolean
      /** The patient cannot wait for the gate: started where the protocol allows it, and what the gate asks is charted late. */
      readonly emergency?: { readonly kind: EmergencyKind; readonly reason: string }
    }
  | {
      readonly type: 'ChangeRate'
      readonly rateMlPerHour: number
      readonly reason?: string
      readonly isAsFound?: boolean
      /** Required for a rise outside the titration order. */
      readonly newOrder?: NewOrder
    }
  | {
      readonly type: 'PausePump'
      readonly reason: PauseReason
      readonly isPlanned: boolean
      readonly text?: string
      /** The pump runs on at this rate to keep the vein open. */
      readonly keepOpenMlPerHour?: number
      readonly expectedMinutes?: number
    }
  | {
      readonly type: 'ResumePump'
      /** Required while a stop rule of the protocol is met. */
      readonly reason?: string
      readonly site?: string
    }
  | {
      readonly type: 'ChangeBag'
      readonly volumeMl: number
      readonly concentrationMgPerMl: number
      readonly discardedMl?: number
      /** Required for a bag far larger than the phase. */
      readonly reason?: string
      /** Another bag was found hanging: charted, not refused. */
      readonly isAsFound?: boolean
    }
  | {
      readonly type: 'EnterPhase'
      readonly phaseId: string
      readonly rateMlPerHour?: number
      readonly reason?: string
      /** The bag that was hung for the phase; without it the bag before goes on. */
      readonly volumeMl?: number
    }
  | {
      readonly type: 'StopPump'
      readonly reason: StopReason
      readonly text?: string
      readonly pumpVolumeMl?: number
      readonly discardedMl?: number
    }
  | {
      readonly type: 'RecordCheck'
      readonly values: Values
      readonly notDone: NotDone
      readonly lateReason?: string
      /** What whoever charts could see when they began; absent means all there was. */
      readonly seen?: Seen
    }
  | { readonly type: 'KeepBoth'; readonly seq: number }
  | {
      readonly type: 'GiveDose'
      readonly kind: 'rescue' | 'antidote' | 'other'
      readonly drug: string
      readonly doseGrams: number
      readonly route: string
      readonly overMinutes: number
      readonly attestedBy?: Attester
    }
  | { readonly type: 'WithholdAntidote'; readonly reason: string }
  | ({ readonly type: 'ReportReaction' } & Omit<EventOf<'ReactionReported'>, 'type'>)
  | { readonly type: 'AcceptAlert'; readonly alertId: string }
  | { readonly type: 'DeclineAlert'; readonly alertId: string; readonly reason: DeclineReason; readonly text?: string }
  | { readonly type: 'SilenceAlert'; readonly alertId: string; readonly minutes: number; readonly reason: string }
  | {
      readonly type: 'RecordOutcome'
      readonly alertId: string
      readonly action: OutcomeAction
      /** Required where the action does not speak for itself. */
      readonly text?: string
      readonly tag?: OutcomeTag
    }
  | {
      readonly type: 'AmendEntry'
      readonly amends: number
      readonly reason: AmendReason
      readonly text: string
      readonly isEnteredInError: boolean
      readonly values?: Values
      readonly notDone?: NotDone
      readonly note?: string
    }
  | {
      readonly type: 'HandOver'
      /** Who is to answer for the patient. Whoever is responsible already: what waits or is covered comes back to them. */
      readonly to: Person
      /** For a break alone; it ends by itself at `untilAt`, which a cover has and nothing else. */
      readonly isCover: boolean
      readonly untilAt?: Instant
      /** What the sheet does not say. Required of the receiver who cannot take the patient. */
      readonly text?: string
    }
  /** `accepts`: the entry by which it was handed over. */
  | { readonly type: 'AcceptHandover'; readonly accepts: number }
  | { readonly type: 'AddNote'; readonly text: string; readonly explains?: 'volume' }
  /** The law says whether it matches; `code` is what the scanner read. */
  | { readonly type: 'RecordScan'; readonly target: ScanTarget; readonly purpose: ScanPurpose; readonly code: string; readonly isTyped?: boolean }
  | {
      readonly type: 'CloseSession'
      readonly outcome: EventOf<'SessionClosed'>['outcome']
      /** Required when a blocking check is open or the post-infusion observation is not over. */
      readonly text?: string
    }
  | CourseNoteCommand
  | { readonly type: 'Review' }

export type CommandType = CommandBody['type']

/** What only the house itself says: the tick of the clock, and what a course has to tell. */
export type HouseCommandType = 'Review' | CourseNoteCommand['type']
export type BodyOf<T extends CommandType> = Extract<CommandBody, { type: T }>

/** What every command carries, whoever sends it. */
export interface CommandEnvelope {
  readonly commandId: string
  readonly sessionId: string
  readonly occurredAt: Instant
  readonly enteredAt: Instant
  readonly by: Author
  readonly deviceId: string | null
}

export type Command<T extends CommandType = CommandType> = CommandEnvelope & BodyOf<T>

export interface Refusal {
  readonly outcome: 'refused'
  /** Kebab-case and stable; the sentence beside it is for the nurse. */
  readonly code: string
  readonly because: string
}

export interface Accepted {
  readonly outcome: 'accepted'
  readonly entries: readonly Entry[]
  readonly session: Session
}

export type Outcome = Accepted | Refusal

export const refuse = (code: string, because: string): Refusal => ({ outcome: 'refused', code, because })
