'use client'
/** In which order the tiles stand, and that none moves while a hand is on the board. */
import { useCallback, useMemo, useRef } from 'react'
import { byStation, sortTiles, urgencyBand, type Instant, type Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import type { Order } from './FilterBar.tsx'
import { isCounted, type Filter } from './filters.ts'

/** Design: a wall display with a forgotten mouse pointer on it must go on sorting. */
const HAND_RESTS_MS = 3_000

const HAND_EVENTS = ['pointermove', 'pointerdown', 'keydown'] as const

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
  const handAt = useRef(0)
  const held = useRef('')
  const ids = useNowAs((now) => {
    const shown = filter === null ? tiles : tiles.filter((tile) => isCounted(filter, tile, now))
    const next = inOrder(shown, order, now).map(({ sessionId }) => sessionId).join(' ')
    const isHeld = Date.now() - handAt.current < HAND_RESTS_MS && sameIds(held.current, next)
    if (!isHeld) held.current = next
    return held.current
  })
  /** For the grid of tiles: hears when somebody touches it. */
  const hand = useCallback((grid: HTMLElement) => {
    const touch = () => {
      handAt.current = Date.now()
    }
    for (const name of HAND_EVENTS) grid.addEventListener(name, touch)
    return () => HAND_EVENTS.forEach((name) => grid.removeEventListener(name, touch))
  }, [])
  const sorted = useMemo(() => {
    const byId = new Map(tiles.map((tile) => [tile.sessionId, tile]))
    return ids.split(' ').flatMap((id) => byId.get(id) ?? [])
  }, [ids, tiles])
  return { sorted, hand }
}

/** The same sessions in whatever order; a new one, or one that has gone, is never held back. */
const sameIds = (a: string, b: string): boolean => a.split(' ').sort().join(' ') === b.split(' ').sort().join(' ')
