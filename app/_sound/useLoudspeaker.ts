import { useSyncExternalStore } from 'react'
import { thePlayer, type Loudspeaker } from './player.ts'

const subscribe = (listener: () => void) => thePlayer().subscribe(listener)

/** Whether this page can be heard. */
export const useLoudspeaker = (): Loudspeaker => useSyncExternalStore(subscribe, () => thePlayer().state(), () => 'blocked' as const)
