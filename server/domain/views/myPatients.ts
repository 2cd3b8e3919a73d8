/** A nurse's own patients, in the order of the round: whose check is due, whose comes next, who only has to be seen. */
import { MINUTE, type Instant } from '../time.ts'
import { byStation, dueness } from './board.ts'
import type { Tile } from './tile.ts'

/** Whether a session is this nurse's own just now. */
export const isMine = ({ caredForBy }: Pick<Tile, 'caredForBy'>, staffId: string): boolean => caredForBy?.includes(staffId) === true

/** Due now, due next, running with time in hand, before the pump; and paused or observed after it. */
export type PatientGroup = 'now' | 'next' | 'running' | 'before' | 'quiet'

const GROUPS: readonly PatientGroup[] = ['now', 'next', 'running', 'before', 'quiet']

/** Design: what a nurse walks to next lies within ten minutes; from there on the countdown tells the seconds. */
const NEXT = 10 * MINUTE

export function patientGroup(tile: Pick<Tile, 'status' | 'nextCheck' | 'missedChecks'>, now: Instant): PatientGroup {
  const due = dueness(tile, now)
  if (due === 'due' || due === 'late' || due === 'missed') return 'now'
  if (tile.nextCheck && tile.nextCheck.dueAt - now <= NEXT) return 'next'
  return tile.status === 'running' ? 'running' : tile.status === 'open' ? 'before' : 'quiet'
}

/** By group; within it overdue before due, what waits longest or comes first on top, then by bed. Stable and total. */
export function sortPatients(tiles: readonly Tile[], now: Instant): { readonly group: PatientGroup; readonly tile: Tile }[] {
  return tiles
    .map((tile) => ({ tile, group: patientGroup(tile, now), isDueOnly: dueness(tile, now) === 'due', since: waitsSince(tile) }))
    .sort(
      (a, b) =>
        GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
        Number(a.isDueOnly) - Number(b.isDueOnly) ||
        a.since - b.since ||
        byStation(a.tile, b.tile),
    )
    .map(({ group, tile }) => ({ group, tile }))
}

const waitsSince = ({ firstMissDueAt, nextCheck }: Tile): Instant => firstMissDueAt ?? nextCheck?.dueAt ?? Number.MAX_SAFE_INTEGER
