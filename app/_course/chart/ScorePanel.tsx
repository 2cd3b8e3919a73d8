'use client'
/** Totals of one questionnaire over time: bands as greys, the published important change as hatching around the baseline, infusions as lines. */
import { CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis, ZIndexLayer, type DotItemDotProps } from 'recharts'
import type { InfusionMark, ScoreBand, ScorePoint, ScoreSeries } from '#domain'
import chart from '#app/_chart/chart.module.css'
import { ABOVE_ALL, type Frame } from '#app/_chart/frame.ts'
import { BOTTOM, TICK } from '#app/_chart/Panel.tsx'
import { TONES } from '#app/_chart/tones.ts'
import { PointTip } from './PointTip.tsx'
import css from './courseChart.module.css'

interface ScorePanelProps {
  readonly frame: Frame
  readonly nowAt: number | null
  readonly series: ScoreSeries
  readonly infusions: readonly InfusionMark[]
  /** Id of the hatching of the published important change. */
  readonly hatchId: string
}

const HEIGHT = 220
const TOP = 14

export function ScorePanel({ frame, nowAt, series, infusions, hatchId }: ScorePanelProps) {
  const { title, outcome, range: [least, most], bands, points, change } = series
  const y = (total: number) => TOP + (1 - (total - least) / (most - least)) * (HEIGHT - TOP - BOTTOM)
  // A band reaches from half a point below to half a point above its whole numbers.
  const edges = ({ from, to }: ScoreBand) => ({ y1: Math.max(least, from - 0.5), y2: Math.min(most, to + 0.5) })
  return (
    <div className={chart.panel}>
      <ComposedChart width={frame.width} height={HEIGHT} data={[...points]} margin={{ top: TOP, right: frame.right, bottom: BOTTOM, left: 0 }} title={`${title}, ${outcome}: totals over time; the table of raw scores says the same in words`}>
        <CartesianGrid stroke={TONES.grid} horizontal={false} verticalPoints={frame.ticks.map(frame.x)} />
        <XAxis dataKey="at" type="number" domain={[frame.fromAt, frame.toAt]} allowDataOverflow hide />
        <YAxis width={frame.left} domain={[least, most]} ticks={ticksOf(series)} tick={TICK} interval={0} axisLine={false} tickLine={false} allowDataOverflow />
        {bands.map((band, index) => <ReferenceArea key={band.name} {...edges(band)} fill={TONES.text} fillOpacity={0.02 + index * 0.025} stroke="none" ifOverflow="hidden" />)}
        {change && <ReferenceArea y1={change.from} y2={change.to} fill={`url(#${hatchId})`} fillOpacity={1} stroke={TONES.muted} strokeDasharray="4 3" ifOverflow="hidden" />}
        {change && <ReferenceLine y={change.baseline} stroke={TONES.muted} strokeDasharray="1 3" />}
        {infusions.map(({ sessionId, at }) => <ReferenceLine key={sessionId} x={at} stroke={TONES.muted} strokeWidth={1} />)}
        {nowAt !== null && <ReferenceLine x={nowAt} stroke={TONES.text} strokeDasharray="2 2" />}
        <Tooltip content={<PointTip />} isAnimationActive={false} cursor={false} />
        <Line dataKey="total" type="linear" stroke={TONES.ink} strokeWidth={1} strokeOpacity={0.55} isAnimationActive={false} dot={TotalDot} activeDot={{ r: 7 }} />
        <ZIndexLayer zIndex={ABOVE_ALL}>
          {bands.map((band) => <text key={band.name} {...bandPlace(frame)} y={(y(edges(band).y1) + y(edges(band).y2)) / 2 + 4} className={css.band}>{band.name}</text>)}
          {points.map((point) => <text key={point.responseId} x={frame.x(point.at)} y={y(point.total) - 10} textAnchor={frame.x(point.at) < frame.left + 16 ? 'start' : 'middle'} className={chart.rate}>{labelOf(point)}</text>)}
        </ZIndexLayer>
      </ComposedChart>
    </div>
  )
}

const labelOf = ({ total, isProrated }: ScorePoint): string => (isProrated ? `${total} (prorated)` : String(total))

/** Beside the plot where there is room, else at its right edge. */
const bandPlace = ({ width, right }: Frame) => (right > 60 ? { x: width - right + 8, textAnchor: 'start' as const } : { x: width - right - 4, textAnchor: 'end' as const })

/** The lines of the scale: both ends and where a band begins; tens where there are no bands. */
function ticksOf({ range: [least, most], bands, cut }: ScoreSeries): number[] {
  if (bands.length > 0) return [...bands.map(({ from }) => from), most]
  const tens = Array.from({ length: Math.floor(most / 10) + 1 }, (_, index) => index * 10).filter((one) => one >= least && one <= most)
  return [...new Set(most <= 10 ? [least, cut?.from ?? least, most] : [...tens, most])].sort((a, b) => a - b)
}

/** Hollow where it was prorated. */
function TotalDot({ index, cx, cy, payload }: DotItemDotProps) {
  const isProrated = (payload as ScorePoint | undefined)?.isProrated ?? false
  if (typeof cx !== 'number' || typeof cy !== 'number') return <g key={index} />
  return <circle key={index} cx={cx} cy={cy} r={5} className={isProrated ? css.prorated : chart.point} />
}
