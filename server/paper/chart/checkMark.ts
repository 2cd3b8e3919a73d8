/** How a check was kept, as a mark that needs no colour: full on time, half late, hollow missed, with a point partly charted, crossed not done. */
import type { Chart } from '#domain'
import type { Shape } from '../sheet.ts'
import { line } from './panel.ts'

const RADIUS = 2.8
const HALF = Array.from({ length: 9 }, (_, index) => Math.PI / 2 + (index / 8) * Math.PI)

export function checkMark(x: number, y: number, { state, isPartial }: Pick<Chart['checks'][number], 'state' | 'isPartial'>): Shape[] {
  const ring: Shape = { kind: 'ring', at: [x, y], radius: RADIUS, tone: 'ink' }
  switch (state) {
    case 'on time':
      return [{ ...ring, isFull: true }]
    case 'late':
      return [ring, { kind: 'area', tone: 'ink', points: HALF.map((angle) => [x + RADIUS * Math.cos(angle), y + RADIUS * Math.sin(angle)] as const) }]
    case 'missed':
      return isPartial ? [ring, { kind: 'ring', at: [x, y], radius: 1.2, tone: 'ink', isFull: true }] : [{ ...ring, tone: 'high' }]
    case 'not done':
      return [line([[x - 2.4, y - 2.4], [x + 2.4, y + 2.4]], 'ink', 0.9), line([[x - 2.4, y + 2.4], [x + 2.4, y - 2.4]], 'ink', 0.9)]
    case 'after stop':
    case 'pending':
      return [{ ...ring, tone: 'muted', dash: [0.8, 1.2] }]
  }
}
