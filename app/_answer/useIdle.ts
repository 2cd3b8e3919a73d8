import { useEffect, useState } from 'react'

/** Design: somebody who has put the tablet down does not leave a question open for whoever passes by. */
const IDLE_AFTER_MS = 5 * 60_000
const TOUCHES = ['pointerdown', 'keydown'] as const

/** Whether nobody has touched the screen for some minutes; somebody says that they are here. */
export function useIsIdle(isWatched: boolean): { readonly isIdle: boolean; readonly isHere: () => void } {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    if (!isWatched || isIdle) return
    let timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS)
    }
    for (const name of TOUCHES) window.addEventListener(name, touched, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const name of TOUCHES) window.removeEventListener(name, touched, { capture: true })
    }
  }, [isWatched, isIdle])
  return { isIdle: isIdle && isWatched, isHere: () => setIdle(false) }
}
