import { useEffect, useEffectEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { KeypadKey } from './Keypad.tsx'

const LAYER = 'dialog, [role="dialog"], body'
const TAKES_KEYS = 'input, textarea, select, [contenteditable]'
const PRESSES = 'button, a, summary'

/**
 * A keypad of the screen hears real keys too, wherever the keyboard is within its own sheet, save in a field that takes them itself.
 * Enter is left to whatever button it would press.
 */
export function useRealKeys(pad: RefObject<HTMLElement | null>, isListening: boolean, press: (key: KeypadKey) => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null
    if (!target || event.ctrlKey || event.metaKey || event.altKey || target.matches(TAKES_KEYS)) return
    if (layerOf(target) !== pad.current?.closest(LAYER)) return
    const key = keyOf(event.key, target)
    if (key === null) return
    event.preventDefault()
    // Keys may come several at once, held back until they were known to be no scanner's: each builds on the one before.
    flushSync(() => press(key))
  })
  useEffect(() => {
    if (!isListening) return
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [isListening])
}

/** The sheet in which the keyboard is; when it is nowhere, the one on top. */
function layerOf(target: Element): Element | null {
  if (target !== document.body) return target.closest(LAYER)
  const sheets = document.querySelectorAll('dialog[open], [role="dialog"]')
  return document.querySelector('dialog[open]') ?? sheets[sheets.length - 1] ?? document.body
}

function keyOf(name: string, target: Element): KeypadKey | null {
  if (/^\d$/.test(name)) return name as KeypadKey
  if (name === '.' || name === ',') return '.'
  if (name === '-') return '-'
  if (name === 'Backspace') return 'del'
  return name === 'Enter' && !target.closest(PRESSES) ? 'next' : null
}
