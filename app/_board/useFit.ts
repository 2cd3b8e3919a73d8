'use client'
/** A wall screen is filled and not scrolled: few tiles grow, and when many do not fit, the calm ones shrink. Those that ask for somebody never do. */
import { useCallback } from 'react'
import { forgetFirstFit, keepFit } from './firstFit.ts'

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

/** What a tile that asks for somebody shows: everything; of its alerts the most urgent and how many more; the same without its values. */
type AskingSize = 'whole' | 'first' | 'words'

export interface Fit {
  readonly scale: number
  readonly calm: CalmSize
  readonly asking: AskingSize
}

/** What is tried, the most legible first: large with everything, then as drawn with less and less of the calm ones, and at last of the others. */
export function fitsToTry(width: number, tiles: number): readonly Fit[] {
  if (width < WALL_WIDTH) return [{ scale: 1, calm: 'full', asking: 'whole' }]
  const drawn = Math.max(1, Math.floor((width / WALL_AS_DRAWN) * 4) / 4)
  if (tiles > MOST_TRIED) return [{ scale: drawn, calm: 'line', asking: 'whole' }]
  const large = [1.5, 1.25].map((factor): Fit => ({ scale: drawn * factor, calm: 'full', asking: 'whole' }))
  const calm = (['full', 'course', 'values', 'short', 'brief', 'line'] as const).map((size): Fit => ({ scale: drawn, calm: size, asking: 'whole' }))
  const asking = (['first', 'words'] as const).map((size): Fit => ({ scale: drawn, calm: 'line', asking: size }))
  return [...large, ...calm, ...asking]
}

/** Tiles that stand side by side are as high as the highest of them; these are tiles with two sets of values, and with an alert of two lines. */
const CALM_PX: Readonly<Record<CalmSize, number>> = { full: 240, course: 200, values: 170, short: 123, brief: 95, line: 60 }
const ASKING_PX: Readonly<Record<AskingSize, number>> = { whole: 220, first: 180, words: 170 }
const TILE_PX = 312
const GAP_PX = 8

interface Wall {
  readonly width: number
  /** What is left of it beneath the head. */
  readonly height: number
  /** Columns that tiles with alerts take; then those that ask without one, and the calm ones. */
  readonly wide: number
  readonly calm: number
}

/** How high so many tiles come to, at one of these. */
function reckoned({ scale, calm, asking }: Fit, wall: Wall): number {
  const columns = Math.max(1, Math.floor(wall.width / scale / TILE_PX))
  const rows = (count: number, width: number) => Math.ceil(count / Math.max(1, Math.floor(columns / width)))
  const high = rows(wall.wide, 2) * (ASKING_PX[asking] + GAP_PX) + rows(wall.calm, 1) * (CALM_PX[calm] + GAP_PX) + GAP_PX
  return high * scale
}

/** Which of these to begin with, reckoned from what tiles come to: to try each of them a slow processor takes a tenth of a second. It errs towards the more legible. */
export function firstToTry(tries: readonly Fit[], wall: Wall): number {
  const found = tries.findIndex((one) => reckoned(one, wall) <= wall.height)
  return found < 0 ? tries.length - 1 : found
}

/** Whether one step up may fit: there is room for at least half of what it is reckoned to take more. */
export const mayGrow = (tries: readonly Fit[], at: number, wall: Wall, used: number): boolean =>
  at > 0 && used + (reckoned(tries[at - 1]!, wall) - reckoned(tries[at]!, wall)) / 2 <= wall.height

/** For the grid of tiles: finds the first of these at which all of them stand on the wall. */
export function useFit(): (grid: HTMLElement) => () => void {
  return useCallback((grid: HTMLElement) => {
    let planned = 0
    let handAt = -Infinity
    /** Where a step up was tried in vain: as long as nothing else has changed, it is not tried again. */
    let tight = ''
    const plan = () => {
      cancelAnimationFrame(planned)
      planned = requestAnimationFrame(look)
    }
    const look = () => {
      if (performance.now() - handAt < HAND_RESTS_MS && isOnScreen()) return void later()
      tight = fit(grid, tight)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(plan, HAND_RESTS_MS)
    }
    const touch = () => {
      handAt = performance.now()
    }
    look()
    const observer = new ResizeObserver(() => {
      // All is laid out by now, so that to look costs nothing; what is told right after a fit is that fit itself.
      if (!isOnScreen() || mayStepUp(grid, tight)) plan()
    })
    // The head may grow over the wall without a change of the tiles.
    for (const watched of [grid, document.body]) observer.observe(watched)
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

/** From where it stands, or at first from how it last stood here, or from what is reckoned, to the first that fits: each is lower than the one before. As a rule one step tells. Answers where it went no further. */
function fit(grid: HTMLElement, tight: string): string {
  const tries = fitsToTry(window.innerWidth, grid.childElementCount)
  let at = placeOf(grid, tries) ?? placeOf(document.documentElement, tries) ?? firstToTry(tries, wallOf(grid))
  lay(grid, tries, at)
  forgetFirstFit()
  if (tries.length === 1) return ''
  if (!isOnScreen()) {
    while (at < tries.length - 1 && !isOnScreen()) lay(grid, tries, (at += 1))
    return ''
  }
  while (mayStepUp(grid, tight)) {
    const before = stateOf(grid)
    lay(grid, tries, at - 1)
    if (!isOnScreen()) {
      lay(grid, tries, at)
      return before
    }
    at -= 1
  }
  return tight
}

/** Which of these it has now; null at first, and on another kind of screen. */
function placeOf(element: HTMLElement, tries: readonly Fit[]): number | null {
  const at = Number(element.dataset['fit'] ?? -1)
  return at >= 0 && at < tries.length ? at : null
}

function mayStepUp(grid: HTMLElement, tight: string): boolean {
  const tries = fitsToTry(window.innerWidth, grid.childElementCount)
  const at = placeOf(grid, tries)
  return at !== null && mayGrow(tries, at, wallOf(grid), grid.getBoundingClientRect().height) && stateOf(grid) !== tight
}

const stateOf = (grid: HTMLElement): string => `${grid.dataset['fit']} ${grid.offsetHeight} ${Math.round(wallOf(grid).height)}`

function wallOf(grid: HTMLElement): Wall {
  const wide = grid.querySelectorAll('[data-wide="true"]').length
  return {
    width: window.innerWidth,
    height: window.innerHeight - grid.getBoundingClientRect().top,
    wide,
    calm: grid.querySelectorAll('[data-testid="tile"]').length - wide,
  }
}

function lay(grid: HTMLElement, tries: readonly Fit[], at: number): void {
  const { calm, asking, scale } = tries[at]!
  if (grid.dataset['fit'] !== String(at)) keepFit(at, tries[at]!)
  // What is set anew is laid out anew, also where it says the same.
  for (const [name, value] of Object.entries({ fit: String(at), calm, asking })) if (grid.dataset[name] !== value) grid.dataset[name] = value
  if (grid.style.getPropertyValue('zoom') !== String(scale)) grid.style.setProperty('zoom', String(scale))
}

const isOnScreen = (): boolean => document.documentElement.scrollHeight <= window.innerHeight
