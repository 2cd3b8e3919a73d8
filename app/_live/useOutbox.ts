import { useCallback, useSyncExternalStore } from 'react'
import type { OutboxView } from './tray.ts'
import { useLive } from './useLive.ts'

const EMPTY: OutboxView = { waiting: [], needsAttention: [], correctingId: null, lastKeptAt: null }

interface OutboxDeeds {
  /** Sends a refused command once more. */
  readonly again: (commandId: string) => void
  /** Begins to correct it, on the page of its session; null ends that. */
  readonly correct: (commandId: string | null) => void
  /** A person has dealt with it. */
  readonly settle: (commandId: string) => void
}

/** What lies on this device: commands not sent yet, and those that were refused and want a person. */
export function useOutbox(): OutboxView & OutboxDeeds {
  const { outbox } = useLive()
  const view = useSyncExternalStore(outbox.tray.subscribe, outbox.tray.view, () => EMPTY)
  const again = useCallback((commandId: string) => void outbox.again(commandId), [outbox])
  const correct = useCallback((commandId: string | null) => outbox.tray.correct(commandId), [outbox])
  const settle = useCallback((commandId: string) => void outbox.tray.settle(commandId), [outbox])
  return { ...view, again, correct, settle }
}
