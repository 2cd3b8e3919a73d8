'use client'
/** A wall screen is filled and never scrolled: few tiles grow, and when many do not fit, the calm ones shrink. Alerting ones never do. */
import { useCallback } from 'react'

/** Narrower screens are held in a hand or stand on a desk, and are scrolled. */
const WALL_WIDTH = 1600

/** The sizes of Board.module.css, the largest first. */
const SCALES = ['1.5', '1.25', '1'] as const

/** For the grid of tiles: finds the largest size at which all of them stand on the wall; failing that, marks the grid dense. */
export function useFit(): (grid: HTMLElement) => () => void {
  return useCallback((grid: HTMLElement) => {
    let planned = 0
    const fit = () => {
      const isWall = window.innerWidth >= WALL_WIDTH
      grid.setAttribute('data-dense', 'false')
      const scale = isWall ? SCALES.find((one) => fits(grid, one)) : '1'
      grid.setAttribute('data-scale', scale ?? '1')
      grid.setAttribute('data-dense', String(scale === undefined))
    }
    const plan = () => {
      cancelAnimationFrame(planned)
      planned = requestAnimationFrame(fit)
    }
    fit()
    const observer = new ResizeObserver(plan)
    observer.observe(grid)
    window.addEventListener('resize', plan)
    return () => {
      cancelAnimationFrame(planned)
      observer.disconnect()
      window.removeEventListener('resize', plan)
    }
  }, [])
}

function fits(grid: HTMLElement, scale: string): boolean {
  grid.setAttribute('data-scale', scale)
  return document.documentElement.scrollHeight <= window.innerHeight
}
