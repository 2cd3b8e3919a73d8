import { createContext, useContext } from 'react'
import type { Live } from './live.ts'

export const LiveContext = createContext<Live | null>(null)

/** The live parts of this page. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('This part of a screen stands outside the LiveProvider.')
  return live
}
