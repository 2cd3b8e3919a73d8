import { useEffect, useSyncExternalStore } from 'react'
import type { Foresight } from './law.ts'
import { useLive } from './useLive.ts'

/** What foresees and watches on this page; null while it is on its way. */
export function useLaw(): Foresight | null {
  const { law } = useLive()
  useEffect(() => void law.get(), [law])
  return useSyncExternalStore(law.subscribe, law.here, () => null)
}
