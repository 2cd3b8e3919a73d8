import { useEffect, useState } from 'react'

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
          if (!isOver) setPart(found)
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
