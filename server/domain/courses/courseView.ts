/** A course as its page shows it: raw scores with their dates, what is planned, what was done. It says nothing of why anybody fares as they do. */
import { authorName } from '../entry.ts'
import type { Instant } from '../time.ts'
import { occasionName, titleOf, type Concern, type Course, type CourseResponse } from './course.ts'
import type { CourseSession } from './courseSession.ts'
import type { CourseEntry } from './courseEvents.ts'
import { nextDue, plannedSlots, type PlannedSlot } from './due.ts'
import type { Instrument } from './instrument.ts'

/** Answers are for those who care for the patient; others see what they came to. */
export interface ResponseView extends Omit<CourseResponse, 'by' | 'answers'> {
  readonly who: string
  readonly title: string
  /** "Baseline"; null: asked beside the plan. */
  readonly occasion: string | null
  readonly answers: CourseResponse['answers']
}

export interface ConcernView extends Omit<Concern, 'raisedBy' | 'shown' | 'outcomes' | 'answer'> {
  readonly title: string
  readonly who: string
  /** Undefined for those who may not see answers. */
  readonly answer?: Concern['answer']
  readonly shown: readonly { readonly who: string; readonly at: Instant }[]
  readonly outcomes: readonly (Omit<Concern['outcomes'][number], 'by'> & { readonly who: string })[]
}

export interface CourseView extends Pick<Course, 'courseId' | 'version' | 'wardId' | 'patient' | 'kind' | 'reason' | 'openedAt' | 'closedAt' | 'closedBecause' | 'consentWithdrawnAt'> {
  readonly instruments: readonly Instrument[]
  readonly consent: Omit<Course['consent'], 'by'> & { readonly who: string }
  readonly sessions: readonly CourseSession[]
  readonly slots: readonly PlannedSlot[]
  readonly next: PlannedSlot | null
  readonly responses: readonly ResponseView[]
  readonly declined: readonly (Omit<Course['declined'][number], 'by'> & { readonly who: string })[]
  readonly concerns: readonly ConcernView[]
}

export function courseView(course: Course, sessions: readonly CourseSession[], at: Instant, maySeeAnswers: boolean): CourseView {
  const { courseId, version, wardId, patient, kind, reason, openedAt, closedAt, closedBecause, consentWithdrawnAt, instruments } = course
  const slots = plannedSlots(course, sessions, at)
  const { by: consentBy, ...consent } = course.consent
  return {
    courseId, version, wardId, patient, kind, reason, openedAt, closedAt, closedBecause, consentWithdrawnAt, instruments, sessions, slots,
    next: nextDue(slots),
    consent: { ...consent, who: authorName(consentBy) },
    responses: course.responses.map(({ by, ...response }) => ({
      ...response,
      who: authorName(by),
      title: titleOf(course, response.instrumentId),
      occasion: occasionName(course, response.slot),
      answers: maySeeAnswers ? response.answers : null,
    })),
    declined: course.declined.map(({ by, ...declined }) => ({ ...declined, who: authorName(by) })),
    concerns: course.concerns.map(({ raisedBy, shown, outcomes, answer, ...concern }) => ({
      ...concern,
      title: titleOf(course, concern.instrumentId),
      who: authorName(raisedBy),
      ...(maySeeAnswers ? { answer } : {}),
      shown: shown.map(({ by, at: shownAt }) => ({ who: authorName(by), at: shownAt })),
      outcomes: outcomes.map(({ by, ...outcome }) => ({ ...outcome, who: authorName(by) })),
    })),
  }
}

/** A line of the ward's list of courses. */
export interface CourseLine {
  readonly courseId: string
  readonly patient: Course['patient']
  readonly kindId: string
  readonly title: string
  /** In the words of whoever referred the patient. */
  readonly reason: string
  readonly isWithdrawn: boolean
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly openConcerns: number
  readonly infusions: number
  readonly due: number
  readonly missed: number
  readonly next: (PlannedSlot & { readonly title: string }) | null
}

export function courseLine(course: Course, sessions: readonly CourseSession[], at: Instant): CourseLine {
  const slots = plannedSlots(course, sessions, at)
  const next = nextDue(slots)
  const count = (...states: readonly PlannedSlot['state'][]): number => slots.filter(({ state }) => states.includes(state)).length
  return {
    courseId: course.courseId,
    patient: course.patient,
    kindId: course.kind.kindId,
    title: course.kind.title,
    reason: course.reason,
    isWithdrawn: course.consentWithdrawnAt !== null,
    openedAt: course.openedAt,
    closedAt: course.closedAt,
    openConcerns: course.concerns.filter(({ closedAt }) => closedAt === null).length,
    infusions: sessions.filter(({ startedAt }) => startedAt !== null).length,
    due: count('due', 'begun'),
    missed: count('missed'),
    next: next && { ...next, title: titleOf(course, next.instrumentId) },
  }
}

/** One line of a course's record in words; answers are left to whoever may see them. */
export interface CourseRow {
  readonly seq: number
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly who: string
  readonly deviceId: string | null
  readonly title: string
  readonly detail: string
}

export function courseRows(course: Course, entries: readonly CourseEntry[]): CourseRow[] {
  return entries.map(({ seq, occurredAt, recordedAt, by, deviceId, event }) => ({ seq, occurredAt, recordedAt, deviceId, who: authorName(by), ...words(course, event) }))
}

function words(course: Course, event: CourseEntry['event']): Pick<CourseRow, 'title' | 'detail'> {
  const say = (title: string, ...details: readonly (string | undefined | null)[]) => ({ title, detail: details.filter(Boolean).join(' · ') })
  switch (event.type) {
    case 'CourseOpened':
      return say('Course opened', event.kind.title, event.reason, `consent ${event.consent.isWritten ? 'in writing' : 'by word of mouth'}, ${event.consent.givenOn}`)
    case 'ConsentWithdrawn':
      return say('Consent withdrawn', event.reason)
    case 'AnswersRecorded':
      return say(
        event.correction ? 'Form corrected' : event.isFinished ? 'Form finished' : 'Answers kept, form not finished',
        titleOf(course, event.instrumentId), event.source, `${event.score.answered} of ${event.score.of} scored questions answered`, event.score.total === null ? undefined : `total ${event.score.total}`, event.correction,
      )
    case 'TotalRecorded':
      return say(event.correction ? 'Total corrected' : 'Total entered', titleOf(course, event.instrumentId), `total ${event.total}`, `edition ${event.edition}`, `added up by ${event.scoredBy}`, event.correction)
    case 'InstrumentDeclined':
      return say('Not filled in', titleOf(course, event.instrumentId), event.reason)
    case 'ConcernRaised':
      return say('An answer wants a person', titleOf(course, event.instrumentId), `question ${event.itemId}`)
    case 'ConcernShown':
      return say('Shown to a member of staff')
    case 'ConcernDocumented':
      return say(event.isClosed ? 'Outcome documented, closed' : 'Documented, still open', `${event.screenName ?? event.screen}: ${event.result}`, event.actions.join(', '), event.text, `told: ${event.told}`)
    case 'CourseClosed':
      return say('Course closed', event.reason, `${event.entryCount} entries`)
  }
}
