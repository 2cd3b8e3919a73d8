/**
 * Hears the keyboard-wedge scanner of this device, on whatever page it is. A code goes to whoever has asked for codes last: the sheet on top,
 * not the page beneath it. In a field the keys of a person stay; those of a scanner are taken out again, and its Enter presses nothing.
 */
import { hear, SILENCE, type Burst } from './wedge.ts'

type OnCode = (code: string) => void
type Field = HTMLInputElement | HTMLTextAreaElement

const listeners: OnCode[] = []
let burst: Burst = SILENCE

/** From now on codes come here, until the answer is called. */
export function listen(onCode: OnCode): () => void {
  if (listeners.length === 0) {
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('keyup', onKeyUp, true)
  }
  listeners.push(onCode)
  return () => {
    listeners.splice(listeners.lastIndexOf(onCode), 1)
    if (listeners.length > 0) return
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('keyup', onKeyUp, true)
  }
}

function onKey(event: KeyboardEvent): void {
  const field = fieldOf(event.target)
  // Nobody scans a PIN, and nothing that is typed there is looked at.
  if (event.isComposing || field?.type === 'password') return void (burst = SILENCE)
  const { key, ctrlKey, altKey, metaKey, timeStamp } = event
  const isShortcut = (ctrlKey || altKey || metaKey) && !event.getModifierState('AltGraph')
  const { text } = burst
  const heard = hear(burst, { key, at: timeStamp, isShortcut })
  burst = heard.burst
  if (heard.code !== null || (heard.isScanner && field === null)) {
    event.preventDefault()
    event.stopPropagation()
  }
  if (heard.code === null) return
  if (field) takeOut(field, text)
  listeners.at(-1)?.(heard.code)
}

/** A blank presses the button that has the focus when it is let go. */
function onKeyUp(event: KeyboardEvent): void {
  if (event.key === ' ' && burst.text.endsWith(' ') && burst.text.length > 1 && fieldOf(event.target) === null) event.preventDefault()
}

function fieldOf(target: EventTarget | null): Field | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
}

/** The field as it was before the scanner typed into it, told to whoever watches it as if a person had done so. */
function takeOut(field: Field, text: string): void {
  const end = field.selectionStart ?? field.value.length
  const at = field.value.slice(0, end).lastIndexOf(text)
  if (at < 0) return
  const value = field.value.slice(0, at) + field.value.slice(at + text.length)
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
