/** What people may ask of a course. A command can be refused; the refusal is an answer. */
import type { Author } from '../entry.ts'
import type { Patient } from '../events.ts'
import type { Instant } from '../time.ts'
import type { CourseKind } from './courseKind.ts'
import type { AnswerSource, ConcernOutcome, Slot } from './courseEvents.ts'
import type { Answers, Instrument } from './instrument.ts'

export type CourseCommandBody =
  | {
      readonly type: 'OpenCourse'
      readonly wardId: string
      readonly patient: Patient
      readonly kind: CourseKind
      readonly instruments: readonly Instrument[]
      readonly reason: string
      readonly consent: { readonly isWritten: boolean; readonly givenOn: string }
    }
  | { readonly type: 'WithdrawConsent'; readonly reason?: string }
  | {
      readonly type: 'RecordAnswers'
      readonly responseId: string
      readonly instrumentId: string
      readonly slot: Slot | null
      readonly source: AnswerSource
      readonly answers: Answers
      readonly isFinished: boolean
      /** Required to change what was finished. */
      readonly correction?: string
    }
  | {
      readonly type: 'RecordTotal'
      readonly responseId: string
      readonly instrumentId: string
      readonly slot: Slot | null
      readonly total: number
      readonly edition: string
      readonly scoredBy: string
      readonly correction?: string
    }
  | { readonly type: 'DeclineInstrument'; readonly instrumentId: string; readonly slot: Slot; readonly reason: string }
  | { readonly type: 'SeeConcern'; readonly concernId: string }
  | ({ readonly type: 'DocumentConcern'; readonly concernId: string } & ConcernOutcome)
  | { readonly type: 'CloseCourse'; readonly reason: string }

export type CourseCommandType = CourseCommandBody['type']
export type CourseBodyOf<T extends CourseCommandType> = Extract<CourseCommandBody, { type: T }>

export interface CourseEnvelope {
  readonly commandId: string
  readonly courseId: string
  readonly occurredAt: Instant
  readonly enteredAt: Instant
  readonly by: Author
  readonly deviceId: string | null
}

export type CourseCommand<T extends CourseCommandType = CourseCommandType> = CourseEnvelope & CourseBodyOf<T>
