/** Limits as lines: what was in force in phases that follow each other without a gap is one line. */
import { URGENCY } from '../../ladder.ts'
import type { Priority } from '../../protocol.ts'
import type { LimitSpan } from '../chart.ts'
import type { Frame } from './axis.ts'

export interface LimitLine extends LimitSpan {
  readonly prefix: string
}

/** The lines in view, least urgent first, so that the urgent ones are drawn on top. */
export function linesInView(limits: readonly LimitLine[], frame: Frame): LimitLine[] {
  const lines: LimitLine[] = []
  for (const limit of [...limits].sort((a, b) => a.fromAt - b.fromAt)) {
    const at = lines.findIndex((line) => isSame(line, limit) && line.toAt !== null && line.toAt >= limit.fromAt)
    if (at === -1) lines.push(limit)
    else lines[at] = { ...lines[at]!, toAt: limit.toAt }
  }
  return lines
    .filter((line) => frame.clip(line.fromAt, line.toAt) !== null)
    .sort((a, b) => URGENCY[a.priority] - URGENCY[b.priority])
}

const isSame = (a: LimitLine, b: LimitLine): boolean =>
  a.side === b.side && a.value === b.value && a.priority === b.priority && a.prefix === b.prefix

export interface LimitLabel {
  readonly key: string
  readonly y: number
  readonly text: string
  readonly priority: Priority
}

/** Names for the limits that still hold at the right edge; where two would touch, the more urgent is named. */
export function limitLabels(lines: readonly LimitLine[], frame: Frame, y: (value: number) => number, lineHeight = 12): LimitLabel[] {
  const labels: LimitLabel[] = []
  for (const line of lines.toReversed()) {
    const isAtEdge = line.toAt === null || line.toAt >= frame.toAt || !lines.some((other) => other.fromAt >= line.toAt!)
    const at = y(line.value)
    if (!isAtEdge || labels.some((label) => Math.abs(label.y - at) < lineHeight)) continue
    labels.push({
      key: `${line.prefix}${line.side}${line.value}${line.fromAt}`,
      y: at,
      text: `${line.prefix}${line.value} ${LIMIT_MARKS[line.priority]}`,
      priority: line.priority,
    })
  }
  return labels
}

/** The shapes of the priority icons, as letters. */
export const LIMIT_MARKS: Readonly<Record<Priority, string>> = { high: '▲', medium: '◆', low: '○' }
