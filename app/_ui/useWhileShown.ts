import { useCallback, useEffect, useRef } from 'react'

/** The same deed, and nothing once this is no longer on the screen: an answer that comes late closes no sheet but its own. */
export function useWhileShown<A extends readonly unknown[]>(act: (...given: A) => void): (...given: A) => void {
  const isShown = useRef(false)
  const latest = useRef(act)
  useEffect(() => void (latest.current = act))
  useEffect(() => {
    isShown.current = true
    return () => void (isShown.current = false)
  }, [])
  return useCallback((...given: A) => (isShown.current ? latest.current(...given) : undefined), [])
}
