'use client'
/** The chart of a session: one time axis under the pump, the readings with their limits, the checks and the alerts. */
import { useId, useState } from 'react'
import type { Chart, EstimateBasis, Instant, ObservationCode } from '#domain'
import { EstimatedLevel } from '#app/_estimate/EstimatedLevel.tsx'
import { Chip } from '#app/_ui/fields.ts'
import { formatTime } from '#app/_ui/time.ts'
import { useZone } from '#app/_ui/zone.tsx'
import css from '#app/_chart/chart.module.css'
import { frameOf, LEFT, RIGHT, wholeSpan, type Frame, type Span } from '#app/_chart/frame.ts'
import { AlertLane, CheckLane, GapBands, PhaseLane } from './Lanes.tsx'
import { Legend } from './Legend.tsx'
import { RatePanel } from '#app/_chart/RatePanel.tsx'
import { TimeLane } from '#app/_chart/TimeLane.tsx'
import { Hatchings } from '#app/_chart/Hatchings.tsx'
import { useWidth } from '#app/_ui/useWidth.ts'
import { ScoreLane } from './ScoreLane.tsx'
import { VitalPanel } from './VitalPanel.tsx'

interface SessionChartProps {
  readonly chart: Chart
  readonly estimate: EstimateBasis
  /** The server's time while the record is still growing, otherwise null. */
  readonly nowAt: Instant | null
}

/** Which readings share a panel, from top to bottom. */
const PANELS: readonly (readonly ObservationCode[])[] = [
  ['RR'],
  ['SPO2'],
  ['SBP', 'DBP'],
  ['HR'],
  ['UO_ML'],
  ['SERUM_MG_MMOL_L'],
  ['TEMP'],
]

const WHOLE = 'Whole session'

export function SessionChart({ chart, estimate, nowAt }: SessionChartProps) {
  const timeZone = useZone()
  const { ref, width } = useWidth()
  const hatch = useId()
  const [shown, setShown] = useState(WHOLE)
  const toAt = Math.max(chart.toAt, nowAt ?? 0)
  const ranges = rangesOf(chart, toAt)
  const span = ranges.get(shown) ?? ranges.get(WHOLE)!
  const frame = frameOf(span, width, timeZone)
  const boundaries = chart.phases
    .slice(1)
    .map((phase) => phase.fromAt)
    .filter((at) => at > span.fromAt && at < span.toAt)
  const shared = { frame, nowAt: nowAt !== null && nowAt <= span.toAt ? nowAt : null }
  const ids = { high: `${hatch}high`, medium: `${hatch}medium`, unknown: `${hatch}engine`, waiting: `${hatch}tablet` }
  return (
    <figure className={css.chart} aria-label="Chart of the session">
      {ranges.size > 2 && (
        <fieldset className={css.ranges} aria-label="Part of the session that is shown">
          <Chip.Group value={shown} onChange={setShown}>
            {[...ranges.keys()].map((name) => (
              <Chip key={name} value={name} variant="outline" size="md">
                {name}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
      )}
      <Hatchings ids={ids} />
      <div ref={ref} className={css.stack}>
        {width > 0 && (
          <>
            <GapBands frame={frame} gaps={chart.gaps} ids={{ engine: ids.unknown, tablet: ids.waiting }} />
            <PhaseLane {...shared} phases={chart.phases} />
            <RatePanel {...shared} chart={chart} knownToAt={toAt} boundaries={boundaries} />
            {PANELS.map((codes) => {
              const series = chart.series.filter((one) => codes.includes(one.code))
              return series.length === 0 ? null : (
                <VitalPanel key={codes.join()} {...shared} series={series} boundaries={boundaries} hatchId={ids.high} />
              )
            })}
            {chart.scores.length > 0 && <ScoreLane {...shared} scores={chart.scores} />}
            {chart.checks.length > 0 && <CheckLane {...shared} checks={chart.checks} />}
            <AlertLane {...shared} alerts={chart.alerts} hatchId={ids.medium} />
            <TimeLane {...shared} />
          </>
        )}
      </div>
      {width > 0 && chart.rate.length > 0 && (
        <EstimatedLevel basis={estimate} measured={measuredLevels(chart)} knownToAt={toAt} axis={axisOf(frame, timeZone)} />
      )}
      <Legend hatchId={ids.medium} gapIds={{ engine: ids.unknown, tablet: ids.waiting }} />
    </figure>
  )
}

/** What was measured and stands. */
const measuredLevels = ({ series }: Chart) =>
  (series.find(({ code }) => code === 'SERUM_MG_MMOL_L')?.points ?? []).filter((point) => !point.isAmended)

const axisOf = ({ width, fromAt, toAt, ticks }: Frame, timeZone: string) => ({
  width,
  left: LEFT,
  right: RIGHT,
  fromAt,
  toAt,
  ticks: ticks.map((at) => ({ at, label: formatTime(at, timeZone) })),
})

/** The whole, and each phase with what came of it. */
function rangesOf({ fromAt, phases }: Chart, toAt: Instant): Map<string, Span> {
  const ranges = new Map<string, Span>([[WHOLE, wholeSpan(fromAt, toAt)]])
  for (const phase of phases) {
    const before = ranges.get(phase.name)
    const part = wholeSpan(phase.fromAt, phase.toAt ?? toAt)
    ranges.set(phase.name, before ? { fromAt: before.fromAt, toAt: part.toAt } : part)
  }
  return ranges
}
