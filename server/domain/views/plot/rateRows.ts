/** The pump over time, as rows for a chart: the rate in steps, the volume as the straight lines that these make. */
import { HOUR, type Instant } from '../../time.ts'
import type { Chart } from '../chart.ts'
import type { Frame } from './axis.ts'

export interface RateRow {
  readonly at: Instant
  readonly rate: number
  readonly grams: number
  readonly volume: number
}

/** Rows in view, with one at each edge, up to the instant to which the pump is known. */
export function rateRows({ rate }: Pick<Chart, 'rate'>, knownToAt: Instant, frame: Frame): RateRow[] {
  const rows = rate.map((step): RateRow => ({
    at: step.at,
    rate: step.rateMlPerHour,
    grams: step.rateGramsPerHour,
    volume: step.infusedMl,
  }))
  const edges = [frame.fromAt, Math.min(frame.toAt, knownToAt)].flatMap((at) => rowAt(rows, at) ?? [])
  const inView = rows.filter((row) => row.at > frame.fromAt && row.at < Math.min(frame.toAt, knownToAt))
  return [...inView, ...edges].sort((a, b) => a.at - b.at)
}

function rowAt(rows: readonly RateRow[], at: Instant): RateRow | null {
  const before = rows.findLast((row) => row.at <= at)
  return before ? { ...before, at, volume: before.volume + (before.rate * (at - before.at)) / HOUR } : null
}
