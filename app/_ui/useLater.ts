import { startTransition, useEffect, useState } from 'react'

const TRY_AGAIN_MS = 5_000

/**
 * A part of the screen that the page does not wait for. One that cannot be fetched now is fetched again, and breaks nothing:
 * `next/dynamic` would take the whole page down with it, in the middle of an outage. `load` has to stay the same.
 */
export function useLater<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const [part, setPart] = useState<T | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | null = null
    const fetchIt = () =>
      void load().then(
        (found) => {
          // Whoever touches the screen meanwhile goes first.
          if (!isOver) startTransition(() => setPart(found))
        },
        () => {
          if (!isOver) timer = setTimeout(fetchIt, TRY_AGAIN_MS)
        },
      )
    fetchIt()
    return () => {
      isOver = true
      if (timer !== null) clearTimeout(timer)
    }
  }, [isWanted, load])
  return part
}

/** As useLater, for what most people never open: fetched when it is wanted, or beforehand once the page has come to rest. */
export function useOnDemand<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const isAtRest = useIsAtRest()
  return useLater(isWanted || isAtRest, load)
}

/** Whether the page has been drawn and has all that it waits for. */
export function useIsAtRest(): boolean {
  const [isAtRest, setAtRest] = useState(false)
  useEffect(() => {
    let isOver = false
    void atRest().then(() => {
      if (!isOver) setAtRest(true)
    })
    return () => void (isOver = true)
  }, [])
  return isAtRest
}

/** Design: by then a page has been drawn and has asked for all that it needs. No later, because in an outage only what has come can be opened. */
const AT_REST_AFTER_MS = 800
/** However busy a slow tablet is. */
const AT_REST_BY_MS = 2_500

let resting: Promise<void> | null = null

function atRest(): Promise<void> {
  resting ??= new Promise((resolve) => {
    setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_REST_BY_MS })
      else resolve()
    }, AT_REST_AFTER_MS)
  })
  return resting
}
