import { useQueryClient } from '@tanstack/react-query'
import type { Patient } from '#domain'
import { keys, type Board, type SessionRecord } from './cache.ts'
import { isOfCourse, type PendingEntry } from './commands.ts'
import type { CourseRecord } from './useCourse.ts'

/** At which bed or in which course, and whose; the name as the board writes it. */
export interface Whose {
  readonly station: string
  readonly patient: string
}

/** Whose an entry on this device is, as far as this device knows. */
export function useWhose(): (entry: PendingEntry) => Whose | null {
  const queries = useQueryClient()
  return (entry) => {
    if (isOfCourse(entry)) {
      const course = queries.getQueryData<CourseRecord>(keys.course(entry.courseId))?.course
      return course ? { station: course.kind.title, patient: onBoard(course.patient) } : null
    }
    const { sessionId, opening } = entry
    const opened = queries.getQueryData<SessionRecord>(keys.record(sessionId))?.entries[0]?.event
    const known = opened?.type === 'SessionOpened' ? opened : opening
    if (known) return { station: known.station.name, patient: onBoard(known.patient) }
    const boards = queries.getQueriesData<Board>({ queryKey: ['board'] })
    const tile = boards.flatMap(([, board]) => board?.tiles ?? []).find((one) => one.sessionId === sessionId)
    return tile ? { station: tile.station, patient: tile.patient } : null
  }
}

const onBoard = ({ familyName, givenName }: Patient): string => `${familyName.toUpperCase()}, ${givenName.slice(0, 1)}.`
