/** A trend as rows for a chart. Where a reading was no longer known before the next came, the line ends: an unknown stretch is no slope. */
import type { Instant, Trend } from '#domain'
import { scaleOf, type Scale, type Span } from './frame.ts'

export interface TrendRow {
  readonly at: Instant
  /** Null: from here on it is not known. */
  readonly value: number | null
}

export function trendRows({ points }: Pick<Trend, 'points'>): TrendRow[] {
  return points.flatMap(({ at, value, knownUntilAt }, index): TrendRow[] => {
    const next = points[index + 1]
    const isLost = next !== undefined && knownUntilAt < next.at
    return isLost ? [{ at, value }, { at: knownUntilAt, value: null }] : [{ at, value }]
  })
}

/** The stretches between the first reading and now in which it was not known. */
export const unknownSpans = ({ points }: Pick<Trend, 'points'>, now: Instant): Span[] =>
  points.flatMap(({ knownUntilAt }, index) => {
    const toAt = points[index + 1]?.at ?? now
    return knownUntilAt < toAt ? [{ fromAt: knownUntilAt, toAt }] : []
  })

/** A scale for the readings and for the limits that are in view; of a coded sign, its rungs. */
export function trendScale({ points, limits, rungs, fromAt, code }: Trend, now: Instant): Scale {
  if (rungs) return { domain: [-0.5, rungs.length - 0.5], ticks: rungs.map((_, index) => index) }
  const inView = limits.filter((limit) => limit.fromAt <= now && (limit.toAt === null || limit.toAt >= fromAt))
  const values = [...points, ...inView].map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.12, high * 0.03, 0.2)
  const most = code === 'SPO2' ? 100 : Infinity
  return scaleOf([Math.max(0, low - room), Math.min(most, high + room)])
}
