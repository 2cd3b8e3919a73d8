import { useEffect, useEffectEvent, useState } from 'react'
import { focusFirst, wayUp, type WayUp } from './keptFocus.ts'

/** What had the keyboard before each sheet that is open; the one on top last. */
const open: WayUp[] = []

/** What a sheet does with the keyboard beside keeping it inside: Escape closes the one on top and none beneath it, where what was typed stands open. */
export function useSheetKeys(onClose: () => void): void {
  const before = useGiveBack()
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing && open.at(-1) === before) onClose()
  })
  useEffect(() => {
    open.push(before)
    window.addEventListener('keydown', hear)
    return () => {
      window.removeEventListener('keydown', hear)
      open.splice(open.indexOf(before), 1)
    }
  }, [before])
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
