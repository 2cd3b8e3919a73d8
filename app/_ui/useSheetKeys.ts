import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { focusFirst, giveFocus, wayUp, type WayUp } from './keptFocus.ts'

/** What had the keyboard before each sheet that is open; the one on top last. */
const open: WayUp[] = []

/**
 * What a sheet does with the keyboard: it has it from the beginning, Tab goes round within it, and Escape closes the one on top and none
 * beneath it, where what was typed stands open.
 */
export function useSheetKeys(sheet: RefObject<HTMLElement | null>, onClose: () => void): void {
  const before = useGiveBack()
  const hear = useEffectEvent((event: KeyboardEvent) => {
    // Beneath the cover of a locked screen nothing hears a key.
    if (open.at(-1) !== before || document.querySelector('dialog[open]')) return
    if (event.key === 'Escape' && !event.isComposing) onClose()
    if (event.key === 'Tab' && sheet.current) goRound(event, sheet.current)
  })
  useEffect(() => {
    open.push(before)
    window.addEventListener('keydown', hear)
    // Not before the sheet is painted: to give the keyboard the browser has to lay everything out.
    const timer = setTimeout(() => sheet.current && begin(sheet.current))
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', hear)
      open.splice(open.indexOf(before), 1)
    }
  }, [before, sheet])
}

/** What lies over a page gives the keyboard back when it goes: to where it was before, or to the page when it was nowhere. */
export function useGiveBack(): WayUp {
  const [before] = useState(whereItIs)
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusFirst([...before, ...wayUp(document.querySelector('main'))])
    },
    [before],
  )
  return before
}

/** One that takes the place of another gives it back to where that one would have. */
const whereItIs = (): WayUp => [...wayUp(document.activeElement), ...(open.at(-1) ?? [])]

/** What the sheet itself names first, or else the sheet: whoever holds Enter down presses nothing in it. */
function begin(sheet: HTMLElement): void {
  if (sheet.contains(document.activeElement)) return
  const first = sheet.querySelector<HTMLElement>('[data-autofocus]') ?? sheet
  giveFocus(first)
}

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]'

function goRound(event: KeyboardEvent, sheet: HTMLElement): void {
  const stops = [...sheet.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.getClientRects().length > 0,
  )
  const [first, last] = [stops[0] ?? sheet, stops.at(-1) ?? sheet]
  const at = document.activeElement
  const isLeaving = event.shiftKey ? at === first || at === sheet : at === last
  if (!isLeaving && stops.length > 0) return
  event.preventDefault()
  ;(event.shiftKey ? last : first).focus()
}
