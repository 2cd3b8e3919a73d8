/** What all panels have: the lines of both scales, the figures beside them, the name. */
import { figure, type Frame, type Scale } from '#domain'
import type { Point, Shape } from '../sheet.ts'

export const TOP = 7
const BOTTOM = 4

/** Where a value stands in a panel of this height; what lies beyond the scale stands at its edge. */
export function yOf({ domain: [low, high] }: Scale, height: number): (value: number) => number {
  return (value) => TOP + (1 - (Math.min(Math.max(value, low), high) - low) / (high - low)) * (height - TOP - BOTTOM)
}

/** The ground of a panel, drawn before what stands in it. */
export function panelGround(frame: Frame, scale: Scale, height: number, name: string, unit: string): Shape[] {
  const y = yOf(scale, height)
  const right = frame.width - frame.right
  return [
    ...frame.ticks.map((at): Shape => line([[frame.x(at), 0], [frame.x(at), height]], 'grid', 0.4)),
    ...scale.ticks.flatMap((value): Shape[] => [
      line([[frame.left, y(value)], [right, y(value)]], 'grid', 0.4),
      { kind: 'words', at: [frame.left - 4, y(value) - 4], text: figure(value), size: 6, tone: 'muted', align: 'end' },
    ]),
    { kind: 'words', at: [0, height / 2 - 8], text: name, size: 8, tone: 'ink', isBold: true },
    { kind: 'words', at: [0, height / 2 + 2], text: unit, size: 6, tone: 'muted' },
  ]
}

export const line = (points: readonly Point[], tone: Extract<Shape, { kind: 'line' }>['tone'], width: number, dash?: readonly number[]): Shape =>
  ({ kind: 'line', points, tone, width, ...(dash ? { dash } : {}) })
