'use client'
/** Opening a course on a ward. */
import { OpenCourseForm, type CourseOpening } from '#app/_course/OpenCourseForm.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { courseOf, coursesOf } from '#app/_frame/home.ts'
import { newCommandId } from '#app/_live/commands.ts'
import { useCourses, useInstruments } from '#app/_live/useCourse.ts'
import { useCourseCommand } from '#app/_live/useCourseCommand.ts'
import { usePatients } from '#app/_live/useLists.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { today } from '#app/_quality/period.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { Loader } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { use } from 'react'

export default function OpenCoursePage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const router = useRouter()
  const { me } = useMe()
  const { send } = useCourseCommand()
  const ward = me?.wards.find((one) => one.wardId === wardId) ?? null
  const timeZone = ward?.timeZone ?? null
  const patients = usePatients(wardId)
  const known = useInstruments()
  const { courses, isLoading, error: listError } = useCourses(wardId)
  const day = useNowAs((now) => (now === 0 || timeZone === null ? null : today(now, timeZone)))
  const error = patients.error ?? known.error ?? listError
  const open = async ({ patientId, ...opening }: CourseOpening) => {
    const courseId = newCommandId()
    const { outcome, because } = await send(courseId, { type: 'OpenCourse', patientId, ...opening }, { patientId })
    if (outcome === 'refused') return because ?? 'The server refused this course.'
    // Stored on the tablet only: its page cannot be read before the server has it.
    router.push(outcome === 'waiting' ? coursesOf(wardId) : courseOf(courseId))
    return null
  }
  return (
    <Frame title="Open a course" timeZone={timeZone} isFictional={ward?.isFictional ?? false} back={{ href: coursesOf(wardId), label: 'To the courses' }}>
      {error ? (
        <CannotLoad error={error} what="the lists of this ward" />
      ) : patients.isLoading || known.isLoading || isLoading || day === null ? (
        <EmptyState title="Reading the lists" icon={<Loader aria-hidden />} />
      ) : (
        <OpenCourseForm patients={patients.items} kinds={known.kinds} instruments={known.instruments} courses={courses} today={day} onOpen={open} />
      )}
    </Frame>
  )
}
