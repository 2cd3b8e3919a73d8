'use client'
/** The record of a session from top to bottom: whose, what, how it was kept, and every entry. */
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { reportParts, type Beside, type Instant, type Report } from '#domain'
import type { Copies } from '#app/_live/useReport.ts'
import { AlertTable } from './AlertTable.tsx'
import { AmendmentTable, LateEntryTable } from './AmendmentTable.tsx'
import { AtTimeSection } from './AtTimeSection.tsx'
import { BillingSection } from './BillingSection.tsx'
import { ChainVerdict } from './ChainVerdict.tsx'
import { CheckTable } from './CheckTable.tsx'
import { ComplianceFigures } from './ComplianceFigures.tsx'
import { DisplayTable } from './DisplayTable.tsx'
import { FiguresAndSources } from './FiguresAndSources.tsx'
import { HandoverTable } from './HandoverTable.tsx'
import { PartSection } from './PartSection.tsx'
import { PumpTable } from './PumpTable.tsx'
import { PrintLine } from './PrintLine.tsx'
import { RateChangeTable } from './RateChangeTable.tsx'
import css from './record.module.css'
import { RecordHead } from './RecordHead.tsx'
import { ScanTable } from './ScanTable.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { Section } from './Section.tsx'
import { SiteFigures } from './SiteFigures.tsx'
import { Timeline } from './Timeline.tsx'
import { VolumeSection } from './VolumeSection.tsx'
import { ZoneProvider } from '#app/_ui/zone.tsx'

// The chart library is as large as the rest of the page: it comes when a record is opened, and only then.
const SessionChart = dynamic(() => import('./chart/SessionChart.tsx').then((module) => module.SessionChart), {
  ssr: false,
  loading: () => <div className={css.chartPlace} aria-hidden="true" />,
})

interface SessionReportProps {
  readonly report: Report
  readonly beside: Beside
  /** The server's time to the minute; the chart of a session that is not closed is drawn up to it. */
  readonly now: Instant
  readonly timeZone: string
  readonly copies: Copies
}

export function SessionReport({ report, beside, now, timeZone, copies }: SessionReportProps) {
  const parts = useMemo(() => reportParts(report, beside), [report, beside])
  const part = (number: string) => <PartSection part={parts.find((one) => one.number === number)!} />
  return (
    <ZoneProvider value={timeZone}>
      <article className={css.record}>
        <PrintLine report={report} chain={beside.chain} />
        <RecordHead report={report} />
        <SiteFigures settings={report.settings} />
        <ChainVerdict beside={beside} copies={copies} />
        <ComplianceFigures compliance={report.compliance} responses={report.responses} />
        <Section title="Chart">
          <SessionChart
            chart={report.chart}
            estimate={report.estimate}
            nowAt={report.closedAt === null && now > 0 ? now : null}
          />
        </Section>
        <AtTimeSection sessionId={report.sessionId} />
        {part('10')}
        <AlertTable alerts={report.alerts} timeline={report.timeline} displays={beside.displays} />
        <DisplayTable alerts={report.alerts} displays={beside.displays} />
        <CheckTable checks={report.checks} />
        <ScoreTable rows={report.scores} />
        <PumpTable segments={report.pump.segments} asOfAt={report.closedAt ?? report.asOfAt} />
        <RateChangeTable rows={report.rateChanges} />
        <VolumeSection volume={report.volume} pump={report.pump} />
        {report.billing && <BillingSection billing={report.billing} />}
        {part('4')}
        {part('5')}
        {part('12')}
        {part('13')}
        {part('14')}
        {part('15')}
        {part('16')}
        <ScanTable scans={report.scans} />
        <HandoverTable answered={report.answered} rows={report.handovers} />
        <AmendmentTable rows={report.amendments} />
        <LateEntryTable rows={report.lateEntries} />
        {part('18')}
        {part('20')}
        {part('A')}
        <Timeline rows={report.timeline} />
        <FiguresAndSources figures={report.figures} references={report.protocol.references} />
      </article>
    </ZoneProvider>
  )
}
