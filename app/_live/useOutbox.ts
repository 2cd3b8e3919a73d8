import { useCallback, useSyncExternalStore } from 'react'
import type { OutboxView } from './outbox.ts'
import { useLive } from './useLive.ts'

const EMPTY: OutboxView = { waiting: [], needsAttention: [], lastKeptAt: null }

/** What lies on this device: commands not sent yet, and refusals that nobody has read yet. */
export function useOutbox(): OutboxView & { readonly dismiss: (commandId: string) => void } {
  const { outbox } = useLive()
  const view = useSyncExternalStore(outbox.subscribe, outbox.view, () => EMPTY)
  const dismiss = useCallback((commandId: string) => void outbox.dismiss(commandId), [outbox])
  return { ...view, dismiss }
}
