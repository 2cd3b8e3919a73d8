/** Who has which patients on a ward, what waits to be taken, and where an alert finds nobody. */
import type { Nurse } from '../entry.ts'
import { byStation } from './board.ts'
import type { AlertView, Tile } from './tile.ts'

export interface Allocated {
  /** Null: nobody answers. */
  readonly nurse: Nurse | null
  /** Theirs by a handover, by bed; somebody may cover for them just now. */
  readonly responsibleFor: readonly Tile[]
  readonly covers: readonly Tile[]
  /** Waits for their signature. */
  readonly offered: readonly Tile[]
}

/** One row a nurse, whoever has nobody first, then by name; closed sessions are nobody's. `others`: on shift, and perhaps without a patient. */
export function allocation(tiles: readonly Tile[], others: readonly Nurse[] = []): Allocated[] {
  const open = tiles.filter(({ status }) => status !== 'closed').sort(byStation)
  const nurses = new Map<string, Nurse>()
  for (const nurse of [...others, ...open.flatMap(({ responsible, cover, offer }) => [responsible, cover, offer?.to].flatMap((one) => one ?? []))]) {
    nurses.set(nurse.staffId, { staffId: nurse.staffId, name: nurse.name })
  }
  const rows = [...nurses.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((nurse) => ({
      nurse,
      responsibleFor: open.filter(({ responsible }) => responsible?.staffId === nurse.staffId),
      covers: open.filter(({ cover }) => cover?.staffId === nurse.staffId),
      offered: open.filter(({ offer }) => offer?.to.staffId === nurse.staffId),
    }))
  const nobodys = open.filter(({ responsible }) => !responsible)
  return nobodys.length === 0 ? rows : [{ nurse: null, responsibleFor: nobodys, covers: [], offered: [] }, ...rows]
}

export interface UnheldRung {
  readonly tile: Tile
  readonly alert: AlertView
}

/** Alerts that nobody has taken to the end, and rungs with nobody on them: the oldest first. */
export const unheldRungs = (tiles: readonly Tile[]): UnheldRung[] =>
  tiles
    .flatMap((tile) => tile.alerts.filter(({ rule, state }) => rule === 'vacantRung' || state === 'unattended').map((alert) => ({ tile, alert })))
    .sort((a, b) => a.alert.raisedAt - b.alert.raisedAt || byStation(a.tile, b.tile))
