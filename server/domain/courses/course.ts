/** A course as its record tells it: one patient's sessions for one reason, what was asked meanwhile, and what was done about it. */
import type { Author } from '../entry.ts'
import type { Patient } from '../events.ts'
import type { Instant } from '../time.ts'
import type { AnswerSource, Consent, ConcernOutcome, CourseEntry, CourseEventOf, Slot } from './courseEvents.ts'
import type { CourseKind } from './courseKind.ts'
import type { Answers, Instrument, ItemAnswer } from './instrument.ts'
import { bandOf, type Score } from './scoring.ts'

/** One filled-in instrument as it stands now. */
export interface CourseResponse {
  readonly responseId: string
  readonly instrumentId: string
  readonly slot: Slot | null
  /** Total: added up elsewhere, without answers. */
  readonly source: AnswerSource | 'total'
  /** Null for a total. */
  readonly answers: Answers | null
  readonly score: Score
  readonly isFinished: boolean
  /** When its newest entry happened; `startedAt` is of its first. */
  readonly answeredAt: Instant
  readonly startedAt: Instant
  readonly by: Author
  /** The entry that it stands in now. */
  readonly seq: number
  readonly correction: string | null
  readonly edition: string | null
  readonly scoredBy: string | null
}

export interface Declined {
  readonly instrumentId: string
  readonly slot: Slot
  readonly reason: string
  readonly at: Instant
  readonly by: Author
}

/** An answer that a person has to look at. It ends with what was done about it, and with nothing else. */
export interface Concern {
  readonly concernId: string
  readonly responseId: string
  readonly instrumentId: string
  readonly itemId: string
  readonly answer: ItemAnswer | null
  readonly raisedAt: Instant
  readonly raisedBy: Author
  /** Before whom it was shown, in that order. */
  readonly shown: readonly { readonly by: Author; readonly at: Instant }[]
  /** All that was documented, in that order; the last one closes it, if any does. */
  readonly outcomes: readonly (ConcernOutcome & { readonly by: Author; readonly at: Instant })[]
  readonly closedAt: Instant | null
}

export interface Course {
  readonly courseId: string
  readonly version: number
  readonly wardId: string
  readonly patient: Patient
  readonly kind: CourseKind
  readonly instruments: readonly Instrument[]
  readonly reason: string
  readonly consent: Consent & { readonly by: Author }
  readonly consentWithdrawnAt: Instant | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly closedBecause: string | null
  readonly lastRecordedAt: Instant
  /** In the order in which they were begun. */
  readonly responses: readonly CourseResponse[]
  readonly declined: readonly Declined[]
  readonly concerns: readonly Concern[]
}

export const openConcerns = ({ concerns }: Pick<Course, 'concerns'>): readonly Concern[] => concerns.filter(({ closedAt }) => closedAt === null)

export const instrumentOf = ({ instruments }: Pick<Course, 'instruments'>, instrumentId: string): Instrument | undefined =>
  instruments.find((one) => one.instrumentId === instrumentId)

/** As it is called on screens. */
export const titleOf = (course: Pick<Course, 'instruments'>, instrumentId: string): string => instrumentOf(course, instrumentId)?.title ?? instrumentId

/** "Baseline"; null: asked beside the plan. */
export const occasionName = ({ kind }: Pick<Course, 'kind'>, slot: Slot | null): string | null =>
  slot === null ? null : (kind.plan.flatMap(({ occasions }) => occasions).find(({ occasionId }) => occasionId === slot.occasionId)?.name ?? slot.occasionId)

export const isSlot = (a: Slot | null, b: Slot | null): boolean => a?.occasionId === b?.occasionId && a?.sessionId === b?.sessionId

/** The course after this entry; null before stands for one that is not open yet. It judges nothing. */
export function evolveCourse(before: Course | null, entry: CourseEntry): Course {
  const { event, occurredAt: at, by, seq, recordedAt } = entry
  if (before === null) {
    if (event.type !== 'CourseOpened') throw new Error(`A course cannot begin with ${event.type}`)
    return opened(entry, event)
  }
  const course: Course = { ...before, version: seq, lastRecordedAt: recordedAt }
  switch (event.type) {
    case 'CourseOpened':
      throw new Error('A course is opened once')
    case 'ConsentWithdrawn':
      return { ...course, consentWithdrawnAt: at }
    case 'AnswersRecorded':
      return withResponse(course, entry, { ...event, edition: null, scoredBy: null })
    case 'TotalRecorded': {
      const { total, ...rest } = event
      return withResponse(course, entry, { ...rest, source: 'total', answers: null, isFinished: true, score: scoreOfTotal(course, event) })
    }
    case 'InstrumentDeclined':
      return { ...course, declined: [...course.declined, { instrumentId: event.instrumentId, slot: event.slot, reason: event.reason, at, by }] }
    case 'ConcernRaised': {
      const { type: _, ...raised } = event
      return { ...course, concerns: [...course.concerns, { ...raised, raisedAt: at, raisedBy: by, shown: [], outcomes: [], closedAt: null }] }
    }
    case 'ConcernShown':
      return withConcern(course, event.concernId, (concern) => ({ ...concern, shown: [...concern.shown, { by, at }] }))
    case 'ConcernDocumented': {
      const { type: _, concernId, isClosed, ...outcome } = event
      return withConcern(course, concernId, (concern) => ({
        ...concern,
        outcomes: [...concern.outcomes, { ...outcome, by, at }],
        closedAt: isClosed ? at : null,
      }))
    }
    case 'CourseClosed':
      return { ...course, closedAt: at, closedBecause: event.reason }
  }
}

/** The course that these entries tell, or null when there are none. */
export function foldCourse(entries: Iterable<CourseEntry>): Course | null {
  let course: Course | null = null
  for (const entry of entries) course = evolveCourse(course, entry)
  return course
}

const opened = (entry: CourseEntry, { wardId, patient, kind, instruments, reason, consent }: CourseEventOf<'CourseOpened'>): Course => ({
  courseId: entry.courseId,
  version: entry.seq,
  wardId, patient, kind, instruments, reason,
  consent: { ...consent, by: entry.by },
  consentWithdrawnAt: null,
  openedAt: entry.occurredAt,
  closedAt: null,
  closedBecause: null,
  lastRecordedAt: entry.recordedAt,
  responses: [],
  declined: [],
  concerns: [],
})

type Said = Pick<CourseResponse, 'responseId' | 'instrumentId' | 'slot' | 'source' | 'answers' | 'score' | 'isFinished' | 'edition' | 'scoredBy'> & { readonly correction?: string }

/** The newest entry of a response stands for it, in the place of its first. */
function withResponse(course: Course, { occurredAt, by, seq }: CourseEntry, said: Said): Course {
  const { responseId, instrumentId, slot, source, answers, score, isFinished, edition, scoredBy, correction = null } = said
  const before = course.responses.find((one) => one.responseId === responseId)
  const response: CourseResponse = {
    responseId, instrumentId, slot, source, answers, score, isFinished, edition, scoredBy, correction, by, seq,
    // A correction changes what was said, not when it was said.
    answeredAt: correction !== null && before ? before.answeredAt : occurredAt,
    startedAt: before?.startedAt ?? occurredAt,
  }
  const responses = before ? course.responses.map((one) => (one === before ? response : one)) : [...course.responses, response]
  return { ...course, responses }
}

const withConcern = (course: Course, concernId: string, change: (concern: Concern) => Concern): Course => ({
  ...course,
  concerns: course.concerns.map((concern) => (concern.concernId === concernId ? change(concern) : concern)),
})

function scoreOfTotal(course: Course, { instrumentId, total }: CourseEventOf<'TotalRecorded'>): Score {
  const scoring = instrumentOf(course, instrumentId)?.scoring
  const band = scoring ? bandOf(scoring.bands, total) : null
  return { total, band, isProrated: false, answered: 0, of: 0, declined: [], missing: [], gate: null }
}
