'use client'
/** The courses of a ward's patients: for whose sake they come, and what is asked of them next. */
import { Loader } from '@mantine/core'
import { IconChartBar, IconPlus } from '@tabler/icons-react'
import { use } from 'react'
import { CourseList } from '#app/_course/CourseList.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { courseFiguresOf, coursesOf, homeOf } from '#app/_frame/home.ts'
import { useCourses } from '#app/_live/useCourse.ts'
import { useMe } from '#app/_live/useMe.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { ZoneProvider } from '#app/_ui/zone.tsx'

export default function CoursesPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const ward = me?.wards.find((one) => one.wardId === wardId) ?? null
  const { courses, isLoading, error } = useCourses(wardId)
  const isBedside = me?.role === 'nurse' || me?.role === 'charge'
  const opening = isBedside && <HeadAction icon={<IconPlus size={20} aria-hidden />} words="Open a course" to={`${coursesOf(wardId)}/open`} isMain data-testid="to-open-course" />
  const figures = (me?.role === 'charge' || me?.role === 'auditor') && <HeadAction icon={<IconChartBar size={20} aria-hidden />} words="Figures" to={courseFiguresOf(wardId)} data-testid="to-course-figures" />
  const isThere = !isLoading && !(error && courses.length === 0)
  return (
    <Frame
      title={ward ? `Courses · ${ward.name}` : 'Courses'}
      timeZone={ward?.timeZone ?? null}
      isFictional={ward?.isFictional ?? false}
      back={homeOf(me?.role, wardId)}
      middle={isThere && <>{opening}{figures}</>}
    >
      {isThere && ward && <ZoneProvider value={ward.timeZone}><CourseList courses={courses} opening={opening} /></ZoneProvider>}
      {!isThere && error && <CannotLoad error={error} what="the courses of this ward" />}
      {isLoading && !error && <EmptyState title="Reading the courses" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
