'use client'
import { useSyncExternalStore } from 'react'

/** After the address of a session: the form of the check that is due is wanted. It never leaves the browser. */
export const CHECK_MARK = '#check'

const TAKEN_OFF = 'dripwatch:check-mark'
const EVENTS = ['hashchange', 'popstate', TAKEN_OFF] as const

function subscribe(listener: () => void): () => void {
  for (const name of EVENTS) window.addEventListener(name, listener)
  return () => EVENTS.forEach((name) => window.removeEventListener(name, listener))
}

const isMarked = (): boolean => window.location.hash === CHECK_MARK

function takeOff(): void {
  if (!isMarked()) return
  window.history.replaceState(window.history.state, '', window.location.pathname)
  window.dispatchEvent(new Event(TAKEN_OFF))
}

/** Whether whoever came to this page wants to chart, and how to say that they no longer do. */
export function useCheckMark(): [isMarked: boolean, takeOff: () => void] {
  return [useSyncExternalStore(subscribe, isMarked, () => false), takeOff]
}
