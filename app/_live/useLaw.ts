import { useEffect, useSyncExternalStore } from 'react'
import type { Foresight } from './law.ts'
import { useLive } from './useLive.ts'

/** What foresees and watches on this page; null until it has come. It is fetched when it is wanted. */
export function useLaw(isWanted: boolean): Foresight | null {
  const { law } = useLive()
  useEffect(() => {
    if (isWanted) void law.get()
  }, [law, isWanted])
  return useSyncExternalStore(law.subscribe, law.here, () => null)
}
