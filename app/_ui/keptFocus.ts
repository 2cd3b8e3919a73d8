/** The keyboard is never lost: when what had it is gone, or takes no keys any more, what stood around it has it, and Tab goes on from there. */

/** An element and what stands around it, within its own sheet. */
export type WayUp = readonly HTMLElement[]

const LAYER = 'dialog, [role="dialog"]'

export function wayUp(from: Element | null): WayUp {
  const layer = from?.closest(LAYER)
  const way: HTMLElement[] = []
  for (let at = from; at instanceof HTMLElement && at !== document.body; at = at.parentElement) {
    way.push(at)
    if (at === layer) break
  }
  return way
}

/** Gives the keyboard to the first of these that is there and takes it. A box has it without being pressed by it: Enter held down does nothing more. */
export function focusFirst(way: WayUp): void {
  for (const element of way) {
    if (takesFocus(element) || takesFocus(asStop(element))) return
  }
}

/** Watches over the page until the answer is called. */
export function keepFocus(): () => void {
  let way: WayUp = []
  const isThere = () => way[0]?.isConnected && !way[0].matches(':disabled')
  const came = ({ target }: FocusEvent) => void (way = target instanceof Element ? wayUp(target) : [])
  // Taken elsewhere by hand, and not lost: nothing is brought back.
  const left = () =>
    queueMicrotask(() => {
      if (isThere() && document.activeElement === document.body) way = []
    })
  const look = () => {
    if (way.length === 0 || isThere()) return
    if (document.activeElement === document.body || document.activeElement === way[0]) focusFirst(way)
  }
  const byTouch = () => void (isByTouch = true)
  const byKeys = () => void (isByTouch = false)
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  window.addEventListener('touchstart', byTouch, { capture: true, passive: true })
  window.addEventListener('keydown', byKeys, true)
  document.addEventListener('focusin', came)
  document.addEventListener('focusout', left)
  return () => {
    observer.disconnect()
    window.removeEventListener('touchstart', byTouch, true)
    window.removeEventListener('keydown', byKeys, true)
    document.removeEventListener('focusin', came)
    document.removeEventListener('focusout', left)
  }
}

function takesFocus(element: HTMLElement): boolean {
  if (!element.isConnected) return false
  giveFocus(element)
  return document.activeElement === element
}

const TEXT = 'input, textarea'

/** Whether the last hand on this screen was a finger. The browser itself is not told of a touch that acts at once (quickTouch.ts). */
let isByTouch = false

/** Gives the keyboard to an element; a ring shows where it is for whoever has keys, and in a field for everybody. */
export function giveFocus(element: HTMLElement): void {
  element.focus(isByTouch && !element.matches(TEXT) ? { preventScroll: true, focusVisible: false } : { preventScroll: true })
}

/** A box that is no stop of its own is one until the keyboard goes on. */
function asStop(element: HTMLElement): HTMLElement {
  if (element.isConnected && !element.hasAttribute('tabindex') && !element.matches(':disabled')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  return element
}
