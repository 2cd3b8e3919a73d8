'use client'
/** What the courses of a ward come to over a period. About the ward, and about no single person. */
import { Button, Loader } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { use, useState } from 'react'
import { CourseFiguresView } from '#app/_courseFigures/CourseFiguresView.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { coursesOf, houseOf } from '#app/_frame/home.ts'
import { courseFiguresCsvUrl, useCourseFigures } from '#app/_live/useCourseFigures.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import type { Period } from '#app/_live/useQuality.ts'
import { PeriodBar } from '#app/_quality/PeriodBar.tsx'
import { lastDays, today, whyNoPeriod } from '#app/_quality/period.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

/** Twelve weeks: as long as a course with its last questionnaire. */
const AT_FIRST = 84

export default function CourseFiguresPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const ward = me?.wards.find((one) => one.wardId === wardId) ?? null
  const timeZone = ward?.timeZone ?? null
  const day = useNowAs((now) => (now === 0 || timeZone === null ? null : today(now, timeZone)))
  const [chosen, setChosen] = useState<Period | null>(null)
  const period = chosen ?? (day === null ? null : lastDays(day, AT_FIRST))
  const isWhole = period !== null && whyNoPeriod(period) === null
  const { reply, isCounting, error } = useCourseFigures(wardId, isWhole ? period : null)
  return (
    <Frame
      title={ward ? `Courses in figures · ${ward.name}` : 'Courses in figures'}
      timeZone={timeZone}
      isFictional={ward?.isFictional ?? false}
      back={me?.role === 'admin' ? { href: houseOf('wards', wardId), label: 'To the house' } : { href: coursesOf(wardId), label: 'To the courses' }}
      middle={
        reply && isWhole && (
          <>
            <Button component="a" href={courseFiguresCsvUrl(wardId, period)} download variant="default" h={48} leftSection={<IconDownload size={20} aria-hidden />} data-testid="course-figures-csv">
              CSV
            </Button>
            <Button variant="default" h={48} leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
              Print
            </Button>
          </>
        )
      }
    >
      {period && day && !(error && (error.status === 401 || error.status === 403)) && <PeriodBar period={period} today={day} isCounting={isCounting} onPeriod={setChosen} />}
      {reply && isWhole && <CourseFiguresView wardName={reply.ward.name} figures={reply.figures} isOld={isCounting} />}
      {error && <CannotLoad error={error} what="the figures" />}
      {!reply && !error && (!period || isWhole) && <EmptyState title="Counting" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
