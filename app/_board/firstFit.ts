/**
 * How the board stood on this screen the last time. A board that comes with its page is painted so at once, and looks for itself as soon as it
 * lives; painted with everything first, a full wall would shrink under the eyes of whoever reads it.
 */
import { BOARD_PATH } from '#app/_live/firstPicture.ts'
import type { Fit } from './useFit.ts'

const KEPT_AS = 'dripwatch.board-fit'

/** Run in the head of every page, and so written in the browser's own words. The style sheets take it from the page as they take it from the grid. */
export const FITS_AS_BEFORE = `try{let k=JSON.parse(localStorage.getItem('${KEPT_AS}')||'null');if(k&&k.width===innerWidth&&k.height===innerHeight&&${BOARD_PATH}.test(location.pathname)){let r=document.documentElement;for(let n of ['fit','calm','asking'])r.dataset[n]=k[n];r.style.setProperty('--fit-zoom',k.scale)}}catch(e){}`

/** For the next time this screen opens a board. */
export function keepFit(at: number, fit: Fit): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ width: window.innerWidth, height: window.innerHeight, fit: at, ...fit }))
  } catch {
    // A device that cannot store finds its fit anew each time.
  }
}

/** The grid has its own from now on. */
export function forgetFirstFit(): void {
  const root = document.documentElement
  for (const name of ['fit', 'calm', 'asking']) delete root.dataset[name]
  root.style.removeProperty('--fit-zoom')
}
