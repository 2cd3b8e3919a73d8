/**
 * A touch on a button acts when the finger leaves it. Of itself a browser first makes up a mouse behind it, which comes, moves, presses and
 * goes, has all of the page laid out on the way, and clicks at last: on a slow tablet a quarter of the time until something shows. What is not
 * plainly one short touch that stays where it began is left to the browser, which knows a scroll from a press.
 */
import { giveFocus } from './keptFocus.ts'

/** Design: no further than any browser lets a finger slip in a touch. */
const SLIPS_PX = 8
/** Design: longer is a press, and asks for what the browser has for it. */
const SHORT_MS = 500
/** Design: a finger that comes while the page still runs on from a swipe stops it, and touches nothing. */
const RUNS_ON_MS = 200

interface Touched {
  readonly id: number
  readonly button: HTMLButtonElement
  /** When the finger came: what can be pressed only since then was not what it came for. */
  readonly isDisabled: boolean
  readonly x: number
  readonly y: number
  readonly at: number
}

/** Of the touch that is being answered. */
let acting: number | null = null

/** When the press that is being answered was made, by `performance.now()`: of a quick touch when the finger left, of any other now. */
export const pressedAt = (): number => acting ?? performance.now()

const hasSlipped = ({ x, y }: Touched, { clientX, clientY }: Touch): boolean => Math.hypot(clientX - x, clientY - y) > SLIPS_PX

/** From now on, until the answer is called. */
export function touchQuickly(): () => void {
  let touched: Touched | null = null
  let scrolled = { part: null as EventTarget | null, at: -Infinity }
  const runs = ({ target, timeStamp }: Event) => {
    scrolled = { part: target, at: timeStamp }
    if (touched && target instanceof Node && target.contains(touched.button)) touched = null
  }
  const moved = ({ changedTouches: [touch] }: TouchEvent) => {
    if (touched && touch && hasSlipped(touched, touch)) touched = null
  }
  const came = (event: TouchEvent) => {
    touched = null
    const [touch] = event.changedTouches
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!touch || !button || event.touches.length > 1 || event.defaultPrevented || !event.cancelable) return
    if (event.timeStamp - scrolled.at < RUNS_ON_MS && scrolled.part instanceof Node && scrolled.part.contains(button)) return
    touched = { id: touch.identifier, button, isDisabled: button.matches(':disabled'), x: touch.clientX, y: touch.clientY, at: event.timeStamp }
  }
  const left = (event: TouchEvent) => {
    const began = touched
    touched = null
    const [touch] = event.changedTouches
    if (!began || touch?.identifier !== began.id || event.touches.length > 0 || event.defaultPrevented || !event.cancelable) return
    const { button, isDisabled, at } = began
    if (event.timeStamp - at > SHORT_MS || hasSlipped(began, touch)) return
    event.preventDefault()
    // It may have gone, moved, been covered or closed under the finger: then nothing is pressed, nor what has come to its place.
    const onTop = document.elementFromPoint(touch.clientX, touch.clientY)
    if (onTop === null || !button.contains(onTop) || isDisabled || button.matches(':disabled')) return
    // As a browser's own click gives it.
    giveFocus(button)
    acting = event.timeStamp
    button.click()
    acting = null
  }
  const ended = () => void (touched = null)
  document.addEventListener('scroll', runs, { capture: true, passive: true })
  window.addEventListener('touchstart', came, { passive: true })
  window.addEventListener('touchmove', moved, { passive: true })
  window.addEventListener('touchend', left, { passive: false })
  window.addEventListener('touchcancel', ended)
  return () => {
    document.removeEventListener('scroll', runs, { capture: true })
    window.removeEventListener('touchstart', came)
    window.removeEventListener('touchmove', moved)
    window.removeEventListener('touchend', left)
    window.removeEventListener('touchcancel', ended)
  }
}
