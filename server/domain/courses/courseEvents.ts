/** What can have happened in a course: the sessions of one patient for one reason, and how the patient has fared meanwhile. */
import type { Author } from '../entry.ts'
import type { Patient } from '../events.ts'
import type { Instant } from '../time.ts'
import type { CourseKind } from './courseKind.ts'
import type { Answers, Instrument, ItemAnswer } from './instrument.ts'
import type { Score } from './scoring.ts'

/** Who put the answers in: the patient on the tablet, or staff from paper or from what the patient said. */
export type AnswerSource = 'patient' | 'paper' | 'interview'

/** Which of its planned times it was answered for; `sessionId` for those beside an infusion. Null: asked beside the plan. */
export interface Slot {
  readonly occasionId: string
  readonly sessionId?: string
}

export const SCREENS = ['C-SSRS screener', 'ASQ', 'another validated screen'] as const
export type Screen = (typeof SCREENS)[number]

export const SCREEN_RESULTS = ['negative', 'positive, not acute', 'positive, acute', 'not completed'] as const
export type ScreenResult = (typeof SCREEN_RESULTS)[number]

export const CONCERN_ACTIONS = [
  'somebody stays with the patient', 'emergency pathway', 'prescriber has seen the patient', 'referred to mental health',
  'safety plan made', 'crisis line given', 'infusion not given', 'other',
] as const
export type ConcernAction = (typeof CONCERN_ACTIONS)[number]

/** What was done about an answer that a person had to look at. */
export interface ConcernOutcome {
  readonly screen: Screen
  /** Which, for another validated screen. */
  readonly screenName?: string
  readonly result: ScreenResult
  readonly actions: readonly ConcernAction[]
  readonly text: string
  /** The clinician who was told, and decides. */
  readonly told: string
}

export type CourseEvent =
  | {
      readonly type: 'CourseOpened'
      readonly wardId: string
      readonly patient: Patient
      readonly kind: CourseKind
      /** As they were when the course was opened: it carries its copy. */
      readonly instruments: readonly Instrument[]
      /** In the words of whoever referred the patient. */
      readonly reason: string
      readonly consent: Consent
    }
  | { readonly type: 'ConsentWithdrawn'; readonly reason?: string }
  | {
      readonly type: 'AnswersRecorded'
      /** One id from the first answer to the last; later entries of the same id take the place of earlier ones. */
      readonly responseId: string
      readonly instrumentId: string
      readonly slot: Slot | null
      readonly source: AnswerSource
      readonly answers: Answers
      readonly isFinished: boolean
      readonly score: Score
      /** Why a finished one was changed. */
      readonly correction?: string
    }
  | {
      readonly type: 'TotalRecorded'
      readonly responseId: string
      readonly instrumentId: string
      readonly slot: Slot | null
      readonly total: number
      /** Which edition was filled in, and who added it up. */
      readonly edition: string
      readonly scoredBy: string
      readonly correction?: string
    }
  | { readonly type: 'InstrumentDeclined'; readonly instrumentId: string; readonly slot: Slot; readonly reason: string }
  | {
      readonly type: 'ConcernRaised'
      readonly concernId: string
      readonly responseId: string
      readonly instrumentId: string
      readonly itemId: string
      /** Null: the form was finished without it. */
      readonly answer: ItemAnswer | null
    }
  /** It was painted before a member of staff who had said with their PIN who they are: the author. */
  | { readonly type: 'ConcernShown'; readonly concernId: string }
  | ({ readonly type: 'ConcernDocumented'; readonly concernId: string; readonly isClosed: boolean } & ConcernOutcome)
  | { readonly type: 'CourseClosed'; readonly entryCount: number; readonly reason: string }

/** Agreed to, having read or heard these very sentences. */
export interface Consent {
  readonly sentences: readonly string[]
  readonly isWritten: boolean
  /** ISO date. */
  readonly givenOn: string
}

export type CourseEventType = CourseEvent['type']
export type CourseEventOf<T extends CourseEventType> = Extract<CourseEvent, { type: T }>

/** One line of a course's record: as an entry of a session, of another book. */
export interface CourseEntry<E extends CourseEvent = CourseEvent> {
  readonly courseId: string
  /** 1 for CourseOpened, then without a gap. */
  readonly seq: number
  readonly commandId: string
  readonly ordinal: number
  readonly occurredAt: Instant
  readonly enteredAt: Instant
  readonly recordedAt: Instant
  readonly by: Author
  readonly deviceId: string | null
  readonly event: E
}
