'use client'
/** The ward's time zone, for every time on the record. */
import { createContext, useContext, useMemo } from 'react'
import type { Instant } from '#domain'
import { formatTime } from '#app/_ui/time.ts'

const ZoneContext = createContext<string | null>(null)

/** Wraps a record; every time below is told in this zone. */
export const ZoneProvider = ZoneContext

export function useZone(): string {
  const timeZone = useContext(ZoneContext)
  if (timeZone === null) throw new Error('This part of the record stands outside its time zone.')
  return timeZone
}

export interface FormatTime {
  readonly minute: (at: Instant) => string
  readonly second: (at: Instant) => string
  readonly day: (at: Instant) => string
  readonly dayAndMinute: (at: Instant) => string
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
