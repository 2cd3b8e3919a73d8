import { useEffect, useState } from 'react'

/** Design: a finger that was on its way when something moved has landed by then. */
export const SETTLED_AFTER_MS = 600

/** Whether what is described by this text has stood still long enough to be tapped. */
export function useSettled(layout: string, afterMs = SETTLED_AFTER_MS): boolean {
  const [settled, setSettled] = useState(layout)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(layout), afterMs)
    return () => clearTimeout(timer)
  }, [layout, afterMs])
  return settled === layout
}
