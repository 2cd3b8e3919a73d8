/**
 * What the open session of a patient has to know of a course: that an answer wants a person, what was done about it, and what was scored.
 * The answers themselves stay in the course. Worked out from both records, so that it can be asked as often as one likes.
 */
import type { BodyOf } from '../commands.ts'
import type { Author } from '../entry.ts'
import type { Session } from '../session.ts'
import { HOUR, type Instant } from '../time.ts'
import { instrumentOf, occasionName, titleOf, type Course, type CourseResponse } from './course.ts'
import type { Instrument } from './instrument.ts'

export interface Notice {
  /** The same for the same thing said to the same session. */
  readonly key: string
  readonly body: BodyOf<'NoteConcern' | 'SettleConcern' | 'NoteScore'>
  readonly occurredAt: Instant
  readonly by: Author
}

/** Design: what was filled in on the way to the infusion belongs to its report. */
const BEFORE_OPENING = 24 * HOUR

/** What this session does not know yet: first what wants a person, so that nothing stands before it. */
export function noticesFor(course: Course, session: Session): Notice[] {
  if (session.patient.patientId !== course.patient.patientId) return []
  return [...concernNotices(course, session), ...scoreNotices(course, session)]
}

function concernNotices(course: Course, session: Session): Notice[] {
  return course.concerns.flatMap((concern): Notice[] => {
    const { concernId, instrumentId, raisedAt, raisedBy, closedAt, outcomes } = concern
    const noted = session.concerns.find((one) => one.courseId === course.courseId && one.concernId === concernId)
    const name = { courseId: course.courseId, concernId }
    const key = `${course.courseId} ${concernId}`
    if (closedAt === null) {
      return noted ? [] : [{ key: `${key} raised`, body: { type: 'NoteConcern', ...name, instrument: titleOf(course, instrumentId), raisedAt }, occurredAt: within(session, raisedAt), by: raisedBy }]
    }
    const last = outcomes.at(-1)
    if (!noted || noted.settledAt !== null || !last) return []
    const { screen, screenName, result, actions, told, by } = last
    return [{ key: `${key} settled`, body: { type: 'SettleConcern', ...name, screen: screenName ?? screen, result, actions, told }, occurredAt: within(session, closedAt), by }]
  })
}

function scoreNotices(course: Course, session: Session): Notice[] {
  return course.responses.flatMap((response): Notice[] => {
    const { responseId, isFinished, answeredAt, seq, by } = response
    const instrument = instrumentOf(course, response.instrumentId)
    if (!isFinished || !instrument || answeredAt < session.openedAt - BEFORE_OPENING) return []
    const noted = session.scores.findLast((one) => one.responseId === responseId)
    if (noted && noted.courseSeq >= seq) return []
    return [{ key: `${course.courseId} ${responseId} ${seq}`, body: scoreBody(course, instrument, response), occurredAt: within(session, answeredAt), by }]
  })
}

function scoreBody(course: Course, { title, items, scoring }: Instrument, { responseId, instrumentId, slot, seq, source, score, answers, answeredAt }: CourseResponse): BodyOf<'NoteScore'> {
  const { total, band, isProrated, answered, of, gate } = score
  // Where each answer stands for itself it is a figure, like a pain score.
  const ratings = scoring ? [] : items.map(({ itemId, text, kind }) => ({ text, value: answers?.[itemId] ?? null, unit: kind === 'minutes' ? 'min' : '{score}' }))
  return {
    type: 'NoteScore', courseId: course.courseId, courseSeq: seq, responseId, instrumentId, instrument: title,
    occasion: occasionName(course, slot),
    source, total, band, isProrated, answered, of, gate, ratings, answeredAt,
  }
}

/** The session's record tells nothing from before it was opened. */
const within = ({ openedAt }: Session, at: Instant): Instant => Math.max(openedAt, at)
