'use client'
/** A trend small enough to stand beside its field: points, limits, the pump's steps beneath, and now at its right edge. Its words are elsewhere. */
import { memo, useId } from 'react'
import type { Instant, Trend } from '#domain'
import { Area, ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import { useWidth } from '#app/_ui/useWidth.ts'
import { frameOf } from './frame.ts'
import { Hatchings } from './Hatchings.tsx'
import { LimitLines } from './LimitLines.tsx'
import { linesInView } from './limits.ts'
import { rateRows } from './rate.ts'
import { TONES } from './tones.ts'
import css from './Trend.module.css'
import { trendRows, trendScale, unknownSpans } from './trendRows.ts'

interface TrendMiniProps {
  readonly trend: Trend
  readonly now: Instant
}

const HEIGHT = 60
const EDGE = { left: 5, right: 5 }

/** Drawn again only when the trend or the minute changes, not with every key that is pressed. */
export const TrendMini = memo(function TrendMini({ trend, now }: TrendMiniProps) {
  const { ref, width } = useWidth()
  const unknown = useId()
  const frame = frameOf({ fromAt: trend.fromAt, toAt: now }, width, 'UTC', EDGE)
  const scale = trendScale(trend, now)
  const rows = trendRows(trend)
  const rates = rateRows(trend, now, frame)
  const most = Math.max(1, ...rates.map(({ rate }) => rate))
  return (
    <div ref={ref} className={css.mini} aria-hidden>
      {width > 0 && (
        <>
          <Hatchings ids={{ unknown }} />
          <ComposedChart width={width} height={HEIGHT} data={rows} margin={{ top: 5, right: EDGE.right, bottom: 5, left: EDGE.left }}>
            <XAxis dataKey="at" type="number" domain={[frame.fromAt, frame.toAt]} allowDataOverflow allowDuplicatedCategory={false} hide />
            <YAxis domain={scale.domain} allowDataOverflow hide />
            {/* The pump keeps to the lowest third. */}
            <YAxis yAxisId="rate" domain={[0, most * 3]} hide />
            <Area data={rates} dataKey="rate" yAxisId="rate" type="stepAfter" stroke={TONES.muted} strokeWidth={1} fill={TONES.volume} fillOpacity={1} isAnimationActive={false} activeDot={false} />
            {unknownSpans(trend, now).map(({ fromAt, toAt }) => (
              <ReferenceArea key={fromAt} x1={Math.max(fromAt, frame.fromAt)} x2={toAt} fill={`url(#${unknown})`} fillOpacity={1} ifOverflow="hidden" />
            ))}
            <LimitLines lines={linesInView(trend.limits.map((limit) => ({ ...limit, prefix: '' })), frame)} frame={frame} scale={scale} hatchId={null} />
            <ReferenceLine x={now} stroke={TONES.high} strokeWidth={2} />
            <Line dataKey="value" type="linear" stroke={TONES.ink} strokeWidth={2} dot={{ r: 2.5, fill: TONES.ink, strokeWidth: 0 }} activeDot={false} isAnimationActive={false} />
          </ComposedChart>
        </>
      )}
    </div>
  )
})
