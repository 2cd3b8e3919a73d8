/** What a course has told the session. */
import type { CourseNoteEvent } from '../courses/courseNotes.ts'
import type { Entry } from '../entry.ts'
import type { Session } from '../session.ts'

export function evolveCourseNote(session: Session, { occurredAt }: Entry, event: CourseNoteEvent): Session {
  switch (event.type) {
    case 'ConcernNoted': {
      const { type: _, ...noted } = event
      return { ...session, concerns: [...session.concerns, { ...noted, settledAt: null }] }
    }
    case 'ConcernSettled':
      return {
        ...session,
        concerns: session.concerns.map((one) =>
          one.courseId === event.courseId && one.concernId === event.concernId ? { ...one, settledAt: occurredAt } : one,
        ),
      }
    case 'ScoreNoted': {
      const { type: _, ...noted } = event
      return { ...session, scores: [...session.scores.filter(({ responseId }) => responseId !== noted.responseId), noted] }
    }
  }
}
