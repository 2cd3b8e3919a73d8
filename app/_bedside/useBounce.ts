import { useRef } from 'react'

/** Design: a glove or a trembling finger hits a key twice within this. Nobody types so fast. */
const BOUNCE_MS = 120

/** A key that has just ended one field is not taken for the beginning of the next when it comes again at once. */
export function useBounce() {
  const last = useRef({ key: '', at: -Infinity })
  return {
    is: (key: string): boolean => key === last.current.key && performance.now() - last.current.at < BOUNCE_MS,
    after: (key: string): void => void (last.current = { key, at: performance.now() }),
    /** Somebody has chosen the field by hand: what comes now is meant. */
    forget: (): void => void (last.current = { key: '', at: -Infinity }),
  }
}
