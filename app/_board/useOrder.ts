'use client'
/** In which order the tiles stand. */
import { useMemo, useRef } from 'react'
import { asksForSomebody, byStation, sortTiles, type Instant, type Tile } from '#domain'
import type { Order } from './FilterBar.tsx'
import { isCounted, type Filter } from './filters.ts'
import { useStill } from './useStill.ts'

/** Where a tile stands: with those that ask for somebody, on top and at their full size, or with the calm ones. */
type Zone = 'asks' | 'calm'

const zoneOf = (tile: Tile, now: Instant): Zone => (asksForSomebody(tile, now) ? 'asks' : 'calm')

/** By urgency, or the beds as they stand: those that ask for somebody stay pinned on top. */
function placesAt(tiles: readonly Tile[], order: Order, now: Instant): readonly string[] {
  const asking: Tile[] = []
  const calm: Tile[] = []
  for (const tile of sortTiles(tiles, now)) (zoneOf(tile, now) === 'asks' ? asking : calm).push(tile)
  if (order === 'beds') calm.sort(byStation)
  return [...asking.map(({ sessionId }) => `asks/${sessionId}`), ...calm.map(({ sessionId }) => `calm/${sessionId}`)]
}

interface Sorted {
  readonly tiles: readonly Tile[]
  readonly order: Order
  readonly filter: Filter | null
  readonly now: Instant
  readonly places: readonly string[]
}

export function useOrder(tiles: readonly Tile[], order: Order, filter: Filter | null) {
  const last = useRef<Sorted | null>(null)
  const { places, hand } = useStill((now) => {
    // React asks several times for one drawing.
    const before = last.current
    if (before && before.tiles === tiles && before.order === order && before.filter === filter && before.now === now) return before.places
    const shown = filter === null ? tiles : tiles.filter((tile) => isCounted(filter, tile, now))
    last.current = { tiles, order, filter, now, places: placesAt(shown, order, now) }
    return last.current.places
  })
  const zones = useMemo(() => {
    const byId = new Map(tiles.map((tile) => [tile.sessionId, tile]))
    const zones: Record<Zone, Tile[]> = { asks: [], calm: [] }
    for (const place of places.split(' ')) {
      const at = place.indexOf('/')
      const tile = byId.get(place.slice(at + 1))
      if (tile) zones[place.slice(0, at) as Zone].push(tile)
    }
    return { asking: zones.asks, calm: zones.calm }
  }, [places, tiles])
  return { ...zones, hand }
}
