/**
 * Hears the keyboard-wedge scanner of this device, on whatever page it is. A code goes to whoever asked for codes last: the sheet on top, not
 * the page beneath. In a field the keys of a person stay, and those of a scanner are taken back when its code ends. Outside of fields a key
 * waits a moment before anybody hears it, because a keypad of the screen would chart the first figures of a code.
 */
import { hear, LONGEST_GAP, SILENCE, type Burst } from './wedge.ts'

type OnCode = (code: string) => void
type Field = HTMLInputElement | HTMLTextAreaElement

/** No key of a scanner comes later; a person hardly sees it. */
const HELD_MS = LONGEST_GAP + 10

const listeners: OnCode[] = []
let burst: Burst = SILENCE
/** Keys outside of fields that nobody has heard yet. */
let held: KeyboardEvent[] = []
let timer: ReturnType<typeof setTimeout> | undefined
/** Let go after all: they are not held a second time. */
const released = new WeakSet<Event>()
/** What stood, before each key of this burst, in the field into which it was typed. */
let before: (readonly [Field, string])[] = []

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
    letGo()
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('keyup', onKeyUp, true)
  }
}

function onKey(event: KeyboardEvent): void {
  if (released.has(event)) return
  const { key, ctrlKey, altKey, metaKey, timeStamp, target } = event
  const isShortcut = ((ctrlKey || altKey || metaKey) && !event.getModifierState('AltGraph')) || event.isComposing
  const heard = hear(burst, { key, at: timeStamp, isShortcut })
  if (heard.code !== null) return end(event, heard.code, heard.from)
  if (heard.burst === burst) return
  burst = heard.burst
  // Another begins, or this was none: what waited is a person's.
  if (burst.length <= 1) letGo()
  if (burst === SILENCE) return
  if (isField(target)) before[burst.length - 1] = [target, target.value]
  else if (!takesKeys(target) && (key !== ' ' || held.length > 0)) hold(event)
}

/** A blank presses the button that has the focus when it comes up again. */
function onKeyUp(event: KeyboardEvent): void {
  if (event.key === ' ' && held.some(({ key }) => key === ' ')) stop(event)
}

function end(event: KeyboardEvent, code: string, from: number): void {
  stop(event)
  clearTimeout(timer)
  burst = SILENCE
  held = []
  // The last is put back first: a field that was typed into twice ends as it first stood.
  for (const stood of before.slice(from).reverse()) if (stood !== undefined) putBack(...stood)
  before = []
  // Nobody scans a PIN.
  if (isField(event.target) && event.target.type === 'password') return
  listeners.at(-1)?.(code)
}

function hold(event: KeyboardEvent): void {
  stop(event)
  held.push(event)
  clearTimeout(timer)
  timer = setTimeout(letGo, HELD_MS)
}

/** They were a person's keys: whoever waits for keys hears them now, in their order. */
function letGo(): void {
  clearTimeout(timer)
  before = []
  const keys = held
  held = []
  for (const { key, code, shiftKey, target } of keys) {
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })
    released.add(again)
    if (target instanceof Element && target.isConnected) target.dispatchEvent(again)
  }
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

const isField = (target: EventTarget | null): target is Field => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Does something of its own with keys, and is no field. */
const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable)

/** The field as it was, told to whoever watches it as if a person had put it right. */
function putBack(field: Field, value: string): void {
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
