import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fromIso, type CourseKind, type CourseLine, type CourseRow, type CourseView, type Instrument, type Iso } from '#domain'
import { keys } from './cache.ts'
import { ofCourse, type PendingCourseCommand } from './commands.ts'
import { read, type DoorError } from './door.ts'
import { askAgainIn } from './live.ts'
import { useLive } from './useLive.ts'
import { useOutbox } from './useOutbox.ts'

/** Where a break in a course's chain is; `ok` when there is none. */
export interface CourseChain {
  readonly ok: boolean
  readonly [more: string]: unknown
}

/** A course as the server last said. */
export interface CourseRecord {
  readonly course: CourseView
  readonly rows: readonly CourseRow[]
  readonly chain: CourseChain
  readonly maySeeAnswers: boolean
}

interface CourseReply {
  readonly course: Iso<CourseView>
  readonly rows: readonly Iso<CourseRow>[]
  readonly chain: CourseChain
  readonly maySeeAnswers: boolean
}

/** No message tells of a course; what is due in it changes by the clock as well. */
const READ_AGAIN_MS = 15_000
/** A whole ward's are more to work out, and a bedside only wants to know whether there is one. */
const LIST_AGAIN_MS = 60_000

export interface CourseNow {
  /** Null while it has not come. */
  readonly record: CourseRecord | null
  /** What lies on this device and is not in it yet. */
  readonly waiting: readonly PendingCourseCommand[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** One course, as its page and the bedside show it; read again and again as long as it is shown. */
export function useCourse(courseId: string, isWanted = true): CourseNow {
  const live = useLive()
  const { waiting } = useOutbox()
  const { data, isPending, error } = useQuery<CourseRecord, DoorError>({
    queryKey: keys.course(courseId),
    queryFn: () => live.recall.orRecall(keys.course(courseId), () => readCourse(courseId)),
    refetchInterval: ({ state }) => askAgainIn(live.line, state.error) || READ_AGAIN_MS,
    enabled: isWanted,
  })
  const own = useMemo(() => ofCourse(waiting, courseId), [waiting, courseId])
  return { record: data ?? null, waiting: own, isLoading: isPending, error }
}

async function readCourse(courseId: string): Promise<CourseRecord> {
  const { course, rows, chain, maySeeAnswers } = await read<CourseReply>(`/api/v1/courses/${encodeURIComponent(courseId)}`)
  return { course: fromIso<CourseView>(course), rows: rows.map((row) => fromIso<CourseRow>(row)), chain, maySeeAnswers }
}

export interface Courses {
  readonly courses: readonly CourseLine[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

const NONE: readonly CourseLine[] = []

/** The courses of a ward, open and closed. */
export function useCourses(wardId: string, isWanted = true): Courses {
  const live = useLive()
  const { data, isPending, error } = useQuery<readonly CourseLine[], DoorError>({
    queryKey: keys.courses(wardId),
    queryFn: () => live.recall.orRecall(keys.courses(wardId), () => readCourses(wardId)),
    refetchInterval: ({ state }) => askAgainIn(live.line, state.error) || LIST_AGAIN_MS,
    enabled: isWanted,
  })
  return { courses: data ?? NONE, isLoading: isPending, error }
}

async function readCourses(wardId: string): Promise<readonly CourseLine[]> {
  const { courses } = await read<{ courses: readonly Iso<CourseLine>[] }>(`/api/v1/wards/${encodeURIComponent(wardId)}/courses`)
  return courses.map((line) => fromIso<CourseLine>(line))
}

export interface Instruments {
  readonly instruments: readonly Instrument[]
  readonly kinds: readonly CourseKind[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** What this site has: instruments, and kinds of course. It changes with a start of the server only. */
export function useInstruments(): Instruments {
  const { data, isPending, error } = useQuery<Pick<Instruments, 'instruments' | 'kinds'>, DoorError>({
    queryKey: ['instruments'],
    queryFn: () => read('/api/v1/instruments'),
  })
  return { instruments: data?.instruments ?? [], kinds: data?.kinds ?? [], isLoading: isPending, error }
}
