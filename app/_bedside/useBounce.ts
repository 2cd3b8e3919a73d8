import { useRef } from 'react'
import { pressedAt } from '#app/_ui/quickTouch.ts'

/** Design: a glove or a trembling finger hits a key twice within this. Nobody types so fast. */
const BOUNCE_MS = 120

const NONE = { key: '', at: -Infinity }

/**
 * A key that has just ended one field is not taken for the beginning of the next when it comes again at once. What counts is when the finger
 * came: a page that was busy may hear of two touches together that were far apart.
 */
export function useBounce() {
  const last = useRef(NONE)
  return {
    is: (key: string): boolean => key === last.current.key && pressedAt() - last.current.at < BOUNCE_MS,
    after: (key: string): void => void (last.current = { key, at: pressedAt() }),
    /** Another key was pressed, or somebody has chosen the field by hand: what comes now is meant. */
    forget: (): void => void (last.current = NONE),
  }
}
