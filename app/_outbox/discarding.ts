/** Who may decide against an entry, and what is written about it where. Pure. */
import type { CourseView } from '#domain'
import { isOfCourse, type PendingCommand, type PendingEntry, type RefusedCommand } from '#app/_live/commands.ts'
import { isAtBedside, type Me } from '#app/_live/people.ts'
import { formatTime } from '#app/_ui/time.ts'
import { entryWords } from './entryWords.ts'

/** An answer in it wants a person, and may stand nowhere else than here. */
export const wantsPerson = (command: PendingEntry): boolean => isOfCourse(command) && command.wantsPerson === true

/** Who has to talk with the patient first decides against such an answer; nobody else. */
export const mayDiscard = (command: PendingEntry, me: Pick<Me, 'role'>): boolean => !wantsPerson(command) || isAtBedside(me)

/** A course takes no notes: of an answer that wants a person the reason goes to the patient's session, if one is open. */
export function notedIn(command: PendingEntry, course: Pick<CourseView, 'sessions'> | null): string | null {
  if (!isOfCourse(command)) return command.sessionId
  return wantsPerson(command) ? (course?.sessions.findLast(({ closedAt }) => closedAt === null)?.sessionId ?? null) : null
}

/**
 * The note says that there was an entry and why there is none. Its figures, which may be another patient's, it leaves out, and of a
 * questionnaire all that would tell which it was.
 */
export function noteOn({ command, because }: RefusedCommand, reason: string, timeZone: string): string {
  const { occurredAt, by } = command
  const when = `${formatTime(occurredAt, timeZone)}, entered by ${by.name}`
  return isOfCourse(command)
    ? `Entry discarded on the tablet: answers to a questionnaire, ${when}; one of them wanted a person. The course had refused it. Reason for discarding: ${reason}.`
    : `Entry discarded on the tablet: ${titleOf(command)}, ${when}. It was refused: ${because} Reason for discarding: ${reason}.`
}

const titleOf = ({ body }: PendingCommand): string => entryWords({ body }).title
