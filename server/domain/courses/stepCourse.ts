/** A command to a course becomes entries, or a refusal. */
import type { Refusal } from '../commands.ts'
import type { Instant } from '../time.ts'
import { evolveCourse, type Course } from './course.ts'
import type { CourseCommand } from './courseCommands.ts'
import type { CourseEntry } from './courseEvents.ts'
import { decideCourse } from './decideCourse.ts'

export type CourseOutcome = { readonly outcome: 'accepted'; readonly entries: readonly CourseEntry[]; readonly course: Course } | Refusal

/** What this command makes of the course at this instant of the server's clock. */
export function stepCourse(before: Course | null, command: CourseCommand, at: Instant): CourseOutcome {
  const decided = decideCourse(before, command, at)
  if ('outcome' in decided) return decided
  const { courseId, commandId, enteredAt, by, deviceId } = command
  const occurredAt = Math.min(command.occurredAt, at)
  const entries = decided.map<CourseEntry>((event, ordinal) => ({
    courseId, commandId, ordinal, occurredAt, enteredAt, by, deviceId, event,
    seq: (before?.version ?? 0) + ordinal + 1,
    recordedAt: at,
  }))
  return { outcome: 'accepted', entries, course: entries.reduce<Course | null>(evolveCourse, before)! }
}
