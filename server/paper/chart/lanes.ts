/** Above and below the panels: phases, scores, checks, alerts with their ladders, the clock, and what the marks mean. */
import { LIMIT_MARKS, STEP_MARKS, URGENCY, type Chart, type Frame, type Priority } from '#domain'
import type { Shape } from '../sheet.ts'
import type { Strip } from './chartDrawing.ts'
import { checkMark } from './checkMark.ts'
import { line } from './panel.ts'

const name = (text: string, y: number): Shape => ({ kind: 'words', at: [0, y], text, size: 6.6, tone: 'muted' })
const ground = (frame: Frame, height: number): Shape[] => frame.ticks.map((at) => line([[frame.x(at), 0], [frame.x(at), height]], 'grid', 0.4))

export function phaseLane(frame: Frame, phases: Chart['phases']): Strip {
  return {
    height: 15,
    shapes: [
      name('Phase', 3),
      ...phases.flatMap(({ name: phase, fromAt, toAt }): Shape[] => {
        const part = frame.clip(fromAt, toAt)
        if (!part) return []
        const [x, end] = [frame.x(part.fromAt), frame.x(part.toAt)]
        const fits = Math.floor((end - x - 4) / 3.3)
        return [
          { kind: 'box', at: [x, 1], width: end - x, height: 11, stroke: 'muted', fill: 'white' },
          ...(fits > 2 ? [{ kind: 'words' as const, at: [x + 2, 3] as const, text: phase.length > fits ? `${phase.slice(0, fits - 1)}…` : phase, size: 6.4, tone: 'ink' as const }] : []),
        ]
      }),
    ],
  }
}

/** Two figures closer than this would run into each other; the later one gives way, and the table has it. */
const SCORE_ROOM = 11

export function scoreLane(frame: Frame, scores: Chart['scores']): Strip {
  let last = -Infinity
  const shown = scores.filter(({ at, isAmended }) => {
    if (isAmended || frame.x(at) - last < SCORE_ROOM) return false
    last = frame.x(at)
    return true
  })
  return {
    height: 12,
    shapes: [
      ...ground(frame, 12), name(scores[0]?.text.startsWith('MEWC') ? 'MEWC' : 'NEWS2', 2),
      ...shown.map(({ at, mark }): Shape => ({ kind: 'words', at: [frame.x(at), 2], text: mark, size: 6.6, tone: 'ink', align: 'middle' })),
    ],
  }
}

const CHECK_ROW = 9
const MOST_LETTERS = 17

/** One row for each set of observations, a mark for each time it was due. */
export function checkLane(frame: Frame, checks: Chart['checks']): Strip {
  const labels = [...new Set(checks.map(({ label }) => label))]
  const height = labels.length * CHECK_ROW + 3
  return {
    height,
    shapes: [
      ...ground(frame, height),
      ...labels.flatMap((label, row): Shape[] => [
        name(label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label, row * CHECK_ROW + 1.5),
        ...checks.filter((check) => check.label === label && check.dueAt >= frame.fromAt && check.dueAt <= frame.toAt).flatMap((check) => checkMark(frame.x(check.dueAt), row * CHECK_ROW + 5.5, check)),
      ]),
    ],
  }
}

const ALERT_ROW = 10
const MOST_ALERT_ROWS = 9
const STEP_ROOM = 5

/** Every alert for as long as it stood, with the steps of its ladder where there is room. */
export function alertLane(frame: Frame, alerts: Chart['alerts']): Strip {
  const ends: number[] = []
  const bars = [...alerts].sort((a, b) => a.fromAt - b.fromAt || URGENCY[b.priority] - URGENCY[a.priority]).flatMap((alert) => {
    const part = frame.clip(alert.fromAt, Math.max(alert.toAt ?? frame.toAt, alert.fromAt + 1))
    if (!part) return []
    const x = frame.x(part.fromAt)
    const width = Math.max(3, frame.x(part.toAt) - x)
    const free = ends.findIndex((end) => end <= x)
    const row = free === -1 ? ends.length : free
    ends[row] = x + width + 9
    return [{ alert, x, width, row }]
  })
  const shown = bars.filter(({ row }) => row < MOST_ALERT_ROWS)
  const height = Math.min(MOST_ALERT_ROWS, Math.max(1, ends.length)) * ALERT_ROW + 4
  const left = bars.length - shown.length
  return {
    height,
    shapes: [
      ...ground(frame, height), name('Alerts', 2),
      ...(left > 0 ? [name(`${left} more in part 11`, 11)] : []),
      ...shown.flatMap(({ alert, x, width, row }) => bar(frame, alert, x, width, row * ALERT_ROW + 2)),
    ],
  }
}

function bar(frame: Frame, { priority, steps }: Chart['alerts'][number], x: number, width: number, y: number): Shape[] {
  let last = x
  const ladder = steps.filter(({ at }) => {
    const isClear = frame.x(at) - last >= STEP_ROOM && frame.x(at) <= x + width
    if (isClear) last = frame.x(at)
    return isClear
  })
  return [
    ...barOf(priority, x, y, width),
    ...ladder.map(({ at, step }): Shape => ({ kind: 'words', at: [frame.x(at), y - 1], text: STEP_MARKS[step], size: 6.5, tone: priority === 'high' ? 'white' : 'ink', align: 'middle', isBold: true })),
    { kind: 'words', at: [x + width + 1.5, y - 0.5], text: LIMIT_MARKS[priority], size: 6.4, tone: priority },
  ]
}

/** Full for high, slanted lines for medium, only the outline for low. */
function barOf(priority: Priority, x: number, y: number, width: number): Shape[] {
  const box = { kind: 'box', at: [x, y], width, height: 6.5, stroke: priority } as const
  if (priority === 'high') return [{ ...box, fill: 'high' }]
  return priority === 'medium' ? [{ ...box, fill: 'white' }, { kind: 'hatch', at: [x, y], width, height: 6.5, slant: 1, tone: 'medium', every: 2.6 }, box] : [{ ...box, fill: 'white' }]
}

export function timeLane(frame: Frame, timeZone: string): Strip {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', timeZone })
  const [clock, day] = [format({ hour: '2-digit', minute: '2-digit' }), format({ day: '2-digit', month: 'short' })]
  return {
    height: 24,
    shapes: frame.ticks.flatMap((at, index): Shape[] => [
      line([[frame.x(at), 0], [frame.x(at), 3]], 'ink', 0.6),
      { kind: 'words', at: [frame.x(at), 4], text: clock.format(at), size: 6.6, tone: 'ink', align: 'middle' },
      ...(index === 0 || day.format(at) !== day.format(frame.ticks[index - 1]!) ? [{ kind: 'words' as const, at: [frame.x(at), 13] as const, text: day.format(at), size: 6, tone: 'muted' as const, align: 'middle' as const }] : []),
    ]),
  }
}

const tick = (state: Chart['checks'][number]['state'], isPartial = false) => (x: number, y: number): Shape[] => checkMark(x, y, { state, isPartial })
const sample = (priority: Priority) => (x: number, y: number): Shape[] => barOf(priority, x - 5, y - 3, 10)

const MEANINGS: readonly (readonly [words: string, draw: (x: number, y: number) => Shape[]])[] = [
  ['check on time', tick('on time')], ['late', tick('late')], ['missed', tick('missed')], ['partly charted', tick('missed', true)], ['not done', tick('not done')], ['to come', tick('pending')],
  ['▲ high', sample('high')], ['◆ medium', sample('medium')], ['○ low', sample('low')],
  ['ordered rate', (x, y) => [line([[x - 6, y], [x + 6, y]], 'ink', 0.7, [4, 3])]],
  ['watch away', (x, y) => [{ kind: 'hatch', at: [x - 5, y - 4], width: 10, height: 8, slant: 1, tone: 'muted', every: 3 }]],
  ['tablet away', (x, y) => [{ kind: 'hatch', at: [x - 5, y - 4], width: 10, height: 8, slant: -1, tone: 'muted', every: 3 }]],
  ['✓ accepted  ↑ told further  → passed on  ↩ returned  ∅ silenced', () => []],
]

/** What the marks mean, in the marks themselves. */
export function legend(width: number): Strip {
  const shapes: Shape[] = []
  let [x, y] = [0, 6]
  for (const [words, draw] of MEANINGS) {
    const wide = 16 + words.length * 3.4 + 8
    if (x + wide > width) [x, y] = [0, y + 11]
    shapes.push(...draw(x + 7, y), { kind: 'words', at: [x + 16, y - 4], text: words, size: 6.6, tone: 'ink' })
    x += wide
  }
  return { height: y + 8, shapes }
}
