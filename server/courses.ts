/**
 * A command to a course in; a decision, an append and an answer out. What the open session of its patient has to know is told before the
 * answer goes out; what could not be told then is told with the next pass of the watch, and before that session starts or closes.
 */
import { createHash } from 'node:crypto'
import {
  courseSession, isSameCourseCommand, noticesFor, stepCourse,
  type Course, type CourseCommand, type CourseEntry, type CourseSession, type Refusal,
} from '#domain'
import type { CourseLog, LoadedCourse, Untold } from '#server/log/courses'
import { createTurns } from '#server/log/inTurn'
import type { Clock } from './clock.ts'
import type { Handle } from './handle.ts'

export interface CourseKept {
  readonly outcome: 'accepted' | 'already'
  readonly version: number
  readonly entries: readonly CourseEntry[]
}

export type CourseAnswer = CourseKept | Refusal | { readonly outcome: 'unknown-course' }

interface CoursesParts {
  readonly log: CourseLog
  readonly handle: Handle
  readonly clock: Clock
  readonly report: (error: unknown, words: string) => void
}

const UNKNOWN = { outcome: 'unknown-course' } as const
/** Two writers clash at most once each round; more means that something is wrong. */
const MOST_ROUNDS = 20
/** Closed sessions say the same for good; the longest unused leave first. */
const MOST_SESSIONS = 2_000

/** Builds the courses over their log. There is one in a process. */
export function createCourses({ log, handle, clock, report }: CoursesParts) {
  const inTurn = createTurns()
  const closed = new Map<string, CourseSession>()

  const handleCourse = (command: CourseCommand): Promise<CourseAnswer> => inTurn(command.courseId, () => decideAndKeep(command))

  async function decideAndKeep(command: CourseCommand): Promise<CourseAnswer> {
    const { courseId } = command
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const known: LoadedCourse | null = await log.load(courseId)
      if (!known && command.type !== 'OpenCourse') return UNKNOWN
      const outcome = stepCourse(known?.course ?? null, command, Math.max(clock.now(), known?.course.lastRecordedAt ?? 0))
      if (outcome.outcome === 'refused') return (await keptBefore(command)) ?? outcome
      const { course, entries } = outcome
      if (entries.length === 0) return { outcome: 'accepted', version: course.version, entries }
      const appended = await log.append(course, entries, known?.hash ?? null)
      if (appended.outcome === 'exists') {
        return { outcome: 'refused', code: 'course-exists', because: 'This patient has an open course for this reason already. Close that one first.' }
      }
      const before = appended.outcome === 'already' ? await keptBefore(command) : null
      if (before) return before
      if (appended.outcome !== 'appended') continue
      await tellOrReport(course.patient.patientId)
      return { outcome: 'accepted', version: course.version, entries }
    }
    throw new Error(`Course ${courseId}: ${MOST_ROUNDS} clashes in a row.`)
  }

  async function keptBefore(command: CourseCommand): Promise<CourseAnswer | null> {
    const entries = await log.findCommand(command.commandId)
    const last = entries.at(-1)
    if (!last) return null
    if (last.courseId !== command.courseId || !isSameCourseCommand(command, entries)) {
      return { outcome: 'refused', code: 'command-id-reused', because: 'Another entry was kept under this id. Look at the record, and enter this one again.' }
    }
    return { outcome: 'already', version: last.seq, entries }
  }

  /** Tells the open session of a patient, or every one, what its courses have to say. One that cannot be told keeps no other from it. */
  async function tell(patientId: string | null): Promise<void> {
    let failure: { readonly error: unknown } | null = null
    for (const one of await log.untold(patientId)) {
      try {
        await tellOne(one)
      } catch (error) {
        failure ??= { error }
      }
    }
    if (failure) throw failure.error
  }

  /** As `tell`, for those who do not depend on it: it is tried again with the next pass of the watch. */
  const tellOrReport = (patientId: string | null): Promise<void> =>
    tell(patientId).catch((error: unknown) => report(error, 'what a course has to say could not be told to a session; it is tried again'))

  async function tellOne({ courseId, sessionId }: Untold): Promise<void> {
    const [known, session] = await Promise.all([log.load(courseId), handle.sessionOf(sessionId)])
    if (!known || !session || session.status === 'closed') return
    for (const { key, body, occurredAt, by } of noticesFor(known.course, session)) {
      const answer = await handle.handle({ ...body, commandId: idFrom(`${key} ${sessionId}`), sessionId, occurredAt, enteredAt: clock.now(), by, deviceId: null })
      if (answer.outcome === 'refused' || answer.outcome === 'unknown-session') {
        throw new Error(`Session ${sessionId} was not told by course ${courseId}: ${answer.outcome === 'refused' ? answer.code : answer.outcome}.`)
      }
    }
    await log.told(courseId, sessionId, known.course.version)
  }

  let telling: Promise<void> | null = null

  /** Every session, once at a time. */
  const tellEverybody = (): Promise<void> => (telling ??= tellOrReport(null).finally(() => (telling = null)))

  async function sessionOf(sessionId: string): Promise<CourseSession | null> {
    const known = closed.get(sessionId)
    if (known) return known
    const session = await handle.sessionOf(sessionId)
    if (!session) return null
    const shown = courseSession(session, clock.now())
    if (shown.closedAt !== null) {
      closed.set(sessionId, shown)
      if (closed.size > MOST_SESSIONS) closed.delete(closed.keys().next().value!)
    }
    return shown
  }

  return {
    handleCourse,
    /** The course as its record tells it now, or null when there is none. */
    courseOf: async (courseId: string): Promise<Course | null> => (await log.load(courseId))?.course ?? null,
    /** The infusions of a course: those of its patient under its protocols that were not over when it was opened, until its closing. */
    async sessionsOf({ patient, kind, openedAt, closedAt }: Course): Promise<readonly CourseSession[]> {
      const found = await Promise.all((await log.sessionsOf(patient.patientId)).map(sessionOf))
      const isOfCourse = (session: CourseSession): boolean =>
        kind.protocolIds.includes(session.protocolId) && (session.closedAt ?? Infinity) >= openedAt && session.openedAt <= (closedAt ?? Infinity)
      return found.filter((session): session is CourseSession => session !== null && isOfCourse(session))
    },
    /** Rejects when the session could not be told: whoever asks depends on it. */
    tellPatient: (patientId: string): Promise<void> => tell(patientId),
    /** Never rejects. */
    tellSoon: tellOrReport,
    tellEverybody,
  }
}

export type Courses = ReturnType<typeof createCourses>

/** One id for one thing said to one session: said again, it is known. */
function idFrom(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
