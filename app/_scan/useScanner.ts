'use client'
import { useEffect, useEffectEvent } from 'react'
import { listen } from './scanner.ts'

/** Hears the scanner of this device while this part of the screen is on top of the others that do. */
export function useScanner(onCode: (code: string) => void, isWanted = true): void {
  const heard = useEffectEvent(onCode)
  useEffect(() => (isWanted ? listen((code) => heard(code)) : undefined), [isWanted])
}
