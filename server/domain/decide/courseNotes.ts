/** A course tells the session of its patient. What the session knows already is not said again. */
import type { Command } from '../commands.ts'
import type { CourseNoteCommand } from '../courses/courseNotes.ts'
import type { Session } from '../session.ts'
import { accept, type Decision } from './decision.ts'

export function decideCourseNote({ concerns, scores }: Session, command: Command<CourseNoteCommand['type']>): Decision {
  switch (command.type) {
    case 'NoteConcern': {
      const { courseId, concernId, instrument, raisedAt } = command
      return concerns.some((one) => one.courseId === courseId && one.concernId === concernId)
        ? NOTHING
        : accept(command, { type: 'ConcernNoted', courseId, concernId, instrument, raisedAt })
    }
    case 'SettleConcern': {
      const { courseId, concernId, screen, result, actions, told } = command
      return concerns.some((one) => one.courseId === courseId && one.concernId === concernId && one.settledAt === null)
        ? accept(command, { type: 'ConcernSettled', courseId, concernId, screen, result, actions, told })
        : NOTHING
    }
    case 'NoteScore': {
      const { courseId, courseSeq, responseId, instrumentId, instrument, occasion, source, total, band, isProrated, answered, of, gate, ratings, answeredAt } = command
      return scores.some((one) => one.responseId === responseId && one.courseSeq >= courseSeq)
        ? NOTHING
        : accept(command, {
            type: 'ScoreNoted', courseId, courseSeq, responseId, instrumentId, instrument, occasion, source, total, band, isProrated, answered, of, gate, ratings, answeredAt,
          })
    }
  }
}

const NOTHING: Decision = { outcome: 'accepted', drafts: [] }
