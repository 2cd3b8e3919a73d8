'use client'
/** The course of one patient. */
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useParams } from 'next/navigation'
import { MINUTE } from '#domain'
import { CoursePage } from '#app/_course/CoursePage.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { coursesOf } from '#app/_frame/home.ts'
import { useCourse } from '#app/_live/useCourse.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { RecordLoading } from '#app/_record/RecordLoading.tsx'

export default function PatientCoursePage() {
  const { courseId } = useParams<{ courseId: string }>()
  const { me } = useMe()
  const { record, isLoading, error } = useCourse(courseId)
  const now = useNowAs((at) => at - (at % MINUTE))
  const wardId = record?.course.wardId ?? me?.wards[0]?.wardId
  const timeZone = me?.wards.find((ward) => ward.wardId === wardId)?.timeZone ?? null
  return (
    <Frame
      title="Course"
      timeZone={timeZone}
      isFictional={record?.course.patient.isFictional ?? false}
      back={{ href: wardId === undefined ? '/' : coursesOf(wardId), label: 'To the courses' }}
      middle={
        record && (
          <Button variant="default" h={48} leftSection={<IconPrinter size={20} aria-hidden />} data-testid="print" onClick={() => window.print()}>
            Print
          </Button>
        )
      }
    >
      {record && <CoursePage kept={record} now={now} timeZone={timeZone ?? 'UTC'} mayAct={me?.role === 'nurse' || me?.role === 'charge'} />}
      {!record && error && <CannotLoad error={error} what="this course" />}
      {!record && isLoading && !error && <RecordLoading />}
    </Frame>
  )
}
