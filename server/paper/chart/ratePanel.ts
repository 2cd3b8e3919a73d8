/** What the pump did: its rate as steps over the volume it gave, the ordered rate beside it. */
import { figure, rateRows, scaleOf, type Chart, type Frame } from '#domain'
import type { Point, Shape } from '../sheet.ts'
import type { Strip } from './chartDrawing.ts'
import { line, panelGround, yOf } from './panel.ts'

/** Figures closer than this run into each other. */
const ROOM = 20

export function ratePanel(frame: Frame, chart: Chart, height: number): Strip {
  const rows = rateRows(chart, chart.toAt, frame)
  const ordered = chart.ordered.flatMap(({ fromAt, toAt, rateMlPerHour }) => {
    const part = frame.clip(fromAt, toAt)
    return part ? [{ ...part, rate: rateMlPerHour }] : []
  })
  const rates = scaleOf([0, 1, 1.06 * Math.max(0, ...[...rows, ...ordered].map(({ rate }) => rate))])
  const most = Math.max(0, ...rows.map(({ volume }) => volume))
  const volumes = scaleOf([0, 1, 1.25 * most])
  const [y, yVolume] = [yOf(rates, height), yOf(volumes, height)]
  const [first, last] = [rows[0], rows.at(-1)]
  const steps = rows.flatMap(({ at, rate }, index): Point[] => {
    const before = rows[index - 1]
    return before ? [[frame.x(at), y(before.rate)], [frame.x(at), y(rate)]] : [[frame.x(at), y(rate)]]
  })
  const shapes: Shape[] = [
    ...(first && last ? [{ kind: 'area' as const, tone: 'volume' as const, points: [[frame.x(first.at), yVolume(0)] as const, ...rows.map(({ at, volume }) => [frame.x(at), yVolume(volume)] as const), [frame.x(last.at), yVolume(0)] as const] }] : []),
    ...panelGround(frame, rates, height, 'Pump', 'mL/h'),
    ...ordered.map(({ fromAt, toAt, rate }) => line([[frame.x(fromAt), y(rate)], [frame.x(toAt), y(rate)]], 'ink', 0.7, [4, 3])),
    ...(steps.length > 1 ? [line(steps, 'ink', 1.4)] : []),
    ...labels(rows, frame).map(({ at, rate }): Shape => ({ kind: 'words', at: [frame.x(at) + 2, Math.max(0, y(rate) - 8)], text: figure(rate), size: 6.4, tone: 'ink', isBold: true })),
    ...(most > 0 ? [{ kind: 'words' as const, at: [frame.width - frame.right + 3, yVolume(most) - 4] as const, text: `${figure(most)} mL`, size: 6, tone: 'muted' as const }] : []),
  ]
  return { height, shapes }
}

/** The steps that have room for their figure before the next, or stand above it. */
function labels(rows: ReturnType<typeof rateRows>, frame: Frame) {
  const steps = rows.filter((row, index) => rows[index - 1]?.rate !== row.rate)
  return steps.filter((row, index) => {
    const next = steps[index + 1]
    return frame.x(next?.at ?? frame.toAt) - frame.x(row.at) >= ROOM || row.rate > (next?.rate ?? 0)
  })
}
