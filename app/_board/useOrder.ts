'use client'
/** In which order the tiles stand. */
import { useMemo } from 'react'
import { byStation, sortTiles, urgencyBand, type Instant, type Tile } from '#domain'
import type { Order } from './FilterBar.tsx'
import { isCounted, type Filter } from './filters.ts'
import { useStill } from './useStill.ts'

/** Bands up to the warnings: somebody is needed. */
const PINNED_BAND = 3

/** Beds as they stand, after those that need somebody: these stay pinned on top. */
function inOrder(tiles: readonly Tile[], order: Order, now: Instant): readonly Tile[] {
  const sorted = sortTiles(tiles, now)
  if (order === 'urgency') return sorted
  const pinned = sorted.filter((tile) => urgencyBand(tile, now) <= PINNED_BAND)
  return [...pinned, ...sorted.filter((tile) => !pinned.includes(tile)).sort(byStation)]
}

export function useOrder(tiles: readonly Tile[], order: Order, filter: Filter | null) {
  const { places, hand } = useStill((now) => {
    const shown = filter === null ? tiles : tiles.filter((tile) => isCounted(filter, tile, now))
    return inOrder(shown, order, now).map(({ sessionId }) => sessionId)
  })
  const sorted = useMemo(() => {
    const byId = new Map(tiles.map((tile) => [tile.sessionId, tile]))
    return places.split(' ').flatMap((id) => byId.get(id) ?? [])
  }, [places, tiles])
  return { sorted, hand }
}
