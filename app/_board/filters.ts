/** The counters of the board: how many tiles need what, and which tiles those are. */
import { dueness, type Instant, type Tile } from '#domain'

export type Filter = 'urgent' | 'technical' | 'overdue' | 'soon' | 'running' | 'paused' | 'observation'

export const FILTERS: readonly (readonly [Filter, string])[] = [
  ['urgent', 'Urgent'],
  ['technical', 'Tech'],
  ['overdue', 'Overdue'],
  ['soon', 'Due ≤ 5 min'],
  ['running', 'Running'],
  ['paused', 'Paused'],
  ['observation', 'Post-obs'],
]

/** Whether a tile is one of those that a counter counts. */
export function isCounted(filter: Filter, tile: Tile, now: Instant): boolean {
  switch (filter) {
    case 'urgent':
      return tile.alerts.some(({ priority }) => priority === 'high')
    case 'technical':
      return tile.alerts.some(({ kind }) => kind === 'technical')
    case 'overdue':
      return ['late', 'missed'].includes(dueness(tile, now))
    case 'soon':
      return ['soon', 'due'].includes(dueness(tile, now))
    case 'running':
      return tile.status === 'running'
    case 'paused':
      return tile.status === 'paused'
    case 'observation':
      return tile.status === 'stopped'
  }
}

let lastCounts: { readonly tiles: readonly Tile[]; readonly now: Instant; readonly text: string } | null = null

/** How many each counter counts, in their order. Asked several times for one drawing, so what was counted last is kept. */
export function countsAt(tiles: readonly Tile[], now: Instant): string {
  if (lastCounts?.tiles !== tiles || lastCounts.now !== now) {
    const counts = FILTERS.map(([name]) => tiles.reduce((sum, tile) => sum + Number(isCounted(name, tile, now)), 0))
    lastCounts = { tiles, now, text: counts.join(' ') }
  }
  return lastCounts.text
}
