import { useLayoutEffect, useRef, useState } from 'react'

/** These deeds, the same from one drawing to the next, so that what hangs on them is not drawn again; each does what its newest form does. */
export function useSteady<T extends object>(deeds: T): T {
  const newest = useRef(deeds)
  useLayoutEffect(() => void (newest.current = deeds))
  const [steady] = useState(
    () =>
      Object.fromEntries(
        Object.keys(deeds).map((name) => [name, (...given: unknown[]) => (newest.current as Record<string, (...given: unknown[]) => unknown>)[name]?.(...given)]),
      ) as T,
  )
  return steady
}
