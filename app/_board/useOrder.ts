'use client'
/** In which order the tiles stand. */
import { useMemo } from 'react'
import { asksForSomebody, byStation, sortTiles, type Instant, type Tile } from '#domain'
import type { Order } from './FilterBar.tsx'
import { isCounted, type Filter } from './filters.ts'
import { useStill } from './useStill.ts'

/** Where a tile stands: with those that ask for somebody, on top and at their full size, or with the calm ones. */
type Zone = 'asks' | 'calm'

const zoneOf = (tile: Tile, now: Instant): Zone => (asksForSomebody(tile, now) ? 'asks' : 'calm')

/** By urgency, or the beds as they stand: those that ask for somebody stay pinned on top. */
function placesAt(tiles: readonly Tile[], order: Order, now: Instant): readonly string[] {
  const sorted = sortTiles(tiles, now)
  const asking = sorted.filter((tile) => zoneOf(tile, now) === 'asks')
  const calm = sorted.filter((tile) => zoneOf(tile, now) === 'calm')
  if (order === 'beds') calm.sort(byStation)
  return [...asking.map(({ sessionId }) => `asks/${sessionId}`), ...calm.map(({ sessionId }) => `calm/${sessionId}`)]
}

export function useOrder(tiles: readonly Tile[], order: Order, filter: Filter | null) {
  const { places, hand } = useStill((now) => {
    const shown = filter === null ? tiles : tiles.filter((tile) => isCounted(filter, tile, now))
    return placesAt(shown, order, now)
  })
  const zones = useMemo(() => {
    const byId = new Map(tiles.map((tile) => [tile.sessionId, tile]))
    const within = (zone: Zone) => places.split(' ').flatMap((place) => (place.startsWith(`${zone}/`) ? (byId.get(place.slice(zone.length + 1)) ?? []) : []))
    return { asking: within('asks'), calm: within('calm') }
  }, [places, tiles])
  return { ...zones, hand }
}
