'use client'
/** Readings over time with the limits as they were: points are facts, the thin line between them is only a guide. */
import { amendedKey, limitLabels, type LimitLine, linesInView, OBSERVATIONS, type PanelRow, rowsOf, scaleOfPanel, type Series } from '#domain'
import { Bar, Line, type DotItemDotProps } from 'recharts'
import css from '#app/_chart/chart.module.css'
import { RIGHT } from '#app/_chart/frame.ts'
import { LimitLines } from '#app/_chart/LimitLines.tsx'
import { AmendedMark, PointMark, type PointShape } from '#app/_chart/marks.tsx'
import { BOTTOM, Panel, type PanelShared } from '#app/_chart/Panel.tsx'
import { tipLines } from './readings.ts'
import { TONES } from '#app/_chart/tones.ts'
import { unitWords } from '#app/_ui/unitWords.ts'

interface VitalPanelProps extends PanelShared {
  readonly series: readonly Series[]
  /** Id of the hatching for what lies beyond an urgent limit. */
  readonly hatchId: string
}

const HEIGHT = 104
const TOP = 8
const SHAPES: Readonly<Record<string, PointShape>> = { SBP: 'down', DBP: 'up' }

export function VitalPanel({ series, hatchId, ...shared }: VitalPanelProps) {
  const { frame } = shared
  const rows = rowsOf(series, frame)
  const isPair = series.length > 1
  const lines = linesInView(
    series.flatMap((one) => limitsOf(one, isPair)),
    frame,
  )
  const scale = scaleOfPanel(series, rows, lines)
  const [low, high] = scale.domain
  const y = (value: number) => TOP + (1 - (clamp(value, low, high) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  return (
    <Panel
      {...shared}
      rows={rows}
      scale={scale}
      height={HEIGHT}
      top={TOP}
      name={isPair ? 'BP' : (series[0]?.label ?? '')}
      unit={unitWords(series[0]?.unit ?? '')}
      title={`${series.map((one) => OBSERVATIONS[one.code].name).join(' and ')} over time`}
      tip={(row) => tipLines(series, row)}
      marks={<AmendedMarks series={series} rows={rows} x={frame.x} y={y} />}
    >
      {/* Of two pressures, one's normal values lie beyond the other's limits: hatching would mislead. */}
      <LimitLines lines={lines} frame={frame} scale={scale} hatchId={isPair ? null : hatchId} />
      {series.map((one) => (
        <Readings key={one.code} series={one} />
      ))}
      {limitLabels(lines, frame, y).map((label) => (
        <text
          key={label.key}
          x={frame.width - RIGHT + 6}
          y={label.y + 4}
          className={css.limit}
          data-priority={label.priority}
        >
          {label.text}
        </text>
      ))}
    </Panel>
  )
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

const limitsOf = ({ label, limits }: Series, isPair: boolean): LimitLine[] =>
  limits.map((limit) => ({ ...limit, prefix: isPair ? label.charAt(0) : '' }))

function Readings({ series: { code } }: { readonly series: Series }) {
  if (code === 'UO_ML') return <Bar dataKey={code} barSize={8} fill={TONES.ink} isAnimationActive={false} />
  return (
    <Line
      dataKey={code}
      type="linear"
      connectNulls
      stroke={TONES.ink}
      strokeWidth={1}
      strokeOpacity={0.55}
      isAnimationActive={false}
      dot={DOTS[SHAPES[code] ?? 'dot']}
      activeDot={{ r: 6 }}
    />
  )
}

const pointDot = (shape: PointShape) =>
  function Point({ index, cx, cy, value }: DotItemDotProps) {
    const isPlaced = typeof cx === 'number' && typeof cy === 'number' && Number.isFinite(cy)
    const isThere = isPlaced && value !== undefined && value !== null
    return isThere ? <PointMark key={index} x={cx} y={cy} shape={shape} /> : <g key={index} />
  }

const DOTS = { dot: pointDot('dot'), up: pointDot('up'), down: pointDot('down') } as const

interface AmendedMarksProps {
  readonly series: readonly Series[]
  readonly rows: readonly PanelRow[]
  readonly x: (at: number) => number
  readonly y: (value: number) => number
}

function AmendedMarks({ series, rows, x, y }: AmendedMarksProps) {
  return rows.flatMap((row) =>
    series.flatMap(({ code }) => {
      const value = row[amendedKey(code)]
      if (value === undefined) return []
      return [<AmendedMark key={`${code}${row.at}`} x={x(row.at)} y={y(value)} text={String(value)} />]
    }),
  )
}
