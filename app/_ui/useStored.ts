'use client'
import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'dripwatch:stored'

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}

/** One of several that this device remembers; the first one until somebody chooses. `choices` has to stay the same. */
export function useStored<T extends string>(name: string, choices: readonly [T, ...T[]]): [T, (choice: T) => void] {
  const key = `dripwatch.${name}`
  const stored = () => choices.find((choice) => choice === localStorage.getItem(key)) ?? choices[0]
  const choice = useSyncExternalStore(subscribe, stored, () => choices[0])
  const store = useCallback(
    (next: T) => {
      localStorage.setItem(key, next)
      window.dispatchEvent(new Event(CHANGED))
    },
    [key],
  )
  return [choice, store]
}
