'use client'
/** The ward's time zone, for every time below it. */
import { createContext, useContext, useMemo } from 'react'
import { formatTime } from './time.ts'

const ZoneContext = createContext<string | null>(null)

/** Every time below is told in this zone. */
export const ZoneProvider = ZoneContext

export function useZone(): string {
  const timeZone = useContext(ZoneContext)
  if (timeZone === null) throw new Error('This part of the screen stands outside its time zone.')
  return timeZone
}

export interface FormatTime {
  readonly minute: (at: number) => string
  readonly second: (at: number) => string
  readonly day: (at: number) => string
  readonly dayAndMinute: (at: number) => string
}

/** Times as the ward's clock tells them. */
export function useFormatTime(): FormatTime {
  const timeZone = useZone()
  return useMemo(
    () => ({
      minute: (at) => formatTime(at, timeZone),
      second: (at) => formatTime(at, timeZone, 'seconds'),
      day: (at) => formatTime(at, timeZone, 'date'),
      dayAndMinute: (at) => `${formatTime(at, timeZone, 'date')}, ${formatTime(at, timeZone)}`,
    }),
    [timeZone],
  )
}
