/** Readings with the limits that were in force then: points are facts, the thin line between them is only a guide. */
import { amendedKey, limitLabels, linesInView, rowsOf, scaleOfPanel, type Frame, type LimitLine, type Series } from '#domain'
import type { Point, Shape } from '../sheet.ts'
import type { Strip } from './chartDrawing.ts'
import { line, panelGround, yOf } from './panel.ts'

/** Priorities differ in their dashes too: paper may have no colours. */
const DASHES = { high: undefined, medium: [5, 2.5], low: [1, 2.5] } as const

const UNITS: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C' }

export function vitalPanel(frame: Frame, series: readonly Series[], height: number): Strip {
  const isPair = series.length > 1
  const rows = rowsOf(series, frame)
  const lines = linesInView(series.flatMap(({ label, limits }) => limits.map((limit): LimitLine => ({ ...limit, prefix: isPair ? label.charAt(0) : '' }))), frame)
  const scale = scaleOfPanel(series, rows, lines)
  const y = yOf(scale, height)
  const [first] = series
  return {
    height,
    shapes: [
      ...panelGround(frame, scale, height, isPair ? 'BP' : (first?.label ?? ''), UNITS[first?.unit ?? ''] ?? first?.unit ?? ''),
      ...lines.flatMap((limit): Shape[] => {
        const part = frame.clip(limit.fromAt, limit.toAt)
        return part ? [line([[frame.x(part.fromAt), y(limit.value)], [frame.x(part.toAt), y(limit.value)]], limit.priority, limit.priority === 'low' ? 0.6 : 0.9, DASHES[limit.priority])] : []
      }),
      ...limitLabels(lines, frame, y, 7).map((label): Shape => ({ kind: 'words', at: [frame.width - frame.right + 3, label.y - 4], text: label.text, size: 6.4, tone: label.priority })),
      ...series.flatMap(({ code }) => {
        const points = rows.flatMap((row): Point[] => (row[code] === undefined ? [] : [[frame.x(row.at), y(row[code])]]))
        if (code === 'UO_ML') return points.map((point): Shape => ({ kind: 'box', at: [point[0] - 2, point[1]], width: 4, height: Math.max(0.5, y(0) - point[1]), fill: 'ink' }))
        return [...(points.length > 1 ? [line(points, 'muted', 0.5)] : []), ...points.map((point) => mark(point, code))]
      }),
      ...series.flatMap(({ code }) => rows.flatMap((row): Shape[] => {
        const value = row[amendedKey(code)]
        return value === undefined ? [] : amended([frame.x(row.at), y(value)], String(value))
      })),
    ],
  }
}

/** The two pressures are the tips of two arrows, as on paper charts. */
function mark([x, y]: Point, code: string): Shape {
  if (code === 'SBP') return { kind: 'area', tone: 'ink', points: [[x - 2.4, y - 3.2], [x + 2.4, y - 3.2], [x, y + 0.6]] }
  if (code === 'DBP') return { kind: 'area', tone: 'ink', points: [[x - 2.4, y + 3.2], [x + 2.4, y + 3.2], [x, y - 0.6]] }
  return { kind: 'ring', at: [x, y], radius: 1.7, tone: 'ink', isFull: true }
}

/** Hollow and struck, with its figure: still readable. */
const amended = ([x, y]: Point, text: string): Shape[] => [
  { kind: 'ring', at: [x, y], radius: 2.4, tone: 'ink' },
  line([[x - 4, y + 4], [x + 4, y - 4]], 'ink', 0.7),
  { kind: 'words', at: [x + 5, y - 2], text, size: 6, tone: 'ink', isStruck: true },
]
