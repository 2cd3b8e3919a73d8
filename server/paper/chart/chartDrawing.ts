/** The chart of a session as shapes on one page: one time axis under phases, pump, readings, scores, checks and alerts, as on the screen. */
import { frameOf, wholeSpan, type Chart, type Frame, type ObservationCode } from '#domain'
import type { Drawing, Shape } from '../sheet.ts'
import { alertLane, checkLane, legend, phaseLane, scoreLane, timeLane } from './lanes.ts'
import { vitalPanel } from './vitalPanel.ts'
import { ratePanel } from './ratePanel.ts'

/** Names and scales stand on the left, limits on the right. */
const GUTTERS = { left: 62, right: 34 }
const PER_TICK = 40

/** Which readings share a panel, from top to bottom. */
const PANELS: readonly (readonly ObservationCode[])[] = [['RR'], ['SPO2'], ['SBP', 'DBP'], ['HR'], ['UO_ML'], ['SERUM_MG_MMOL_L'], ['TEMP']]

const [LOW, HIGH] = [36, 74]
const RATE_SHARE = 1.25

/** What is drawn one under the other; each knows its height. */
export interface Strip {
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** The chart in no more room than this. Panels become lower before anything is left out. */
export function chartDrawing(chart: Chart, room: { readonly width: number; readonly height: number }, timeZone: string): Drawing {
  const frame = frameOf(wholeSpan(chart.fromAt, chart.toAt), room.width, timeZone, GUTTERS, PER_TICK)
  const groups = PANELS.map((codes) => chart.series.filter(({ code }) => codes.includes(code))).filter((series) => series.length > 0)
  const above = [phaseLane(frame, chart.phases)]
  const below = [
    ...(chart.scores.length > 0 ? [scoreLane(frame, chart.scores)] : []),
    checkLane(frame, chart.checks), alertLane(frame, chart.alerts), timeLane(frame, timeZone),
  ]
  const end = legend(room.width)
  const fixed = [...above, ...below, end].reduce((sum, { height }) => sum + height, 0)
  const share = (room.height - fixed) / (groups.length + RATE_SHARE)
  const height = Math.min(HIGH, Math.max(LOW, share))
  const panels = [ratePanel(frame, chart, height * RATE_SHARE), ...groups.map((series) => vitalPanel(frame, series, height))]
  const strips = [...above, ...panels, ...below]
  const axis = strips.reduce((sum, strip) => sum + strip.height, 0)
  return {
    width: room.width,
    height: axis + end.height,
    says: `Chart of the session: ${[chart.rate.length > 0 && 'pump rate', ...chart.series.map(({ label }) => label)].filter(Boolean).join(', ')}, ${chart.checks.length} checks and ${chart.alerts.length} alerts over time. The tables say the same in words.`,
    shapes: [...gapShapes(frame, chart.gaps, axis), ...boundaries(frame, chart, axis), ...stacked([...strips, end])],
  }
}

function stacked(strips: readonly Strip[]): Shape[] {
  let top = 0
  return strips.flatMap(({ height, shapes }) => {
    const placed = shapes.map((shape) => lowered(shape, top))
    top += height
    return placed
  })
}

const lowered = (shape: Shape, by: number): Shape =>
  'points' in shape ? { ...shape, points: shape.points.map(([x, y]) => [x, y + by] as const) } : { ...shape, at: [shape.at[0], shape.at[1] + by] }

/** When the watch or a tablet was away, over the whole height; each slants its own way. */
const gapShapes = (frame: Frame, gaps: Chart['gaps'], height: number): Shape[] =>
  gaps.flatMap((gap): Shape[] => {
    const part = frame.clip(gap.fromAt, gap.toAt)
    if (!part) return []
    const x = frame.x(part.fromAt)
    return [{ kind: 'hatch', at: [x, 0], width: Math.max(2, frame.x(part.toAt) - x), height, slant: gap.of === 'engine' ? 1 : -1, tone: 'grid', every: 5 }]
  })

const boundaries = (frame: Frame, { phases }: Chart, height: number): Shape[] =>
  phases.slice(1).map(({ fromAt }) => ({ kind: 'line', points: [[frame.x(fromAt), 0], [frame.x(fromAt), height]], tone: 'muted', width: 0.5, dash: [1, 3] }))
