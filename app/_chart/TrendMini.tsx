'use client'
/**
 * A trend small enough to stand beside its field: points, limits, the pump's steps beneath, and now at its right edge. Its words are elsewhere.
 * Drawn by hand: a chart of the library beside each field would hold back the first keys on a slow tablet.
 */
import { memo, useId, type SVGProps } from 'react'
import { type Instant, linesInView, rateRows, type Trend } from '#domain'
import { frameOf, type Frame } from './frame.ts'
import { Hatchings } from './Hatchings.tsx'
import { DASHES, TONES } from './tones.ts'
import css from './Trend.module.css'
import { trendRows, trendScale, unknownSpans } from './trendRows.ts'

interface TrendMiniProps {
  readonly trend: Trend
  readonly now: Instant
}

/** Stretched to whatever room there is; strokes and points keep their own width. */
const WIDTH = 240
const HEIGHT = 60
const EDGE = 5
const PLOT = HEIGHT - 2 * EDGE

/** Drawn again only when the trend or the minute changes, not with every key that is pressed. */
export const TrendMini = memo(function TrendMini({ trend, now }: TrendMiniProps) {
  const unknown = useId()
  const frame = frameOf({ fromAt: trend.fromAt, toAt: now }, WIDTH, 'UTC', { left: EDGE, right: EDGE })
  const [low, high] = trendScale(trend, now).domain
  const y = (value: number) => EDGE + (1 - (value - low) / (high - low)) * PLOT
  const lines = linesInView(trend.limits.map((limit) => ({ ...limit, prefix: '' })), frame)
  const stretches = pathsOf(trend, frame, y)
  return (
    <div className={css.mini} aria-hidden>
      <Hatchings ids={{ unknown }} />
      <svg width="100%" height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <path d={pumpPath(trend, now, frame)} fill={TONES.volume} stroke={TONES.muted} vectorEffect="non-scaling-stroke" />
        {unknownSpans(trend, now).map(({ fromAt, toAt }) => (
          <rect key={fromAt} x={frame.x(Math.max(fromAt, frame.fromAt))} y={EDGE} width={frame.x(toAt) - frame.x(Math.max(fromAt, frame.fromAt))} height={PLOT} fill={`url(#${unknown})`} />
        ))}
        {lines.map(({ fromAt, toAt, value, side, priority }) => {
          const part = frame.clip(fromAt, toAt) ?? frame
          const isInView = value >= low && value <= high
          return isInView && <Stroke key={`${side}${value}${priority}${fromAt}`} d={`M${frame.x(part.fromAt)} ${y(value)}H${frame.x(part.toAt)}`} stroke={TONES[priority]} strokeWidth={1.5} strokeDasharray={DASHES[priority]} />
        })}
        <Stroke d={`M${frame.x(now)} ${EDGE}v${PLOT}`} stroke={TONES.high} strokeWidth={2} />
        <Stroke d={stretches.join('')} stroke={TONES.ink} strokeWidth={2} />
        {/* A line without length is a round point, however far the picture is stretched. */}
        <Stroke d={trend.points.map(({ at, value }) => `M${frame.x(at)} ${y(value)}h0`).join('')} stroke={TONES.ink} strokeWidth={5} strokeLinecap="round" />
      </svg>
    </div>
  )
})

const Stroke = (props: SVGProps<SVGPathElement>) => <path fill="none" vectorEffect="non-scaling-stroke" {...props} />

/** One path for each stretch in which the reading was known from one point to the next. */
function pathsOf(trend: Trend, frame: Frame, y: (value: number) => number): string[] {
  let isKnown = false
  return trendRows(trend).map(({ at, value }) => {
    const verb = isKnown ? 'L' : 'M'
    isKnown = value !== null
    return value === null ? '' : `${verb}${frame.x(at)} ${y(value)}`
  })
}

/** The pump's rate in steps; it keeps to the lowest third. */
function pumpPath(trend: Trend, now: Instant, frame: Frame): string {
  const rows = rateRows(trend, now, frame)
  const first = rows[0]
  if (!first) return ''
  const floor = HEIGHT - EDGE
  const most = Math.max(1, ...rows.map(({ rate }) => rate))
  const steps = rows.map(({ at, rate }) => `H${frame.x(at)}V${floor - (rate / (3 * most)) * PLOT}`)
  return `M${frame.x(first.at)} ${floor}${steps.join('')}V${floor}Z`
}
