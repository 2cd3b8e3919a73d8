'use client'
/** One panel of the chart: the shared time axis, its own scale, the borders of the phases, now, and what stands at the pointer. */
import { CartesianGrid, ComposedChart, ReferenceLine, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts'
import type { ReactNode } from 'react'
import css from './chart.module.css'
import { ChartTip } from './ChartTip.tsx'
import { ABOVE_ALL, type Frame, type Scale } from './frame.ts'
import { TONES } from './tones.ts'

/** What all panels are given alike. */
export interface PanelShared {
  readonly frame: Frame
  readonly boundaries: readonly number[]
  readonly nowAt: number | null
  /** Whether names and units stand beside the scales; where there is no room they stand above. */
  readonly isNamed?: boolean
}

interface PanelProps<Row> extends PanelShared {
  readonly rows: readonly Row[]
  readonly scale: Scale
  readonly height: number
  readonly top: number
  readonly name: string
  readonly unit: string
  /** For those who cannot see it. */
  readonly title: string
  readonly tip: (row: Row) => readonly string[]
  /** Marks that stand above everything that is drawn. */
  readonly marks: ReactNode
  readonly hasRightScale?: boolean
  /** What stands at the lines of the scale, when it is no figure. */
  readonly tickWords?: (value: number) => string
  readonly children: ReactNode
}

/** Below the lowest line of every panel. */
export const BOTTOM = 8

export const TICK = { fontSize: 'var(--chart-small, 12px)', fill: TONES.muted } as const

export function Panel<Row extends { readonly at: number }>({ frame, scale, height, isNamed = true, ...rest }: PanelProps<Row>) {
  return (
    <div className={css.panel}>
      <ComposedChart
        width={frame.width}
        height={height}
        data={rest.rows}
        margin={{ top: rest.top, right: rest.hasRightScale ? 0 : frame.right, bottom: BOTTOM, left: 0 }}
        syncId="record"
        syncMethod="value"
        title={rest.title}
      >
        <CartesianGrid stroke={TONES.grid} verticalPoints={frame.ticks.map(frame.x)} />
        <XAxis dataKey="at" type="number" domain={[frame.fromAt, frame.toAt]} allowDataOverflow hide />
        <YAxis
          width={frame.left}
          domain={scale.domain}
          ticks={scale.ticks}
          tick={TICK}
          {...(rest.tickWords ? { tickFormatter: rest.tickWords } : {})}
          axisLine={false}
          tickLine={false}
          allowDataOverflow
        />
        {rest.boundaries.map((at) => (
          <ReferenceLine key={at} x={at} stroke={TONES.muted} strokeDasharray="1 3" />
        ))}
        {rest.nowAt !== null && <ReferenceLine x={rest.nowAt} stroke={TONES.high} strokeWidth={2} />}
        <Tooltip content={<ChartTip linesOf={rest.tip} />} isAnimationActive={false} cursor={{ stroke: TONES.text }} />
        {rest.children}
        {isNamed && (
          <>
            <text x={8} y={height / 2} className={css.name}>
              {rest.name}
            </text>
            <text x={8} y={height / 2 + 16} className={css.unit}>
              {rest.unit}
            </text>
          </>
        )}
        <ZIndexLayer zIndex={ABOVE_ALL}>{rest.marks}</ZIndexLayer>
      </ComposedChart>
    </div>
  )
}
