import { useCallback, useEffect, useRef } from 'react'
import { useSteady } from './useSteady.ts'

/** The same deed, and nothing once this is no longer on the screen: an answer that comes late closes no sheet but its own. */
export function useWhileShown<A extends readonly unknown[]>(act: (...given: A) => void): (...given: A) => void {
  const isShown = useRef(false)
  const newest = useSteady({ act })
  useEffect(() => {
    isShown.current = true
    return () => void (isShown.current = false)
  }, [])
  return useCallback((...given: A) => (isShown.current ? newest.act(...given) : undefined), [newest])
}
