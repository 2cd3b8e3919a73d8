/** How a tablet goes into the hands of a patient: what is asked, by whom it was given, and where staff come back to. */
import type { CourseView, Instant, Person } from '#domain'
import type { AskedForm, Handed } from '#app/_live/handed.ts'
import type { DueForm } from './dueForms.ts'

/** It names nobody. */
export const ANSWER_ADDRESS = '/answer'

export const handedWith = (course: Pick<CourseView, 'courseId' | 'patient'>, forms: readonly DueForm[], handedBy: Person, returnTo: string, mintId: () => string, now: Instant): Handed => ({
  courseId: course.courseId,
  patientId: course.patient.patientId,
  givenName: course.patient.givenName,
  handedBy,
  returnTo,
  at: 'hello',
  clock: { at: now, deviceAt: Date.now() },
  forms: forms.map(({ instrument, slot, responseId, answers }): AskedForm => ({
    responseId: responseId ?? mintId(),
    instrument,
    slot: slot.slot,
    answers,
    sent: responseId === null ? null : { answers, isFinished: false },
  })),
})
