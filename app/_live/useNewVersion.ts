import { useSyncExternalStore } from 'react'
import { useLive } from './useLive.ts'

/** Whether a newer version of the app lies on this device; the page goes on with the old one until somebody reloads it. */
export function useNewVersion(): boolean {
  const { newVersion } = useLive()
  return useSyncExternalStore(newVersion.subscribe, newVersion.isHere, () => false)
}
