import { useSyncExternalStore } from 'react'
import { clockFault, isTrusted } from './deviceClock.ts'
import { useLive } from './useLive.ts'

export interface DeviceClockView {
  /** "40 s ahead"; null while this device's clock goes well enough. */
  readonly fault: string | null
  /** Whether a time in the past may be taken from this device. */
  readonly isTrusted: boolean
}

/** How this device's own clock stands to the server's, as measured at the last heartbeat. */
export function useDeviceClock(): DeviceClockView {
  const { deviceClock } = useLive()
  const fault = useSyncExternalStore(deviceClock.subscribe, () => clockFault(deviceClock.aheadMs()), () => null)
  return { fault, isTrusted: useSyncExternalStore(deviceClock.subscribe, () => isTrusted(deviceClock.aheadMs()), () => true) }
}
