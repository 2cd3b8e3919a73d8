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

function store(order: Order): void {
  localStorage.setItem(KEY, order)
  window.dispatchEvent(new Event(CHANGED))
}

/** How this device wants its board ordered; it remembers. */
export function useStoredOrder(): [Order, (order: Order) => void] {
  const order = useSyncExternalStore(subscribe, stored, () => 'urgency' as const)
  return [order, store]
}
