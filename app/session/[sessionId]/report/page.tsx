'use client'
/** The record of one session. */
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { MINUTE } from '#domain'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { useMe } from '#app/_live/useMe.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { copiesOf, useReport } from '#app/_live/useReport.ts'
import { RecordLoading } from '#app/_record/RecordLoading.tsx'
import { SessionReport } from '#app/_record/SessionReport.tsx'

export default function ReportPage() {
  const { sessionId } = useParams<{ sessionId: string }>()
  const { me } = useMe()
  const { report, beside, isLoading, error } = useReport(sessionId)
  // The chart moves on once a minute; a full record drawn every second would make a tablet warm.
  const now = useNowAs((at) => at - (at % MINUTE))
  const wardId = report?.wardId ?? me?.wards[0]?.wardId
  const timeZone = me?.wards.find((ward) => ward.wardId === wardId)?.timeZone ?? null
  const isAtBedside = report !== null && report.status !== 'closed' && (me?.role === 'nurse' || me?.role === 'charge')
  return (
    <Frame
      title="Record"
      timeZone={timeZone}
      isFictional={report?.patient.isFictional ?? false}
      back={{ href: wardId === undefined ? '/' : `/ward/${encodeURIComponent(wardId)}`, label: 'To the ward board' }}
      middle={
        report && (
          <>
            {isAtBedside && (
              <Button component={Link} href={`/session/${encodeURIComponent(sessionId)}`} variant="default" h={48}>
                Bedside
              </Button>
            )}
            <Button
              variant="default"
              h={48}
              leftSection={<IconPrinter size={20} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
          </>
        )
      }
    >
      {report && beside && (
        <SessionReport
          report={report}
          beside={beside}
          now={now}
          timeZone={timeZone ?? 'UTC'}
          copies={copiesOf(sessionId)}
        />
      )}
      {!report && error && <CannotLoad error={error} what="this record" />}
      {!report && isLoading && !error && <RecordLoading />}
    </Frame>
  )
}
