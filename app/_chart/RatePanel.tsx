'use client'
/** What the pump did: its rate as steps, the volume it gave, and the ordered rate beside it. */
import { type Chart, figure, type RateRow, rateRows } from '#domain'
import { Area, Line, ReferenceLine, YAxis } from 'recharts'
import css from './chart.module.css'
import { scaleOf, type Frame } from './frame.ts'
import { BOTTOM, Panel, TICK, type PanelShared } from './Panel.tsx'
import { TONES } from './tones.ts'

interface RatePanelProps extends PanelShared {
  readonly chart: Pick<Chart, 'rate' | 'ordered'>
  /** To when the pump is known: now while the record may grow, its last entry otherwise. */
  readonly knownToAt: number
}

const HEIGHT = 148
const TOP = 18

export function RatePanel({ chart, knownToAt, ...shared }: RatePanelProps) {
  const { frame } = shared
  const rows = rateRows(chart, knownToAt, frame)
  const ordered = orderedInView(chart, frame)
  const rates = scaleOf([0, 1, 1.06 * Math.max(0, ...[...rows, ...ordered].map(({ rate }) => rate))])
  const volumes = scaleOf([0, 1, 1.25 * Math.max(0, ...rows.map((row) => row.volume))])
  const y = (rate: number) => TOP + (1 - rate / rates.domain[1]) * (HEIGHT - TOP - BOTTOM)
  const figures = labelled(rows, frame).map((row) => (
    <text key={row.at} x={frame.x(row.at) + 4} y={y(row.rate) - 5} className={css.rate}>
      {figure(row.rate)}
    </text>
  ))
  return (
    <Panel
      {...shared}
      rows={rows}
      scale={rates}
      height={HEIGHT}
      top={TOP}
      name="Pump"
      unit="mL/h"
      title="Pump rate and infused volume over time"
      tip={tipLines}
      marks={figures}
      hasRightScale
    >
      <YAxis
        yAxisId="volume"
        orientation="right"
        width={frame.right}
        domain={volumes.domain}
        ticks={volumes.ticks}
        tick={TICK}
        axisLine={false}
        tickLine={false}
      />
      {shared.isNamed !== false && (
        <text x={frame.width - 4} y={HEIGHT / 2 + 4} textAnchor="end" className={css.unit}>
          mL
        </text>
      )}
      <Area
        dataKey="volume"
        yAxisId="volume"
        type="linear"
        stroke={TONES.muted}
        strokeWidth={1}
        fill={TONES.volume}
        fillOpacity={1}
        isAnimationActive={false}
        activeDot={false}
      />
      <Line
        dataKey="rate"
        type="stepAfter"
        stroke={TONES.ink}
        strokeWidth={2.5}
        dot={false}
        isAnimationActive={false}
      />
      {ordered.map(({ fromAt, toAt, rate }) => (
        <ReferenceLine
          key={fromAt}
          segment={[
            { x: fromAt, y: rate },
            { x: toAt, y: rate },
          ]}
          stroke={TONES.text}
          strokeDasharray="5 4"
        />
      ))}
    </Panel>
  )
}

const tipLines = (row: RateRow): string[] => [
  `${figure(row.rate)} mL/h = ${figure(row.grams)} g/h`,
  `${figure(row.volume)} mL in all`,
]

const orderedInView = ({ ordered }: Pick<Chart, 'ordered'>, frame: Frame) =>
  ordered.flatMap(({ fromAt, toAt, rateMlPerHour }) => {
    const part = frame.clip(fromAt, toAt)
    return part ? [{ ...part, rate: rateMlPerHour }] : []
  })

const ROOM = 30

/** The steps that have room for their figure before the next, or stand above it. */
function labelled(rows: readonly RateRow[], frame: Frame): RateRow[] {
  const steps = rows.filter((row, index) => rows[index - 1]?.rate !== row.rate)
  return steps.filter((row, index) => {
    const next = steps[index + 1]
    return frame.x(next?.at ?? frame.toAt) - frame.x(row.at) >= ROOM || row.rate > (next?.rate ?? 0)
  })
}
