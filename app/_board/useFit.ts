'use client'
/** A wall screen is filled and not scrolled: few tiles grow, and when many do not fit, the calm ones shrink. Those that ask for somebody never do. */
import { useCallback } from 'react'

/** Narrower screens are held in a hand or stand on a desk, and are scrolled. */
const WALL_WIDTH = 1600
/** The wall that the sizes of the style sheets are made for; a finer one of the same size is read from as far away. */
const WALL_AS_DRAWN = 1920
/** Beyond so many, nothing but a line a calm tile is worth trying. */
const MOST_TRIED = 60
/** A hand has left the board by then: until then nothing grows and moves beneath it. */
const HAND_RESTS_MS = 3_000

/** What a calm tile shows: everything; no score; no course either; no values either; who, where and when; the same in one line. */
type CalmSize = 'full' | 'course' | 'values' | 'short' | 'brief' | 'line'

interface Fit {
  readonly scale: number
  readonly calm: CalmSize
}

/** What is tried, the most legible first: large with everything, then as drawn with less and less of the calm ones. */
export function fitsToTry(width: number, tiles: number): readonly Fit[] {
  if (width < WALL_WIDTH) return [{ scale: 1, calm: 'full' }]
  const drawn = Math.max(1, Math.floor((width / WALL_AS_DRAWN) * 4) / 4)
  const smallest: Fit = { scale: drawn, calm: 'line' }
  if (tiles > MOST_TRIED) return [smallest]
  const large = [1.5, 1.25].map((factor): Fit => ({ scale: drawn * factor, calm: 'full' }))
  return [...large, ...(['full', 'course', 'values', 'short', 'brief'] as const).map((calm): Fit => ({ scale: drawn, calm })), smallest]
}

/** For the grid of tiles: finds the first of these at which all of them stand on the wall. */
export function useFit(): (grid: HTMLElement) => () => void {
  return useCallback((grid: HTMLElement) => {
    let planned = 0
    let handAt = -Infinity
    const plan = () => {
      cancelAnimationFrame(planned)
      planned = requestAnimationFrame(look)
    }
    const look = () => {
      if (performance.now() - handAt < HAND_RESTS_MS && isOnScreen()) return void later()
      fit(grid)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(plan, HAND_RESTS_MS)
    }
    const touch = () => {
      handAt = performance.now()
    }
    fit(grid)
    const observer = new ResizeObserver(plan)
    observer.observe(grid)
    window.addEventListener('resize', plan)
    for (const name of ['pointermove', 'pointerdown']) grid.addEventListener(name, touch)
    return () => {
      cancelAnimationFrame(planned)
      clearTimeout(timer)
      observer.disconnect()
      window.removeEventListener('resize', plan)
      for (const name of ['pointermove', 'pointerdown']) grid.removeEventListener(name, touch)
    }
  }, [])
}

/** Each of them is lower than the one before, so halving finds the first that fits: a slow processor lays a full wall out in a tenth of a second, each time. */
function fit(grid: HTMLElement): void {
  const tries = fitsToTry(window.innerWidth, grid.childElementCount)
  let [first, last] = [0, tries.length - 1]
  while (first < last) {
    const middle = Math.floor((first + last) / 2)
    lay(grid, tries[middle]!)
    if (isOnScreen()) last = middle
    else first = middle + 1
  }
  lay(grid, tries[first]!)
}

function lay(grid: HTMLElement, { calm, scale }: Fit): void {
  grid.setAttribute('data-calm', calm)
  grid.style.setProperty('zoom', String(scale))
}

const isOnScreen = (): boolean => document.documentElement.scrollHeight <= window.innerHeight
