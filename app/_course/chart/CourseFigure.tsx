'use client'
/** A course over time: totals on one axis with the infusions, ratings as small multiples, the diary as a table. */
import { useId } from 'react'
import type { CourseChart, Instant, ScoreSeries } from '#domain'
import chart from '#app/_chart/chart.module.css'
import { frameOf } from '#app/_chart/frame.ts'
import record from '#app/_record/record.module.css'
import { useWidth } from '#app/_ui/useWidth.ts'
import { useZone } from '#app/_ui/zone.tsx'
import { DateLane } from './DateLane.tsx'
import { DiaryTable } from './DiaryTable.tsx'
import { InfusionLane } from './InfusionLane.tsx'
import { RatingMultiples } from './RatingMultiples.tsx'
import { ScorePanel } from './ScorePanel.tsx'
import css from './courseChart.module.css'

interface CourseFigureProps {
  readonly chart: CourseChart
  /** The server's time while the course is open, otherwise null. */
  readonly nowAt: Instant | null
  readonly references: Readonly<Record<string, string>>
  readonly maySeeAnswers: boolean
}

/** Beside the plot band names need this much; a narrow drawing has them inside. */
const WIDE = 640

export function CourseFigure({ chart: { fromAt, toAt, infusions, scores, ratings, diary }, nowAt, references, maySeeAnswers }: CourseFigureProps) {
  const timeZone = useZone()
  const { ref, width } = useWidth()
  const id = useId()
  const edge = (toAt - fromAt) * 0.02
  const frame = frameOf({ fromAt: fromAt - edge, toAt: toAt + edge }, width, timeZone, { left: 40, right: width >= WIDE ? 132 : 10 })
  const shared = { frame, nowAt: nowAt !== null && nowAt <= frame.toAt ? nowAt : null }
  return (
    <figure className={chart.chart} aria-label="Chart of the course">
      <Hatching id={id} />
      <div ref={ref} className={css.stack}>
        {width > 0 && (
          <>
            {scores.map((series) => (
              <section key={series.instrumentId} className={css.series} aria-label={series.title}>
                <h3>{series.title} <span>{series.outcome}, {series.range[0]} to {series.range[1]}</span></h3>
                <ScorePanel {...shared} series={series} infusions={infusions} hatchId={id} />
                <SeriesNotes series={series} hatchId={id} references={references} />
              </section>
            ))}
            <h3 className={css.laneName}>Infusions <span>grams of the salt</span></h3>
            <InfusionLane {...shared} infusions={infusions} />
            <DateLane {...shared} />
          </>
        )}
      </div>
      {ratings.length > 0 && <><h3 className={css.laneName}>Ratings beside the infusions</h3><RatingMultiples ratings={ratings} /></>}
      {diary.length > 0 && <><h3 className={css.laneName}>Sleep diary</h3><DiaryTable diary={diary} /></>}
      {!maySeeAnswers && <p className={record.small}>Ratings and diary are answers: they are shown to those who look after the patient.</p>}
    </figure>
  )
}

/** What is drawn and is no answer of the patient, named with its source. */
function SeriesNotes({ series: { points, withoutTotal, bandsNote, cut, change, isChangePublished }, hatchId, references }: { readonly series: ScoreSeries; readonly hatchId: string; readonly references: CourseFigureProps['references'] }) {
  const said = (source: readonly string[]): string => source.map((key) => (references[key] ?? key).replace(/<([^>]*)>/, '$1')).join('; ')
  return (
    <ul className={css.notes}>
      {points.length === 0 && <li>No total yet.</li>}
      {withoutTotal > 0 && <li>{withoutTotal === 1 ? '1 finished form' : `${withoutTotal} finished forms`} without a total: too much was left open.</li>}
      {change && (
        <li>
          <svg width={26} height={16} aria-hidden="true" className={css.swatch}><rect width={26} height={16} fill={`url(#${hatchId})`} /></svg>
          <span>published important change ±{change.points} around the baseline of {change.baseline}, says nothing of the cause. {change.note} <small>{said(change.source)}</small></span>
        </li>
      )}
      {points.length > 0 && !change && <li>No important change is drawn: {isChangePublished ? 'there is no total at the baseline' : 'none is published that this program knows of'}.</li>}
      {cut && <li>{cutText(cut)}</li>}
      {bandsNote && <li>{bandsNote}</li>}
    </ul>
  )
}

/** What the instrument says of its figure, which may name it already. */
const cutText = ({ from, note = 'A closer look is advised. A score is never a diagnosis.' }: NonNullable<ScoreSeries['cut']>): string =>
  note.includes(String(from)) ? note : `From ${from} on: ${note}`

const Hatching = ({ id }: { readonly id: string }) => (
  <svg width={0} height={0} className={chart.defs} aria-hidden="true">
    <defs>
      <pattern id={id} width={8} height={8} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v8" className={css.hatch} />
      </pattern>
    </defs>
  </svg>
)
