/** People on shift: each nurse with their patients, the hour ahead of each patient, and where two rooms want the nurse at one time. */
import type { Nurse } from '../entry.ts'
import type { Instant } from '../time.ts'
import { allocation } from './allocation.ts'
import { FORECAST, loadForecast, type Collision, type LoadItem } from './load.ts'
import type { Tile } from './tile.ts'

/** How a nurse stands to a patient: theirs; theirs and covered by another; covered for another; asked to take over; nobody's. */
export type Hold = 'theirs' | 'covered' | 'covers' | 'asked' | 'nobody'

/** One patient in the hands of one nurse. */
export interface Lane {
  readonly tile: Tile
  readonly hold: Hold
  /** What falls to this nurse; of a cover only until it ends, and to whoever is responsible from then on. */
  readonly items: readonly LoadItem[]
  /** When the present phase ends within the hour: the one after it has another rhythm, which nobody knows before it begins. */
  readonly unknownFromAt: Instant | null
}

export interface ShiftRow {
  /** Null: nobody answers for these patients. */
  readonly nurse: Nurse | null
  readonly lanes: readonly Lane[]
  readonly collisions: readonly Collision[]
}

/** One row a nurse, whoever has nobody first, then by name; each patient by bed, under everybody whom they concern. */
export function shiftRows(tiles: readonly Tile[], others: readonly Nurse[], now: Instant): ShiftRow[] {
  const loads = new Map(loadForecast(tiles, now).map((load) => [load.nurse?.staffId ?? null, load]))
  return allocation(tiles, others).map(({ nurse, responsibleFor, covers, offered }) => {
    const load = loads.get(nurse?.staffId ?? null)
    const lane = (tile: Tile, hold: Hold): Lane => ({
      tile,
      hold,
      items: load?.items.filter(({ sessionId }) => sessionId === tile.sessionId) ?? [],
      unknownFromAt: hold === 'asked' ? null : unknownFrom(tile, now),
    })
    const own = responsibleFor.map((tile) => lane(tile, nurse === null ? 'nobody' : tile.cover ? 'covered' : 'theirs'))
    return {
      nurse,
      lanes: [...own, ...covers.map((tile) => lane(tile, 'covers')), ...offered.map((tile) => lane(tile, 'asked'))],
      collisions: load?.collisions ?? [],
    }
  })
}

function unknownFrom({ phase }: Tile, now: Instant): Instant | null {
  const endsAt = phase?.endsAt ?? null
  return endsAt === null || endsAt > now + FORECAST ? null : Math.max(endsAt, now)
}
