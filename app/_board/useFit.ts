'use client'
/** A wall screen is never scrolled: when the tiles do not fit, the calm ones shrink, and the alerting ones never do. */
import { useLayoutEffect, type RefObject } from 'react'

/** Narrower screens are held in a hand or stand on a desk, and are scrolled. */
const WALL_WIDTH = 1600

/** Marks the grid dense when its tiles in full would not fit; measured before the screen is painted, only when tiles have changed. */
export function useFit(grid: RefObject<HTMLElement | null>, tiles: readonly unknown[]): void {
  useLayoutEffect(() => {
    const fit = () => {
      const node = grid.current
      if (!node) return
      node.dataset['dense'] = 'false'
      node.dataset['dense'] = String(window.innerWidth >= WALL_WIDTH && node.getBoundingClientRect().bottom + window.scrollY > window.innerHeight)
    }
    fit()
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [grid, tiles])
}
