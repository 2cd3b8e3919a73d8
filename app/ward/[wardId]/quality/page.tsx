'use client'
/** How a ward kept its checks and answered its alerts over a period. About the ward, and about no single person. */
import { Button, Loader } from '@mantine/core'
import { IconClipboardList, IconDownload, IconPrinter } from '@tabler/icons-react'
import { use, useState } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { boardOf, courseFiguresOf, houseOf } from '#app/_frame/home.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { qualityCsvUrl, useQuality, type Period } from '#app/_live/useQuality.ts'
import { PeriodBar } from '#app/_quality/PeriodBar.tsx'
import { lastDays, today, whyNoPeriod } from '#app/_quality/period.ts'
import { WardQuality } from '#app/_quality/WardQuality.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

/** Four weeks: every weekday as often as every other. */
const AT_FIRST = 28

export default function QualityPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const ward = me?.wards.find((one) => one.wardId === wardId) ?? null
  const timeZone = ward?.timeZone ?? null
  const day = useNowAs((now) => (now === 0 || timeZone === null ? null : today(now, timeZone)))
  const [chosen, setChosen] = useState<Period | null>(null)
  const period = chosen ?? (day === null ? null : lastDays(day, AT_FIRST))
  const isWhole = period !== null && whyNoPeriod(period) === null
  const { reply, isCounting, error } = useQuality(wardId, isWhole ? period : null)
  return (
    <Frame
      title={ward ? `Quality · ${ward.name}` : 'Quality'}
      timeZone={timeZone}
      isFictional={ward?.isFictional ?? false}
      back={me?.role === 'admin' ? { href: houseOf('wards', wardId), label: 'To the house' } : { href: boardOf(wardId), label: 'To the ward board' }}
      middle={
        reply && isWhole && (
          <>
            <HeadAction icon={<IconClipboardList size={20} aria-hidden />} words="Courses in figures" to={courseFiguresOf(wardId)} brief="tablet" data-testid="to-course-figures" />
            <Button component="a" href={qualityCsvUrl(wardId, period)} download variant="default" h={48} leftSection={<IconDownload size={20} aria-hidden />} data-testid="quality-csv">
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
      {reply && isWhole && <WardQuality reply={reply} isOld={isCounting} />}
      {error && <CannotLoad error={error} what="the quality figures" />}
      {!reply && !error && (!period || isWhole) && <EmptyState title="Counting" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
