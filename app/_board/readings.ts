/** The last values of a tile, set by set: what was measured together stands together, newest first. */
import { URGENCY, type Priority, type ReadingView } from '#domain'

export interface ShownReading {
  readonly key: string
  readonly label: string
  readonly text: string
  readonly staleAt: number
  readonly priority: ReadingView['priority']
  readonly trend: ReadingView['trend']
}

export interface ReadingSet {
  readonly occurredAt: number
  readonly readings: readonly ShownReading[]
}

/** "Alert" as a level of responsiveness would read like an alarm on a wall: the letter stands for it. */
const SHORT: Readonly<Record<string, string>> = {
  '1+ reduced': '1+', '2+ normal': '2+', '3+ brisk': '3+', '4+ clonus': '4+',
  Alert: 'A', 'New confusion': 'C', Voice: 'V', Pain: 'P', Unresponsive: 'U',
}

/** Readings by the minute in which they were measured; both pressures as one. */
export function readingSets(views: readonly ReadingView[]): ReadingSet[] {
  const byMinute = new Map<number, ShownReading[]>()
  const systolic = views.find(({ code }) => code === 'SBP')
  for (const view of views) {
    const isPaired = systolic !== undefined && view.code === 'DBP' && minuteOf(view) === minuteOf(systolic)
    if (isPaired) continue
    const minute = minuteOf(view)
    byMinute.set(minute, [...(byMinute.get(minute) ?? []), view.code === 'SBP' ? pressure(view, views) : shown(view)])
  }
  return [...byMinute]
    .sort(([a], [b]) => b - a)
    .map(([occurredAt, readings]) => ({ occurredAt, readings }))
}

const minuteOf = ({ occurredAt }: ReadingView): number => occurredAt - (occurredAt % 60_000)

const shown = ({ code, label, text, staleAt, priority, trend }: ReadingView): ShownReading => ({
  key: code, label, text: SHORT[text] ?? text, staleAt, priority, trend,
})

function pressure(systolic: ReadingView, views: readonly ReadingView[]): ShownReading {
  const diastolic = views.find((view) => view.code === 'DBP' && minuteOf(view) === minuteOf(systolic))
  if (!diastolic) return shown(systolic)
  return {
    ...shown(systolic),
    label: 'BP',
    text: `${systolic.text}/${diastolic.text}`,
    staleAt: Math.min(systolic.staleAt, diastolic.staleAt),
    priority: worse(systolic.priority, diastolic.priority),
  }
}

function worse(a: Priority | null, b: Priority | null): Priority | null {
  if (a === null || b === null) return a ?? b
  return URGENCY[a] >= URGENCY[b] ? a : b
}
