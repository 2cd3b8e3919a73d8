/** What a session's record says of the courses of its patient. The house says it, for whoever made the entry in the course. */
import type { Instant } from '../time.ts'
import type { AnswerSource, ConcernAction, ScreenResult } from './courseEvents.ts'
import type { ItemAnswer } from './instrument.ts'
import type { Score } from './scoring.ts'

export type CourseNoteEvent =
  /** An answer wants a person; which one and what it says stays in the course. */
  | { readonly type: 'ConcernNoted'; readonly courseId: string; readonly concernId: string; readonly instrument: string; readonly raisedAt: Instant }
  | {
      readonly type: 'ConcernSettled'
      readonly courseId: string
      readonly concernId: string
      readonly screen: string
      readonly result: ScreenResult
      readonly actions: readonly ConcernAction[]
      readonly told: string
    }
  | ({
      readonly type: 'ScoreNoted'
      readonly courseId: string
      /** The entry of the course that it comes from; a later one of the same response takes its place. */
      readonly courseSeq: number
      readonly responseId: string
      readonly instrumentId: string
      readonly instrument: string
      readonly occasion: string | null
      readonly source: AnswerSource | 'total'
      /** Where there is no total: each answer by itself; null where there is none. */
      readonly ratings: readonly { readonly text: string; readonly value: ItemAnswer | null; readonly unit: string }[]
      readonly answeredAt: Instant
    } & Pick<Score, 'total' | 'band' | 'isProrated' | 'answered' | 'of' | 'gate'>)

type NoteOf<T extends CourseNoteEvent['type']> = Omit<Extract<CourseNoteEvent, { type: T }>, 'type'>

/** As the session knows it. */
export type NotedConcern = NoteOf<'ConcernNoted'> & { readonly settledAt: Instant | null }
export type NotedScore = NoteOf<'ScoreNoted'>

/** The commands by which it comes in. No tablet sends them. */
export type CourseNoteCommand =
  | ({ readonly type: 'NoteConcern' } & NoteOf<'ConcernNoted'>)
  | ({ readonly type: 'SettleConcern' } & NoteOf<'ConcernSettled'>)
  | ({ readonly type: 'NoteScore' } & NotedScore)
