'use client'
/** A list whose parts change places by themselves, but never while a hand is on it. */
import { useCallback, useRef } from 'react'
import type { Instant } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'

/** Design: a wall display with a forgotten mouse pointer on it must go on sorting. */
const HAND_RESTS_MS = 3_000

const HAND_EVENTS = ['pointermove', 'pointerdown', 'keydown'] as const

/** Which session stands where, in order: "place/sessionId", or the id alone where there is one place only. */
export function useStill(placesAt: (now: Instant) => readonly string[]) {
  const handAt = useRef(0)
  const held = useRef('')
  const places = useNowAs((now) => {
    const next = placesAt(now).join(' ')
    const isHeld = Date.now() - handAt.current < HAND_RESTS_MS && sameIds(held.current, next)
    if (!isHeld) held.current = next
    return held.current
  })
  /** For the list: hears when somebody touches it. */
  const hand = useCallback((list: HTMLElement | null) => {
    if (list === null) return undefined
    const touch = () => {
      handAt.current = Date.now()
    }
    for (const name of HAND_EVENTS) list.addEventListener(name, touch)
    return () => HAND_EVENTS.forEach((name) => list.removeEventListener(name, touch))
  }, [])
  return { places, hand }
}

/** The same sessions in whatever order; a new one, or one that has gone, is never held back. */
const sameIds = (a: string, b: string): boolean => idsOf(a) === idsOf(b)

const idsOf = (places: string): string =>
  places.split(' ').map((place) => place.slice(place.indexOf('/') + 1)).sort().join(' ')
