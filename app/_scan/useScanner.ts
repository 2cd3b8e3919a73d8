'use client'
import { useEffect, useEffectEvent } from 'react'
import { useLock } from '#app/_live/useLock.ts'
import { listen } from './scanner.ts'

/** Hears the scanner of this device while this part of the screen is on top of the others that do. Under a lock codes go nowhere. */
export function useScanner(onCode: (code: string) => void): void {
  const { isLocked } = useLock()
  const heard = useEffectEvent((code: string) => {
    if (!isLocked) onCode(code)
  })
  useEffect(() => listen((code) => heard(code)), [])
}
