/** Readings as rows for a chart, one row an instant. */
import type { ObservationCode } from '../../observations.ts'
import type { Series } from '../chart.ts'
import { scaleOf, type Frame, type Scale } from './axis.ts'
import type { LimitLine } from './limitLines.ts'

export interface PanelRow {
  readonly at: number
  readonly [key: string]: number
}

/** Under this key stands a value that was amended: the line does not pass through it. */
export const amendedKey = (code: ObservationCode): string => `${code}!`

/** The rows in view. Where an amendment left a value as it was, nothing is struck. */
export function rowsOf(series: readonly Series[], frame: Frame): PanelRow[] {
  const rows = new Map<number, { at: number; [key: string]: number }>()
  for (const { code, points } of series) {
    for (const { at, value, isAmended } of points) {
      if (at < frame.fromAt || at > frame.toAt) continue
      const isUnchanged =
        isAmended && points.some((other) => other.at === at && !other.isAmended && other.value === value)
      if (isUnchanged) continue
      const row = rows.get(at) ?? { at }
      row[isAmended ? amendedKey(code) : code] = value
      rows.set(at, row)
    }
  }
  return [...rows.values()].sort((a, b) => a.at - b.at)
}

/** A scale for what stands and for the limits. A slip that was amended does not stretch it: it is drawn at the edge. */
export function scaleOfPanel(series: readonly Series[], rows: readonly PanelRow[], lines: readonly LimitLine[]): Scale {
  const codes = series.map((one) => one.code)
  const values = [
    ...rows.flatMap((row) => codes.flatMap((code) => row[code] ?? [])),
    ...lines.map((line) => line.value),
  ]
  if (codes.includes('UO_ML')) return scaleOf([0, 10, Math.max(0, ...values) * 1.1])
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = Math.max((high - low) * 0.09, high * 0.03, 0.2)
  const most = codes.includes('SPO2') ? 100 : Infinity
  return values.length === 0 ? scaleOf([0, 1]) : scaleOf([Math.max(0, low - room), Math.min(most, high + room)])
}
