/** The order of a ward board: who needs a person first, at an instant. */
import { URGENCY } from '../ladder.ts'
import { MINUTE, type Instant } from '../time.ts'
import type { Tile } from './tile.ts'

/** What state a check is in at an instant, for its countdown. */
export type Dueness = 'none' | 'upcoming' | 'soon' | 'due' | 'late' | 'missed'

/** Design: "soon" is within five minutes, as the board's filter counts it. */
const SOON = 5 * MINUTE

export function dueness(tile: Pick<Tile, 'nextCheck' | 'missedChecks'>, now: Instant): Dueness {
  if (tile.missedChecks > 0) return 'missed'
  const check = tile.nextCheck
  if (!check) return 'none'
  if (now >= check.missedAt) return 'missed'
  if (now >= check.lateAt) return 'late'
  if (now >= check.dueAt) return 'due'
  return check.dueAt - now <= SOON ? 'soon' : 'upcoming'
}

/**
 * The band of a tile, most urgent first: 0 urgent and unaccepted, 1 urgent and in hand, 2 overdue, 3 warning,
 * 4 due soon, 5 calm, 6 closed.
 */
export function urgencyBand(tile: Tile, now: Instant): number {
  if (tile.status === 'closed') return 6
  const high = tile.alerts.filter((alert) => alert.priority === 'high')
  if (high.some((alert) => alert.state !== 'accepted')) return 0
  if (high.length > 0) return 1
  const check = dueness(tile, now)
  if (check === 'missed' || check === 'late') return 2
  if (tile.alerts.some((alert) => URGENCY[alert.priority] >= URGENCY.medium)) return 3
  return check === 'due' || check === 'soon' || tile.alerts.length > 0 ? 4 : 5
}

/** Design: bands up to the warnings. */
const ASKING_BAND = 3

/** Whether somebody is needed at this bed, or has to know of something: such a tile never gives up its room for others. */
export const asksForSomebody = (tile: Tile, now: Instant): boolean =>
  tile.status !== 'closed' && (tile.alerts.length > 0 || urgencyBand(tile, now) <= ASKING_BAND)

/** Tiles by urgency, then the oldest alert or the most overdue check, then by bed. Stable and total. */
export function sortTiles(tiles: readonly Tile[], now: Instant): Tile[] {
  const keyed = tiles.map((tile) => ({ tile, band: urgencyBand(tile, now), since: waitingSince(tile) }))
  return keyed
    .sort((a, b) => a.band - b.band || a.since - b.since || byStation(a.tile, b.tile))
    .map(({ tile }) => tile)
}

/** Made once: a board of hundreds compares thousands of names each second. */
const NAMES = new Intl.Collator('en', { numeric: true })

/** Tiles in the order in which the beds stand. */
export const byStation = (a: Tile, b: Tile): number => NAMES.compare(a.station, b.station) || (a.sessionId < b.sessionId ? -1 : Number(a.sessionId > b.sessionId))

const waitingSince = (tile: Tile): Instant =>
  tile.alerts.reduce((since, { raisedAt }) => Math.min(since, raisedAt), tile.firstMissDueAt ?? tile.nextCheck?.dueAt ?? Number.MAX_SAFE_INTEGER)
