'use client'
import { useSyncExternalStore } from 'react'
import type { Order } from './FilterBar.tsx'

const KEY = 'dripwatch.board-order'
const CHANGED = 'dripwatch:board-order'

const stored = (): Order => (localStorage.getItem(KEY) === 'beds' ? 'beds' : 'urgency')

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}

/** How this device wants its board ordered; it remembers. */
export function useStoredOrder(): [Order, (order: Order) => void] {
  const order = useSyncExternalStore(subscribe, stored, () => 'urgency' as const)
  const set = (next: Order) => {
    localStorage.setItem(KEY, next)
    window.dispatchEvent(new Event(CHANGED))
  }
  return [order, set]
}
