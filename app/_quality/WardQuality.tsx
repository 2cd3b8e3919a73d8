'use client'
/** The figures of a ward from top to bottom: what was counted, the checks, the alerts, everything else with its rule. */
import { IconAlertTriangle, IconFileOff } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { dateText, type Quality } from '#domain'
import type { QualityReply } from '#app/_live/useQuality.ts'
import { Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { AlertFigures } from './AlertFigures.tsx'
import { FigureTable } from './FigureTable.tsx'
import { KeptShares } from './KeptShares.tsx'
import { KeptTable } from './KeptTable.tsx'
import { countText } from './words.ts'
import css from './quality.module.css'

// The chart library is as large as the rest of the page: it comes when there is something to draw, and only then.
const KeptChart = dynamic(() => import('./KeptChart.tsx').then((module) => module.KeptChart), { ssr: false, loading: () => <div className={css.chartPlace} aria-hidden="true" /> })

interface WardQualityProps {
  readonly reply: QualityReply
  /** Another period is being counted. */
  readonly isOld: boolean
}

export function WardQuality({ reply: { ward, uncounted, quality }, isOld }: WardQualityProps) {
  const { checks, alerts, groups, sessions } = quality
  const period = `${dateText(quality.period.from)} to ${dateText(quality.period.to)}`
  return (
    <article className={`${record.record} ${css.page}`} data-old={isOld} aria-busy={isOld} data-testid="quality">
      <p className={`${record.printLine} ${css.line}`} aria-hidden="true">
        <span>{ward.name}{ward.isFictional && ' · fictional demo data'}</span>
        <span>Quality figures, {period}</span>
      </p>
      <Counted quality={quality} period={period} />
      {uncounted > 0 && (
        <output className={css.uncounted}>
          <IconAlertTriangle size={22} aria-hidden /> {uncounted} closed {uncounted === 1 ? 'session of this ward was' : 'sessions of this ward were'} kept by an earlier version and {uncounted === 1 ? 'is' : 'are'} not counted yet. “npm run rebuild” counts them.
        </output>
      )}
      {sessions === 0 ? (
        <EmptyState title="No session was closed in this period" icon={<IconFileOff size={44} aria-hidden />}>A session counts in the period in which it was closed. Choose other days.</EmptyState>
      ) : (
        <>
          <KeptShares all={checks.all} />
          <div className={css.charts}>
            <Section title="Checks by hour of the day" count="the ward’s clock"><KeptChart rows={checks.byHour} label="Checks by hour of the day" brief={(label) => label.slice(0, 2)} /></Section>
            <Section title="Checks by weekday"><KeptChart rows={checks.byWeekday} label="Checks by weekday" brief={(label) => label.slice(0, 3)} /></Section>
          </div>
          <KeptTable title="Checks by observation" of="Observation" rows={checks.byObservation} note="Each observation by itself: one that was charted in time counts as on time, though another of the same set was missed." />
          <KeptTable title="Checks by phase" of="Phase" rows={checks.byPhase} />
          <AlertFigures alerts={alerts} quality={quality} />
          {groups.map((group) => <FigureTable key={group.title} group={group} />)}
        </>
      )}
    </article>
  )
}

function Counted({ quality: { sessions, sessionHours, patientDays, stillOpen }, period }: { readonly quality: Quality; readonly period: string }) {
  const parts = [
    [countText(sessions), sessions === 1 ? 'session closed' : 'sessions closed'],
    [countText(sessionHours), 'session-hours'],
    [countText(patientDays), patientDays === 1 ? 'patient-day' : 'patient-days'],
    [countText(stillOpen), 'still open, counted when closed'],
  ]
  return (
    <section className={record.section} aria-label="What is counted">
      <h2 className={css.when}>{period}</h2>
      <dl className={css.counted}>
        {parts.map(([count, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className={record.small}>
        A session counts in the period in which it was closed. Every figure says what was counted, of what, and by which rule; none is about a single person. Percentages of few say little.
      </p>
    </section>
  )
}
