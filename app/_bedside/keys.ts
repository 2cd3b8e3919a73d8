/** What a key of the keypad makes of a number that is being typed. */
import { observation, whyImpossible, type ObservationCode } from '#domain'
import type { KeypadKey } from '#app/_ui/Keypad.tsx'

/** Stands in a text for the figure that a key has promised and nobody has typed yet: without it there is no number. */
const AWAITED = '_'

/** Whether a key has entered the first figures of a value and the last is still to come. */
export const isAwaited = (text: string): boolean => text.endsWith(AWAITED)

/** Without the place of what is still to come. */
export const sureOf = (text: string): string => text.replace(AWAITED, '')

/** A long press of a child is no reading. */
const LONGEST = 8

/** The text after a key; a key that makes no sense leaves it as it was. */
export function typedAfter(before: string, key: KeypadKey, decimals: number): string {
  if (key === 'next') return before
  if (key === 'del') return before.slice(0, -1)
  const text = sureOf(before)
  if (key === '-') return text.startsWith('-') ? text.slice(1) : `-${text}`
  if (key === '.') return decimals === 0 || text.includes('.') ? text : `${text === '' ? '0' : text}.`
  const places = text.split('.')[1]?.length ?? 0
  if (text.length >= LONGEST || (places >= decimals && text.includes('.'))) return text
  return text === '0' ? key : text + key
}

/**
 * The text of an observation's field after a key. Where every possible value has as many figures before the point (a temperature has two), the
 * point comes by itself: "368" is 36.8, and was never anything else.
 */
export function pressed(text: string, key: KeypadKey, code: ObservationCode): string {
  const known = observation(code)
  if (known.kind !== 'number') return text
  const isPointDue = isDigit(key) && text.length === figuresBeforePoint(known.absolute) && known.decimals > 0 && !text.includes('.')
  return typedAfter(isPointDue ? `${text}.` : text, key, known.decimals)
}

/** The text after a stroke on a real keyboard: one figure more counts as the key of our own keypad. */
export function stroked(text: string, next: string, code: ObservationCode): string {
  const clean = cleaned(next)
  const key = clean.slice(-1)
  return clean.length === text.length + 1 && clean.startsWith(text) && isDigit(key) ? pressed(text, key, code) : clean
}

/**
 * Whether a number is all there: whatever figure came next, the value could not be. Only then does the keypad go on by itself. A nought is
 * never taken for the end: it may be the slip before another figure.
 */
export function isAllThere(text: string, code: ObservationCode): boolean {
  const known = observation(code)
  if (known.kind !== 'number' || !/\d$/.test(text) || whyImpossible(code, Number(text)) !== null) return false
  if (known.decimals > 0) return (text.split('.')[1]?.length ?? 0) >= known.decimals
  const value = Number(text)
  return value !== 0 && DIGITS.every((digit) => whyImpossible(code, Number(`${text}${digit}`)) !== null)
}

/**
 * What one touch may enter of an observation: the whole value where there are few, or its first figures where a touch is saved by them. They
 * are keys and no proposals: the same ones whatever was charted before, and all other values are typed as ever.
 */
export const shortKeys = (code: ObservationCode): readonly string[] => SHORT[code] ?? []

/** Whether such a key says all of the value. */
export const isWhole = (text: string, code: ObservationCode): boolean => isAllThere(text, code)

const from = (first: number, last: number, tail = ''): string[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => `${first + index * Math.sign(last - first)}${tail}`)

/** Design: the ranges that a ward sees daily, each number of them, so that nobody rounds to reach a key. */
const SHORT: Partial<Readonly<Record<ObservationCode, readonly string[]>>> = {
  HR: from(10, 17),
  RR: from(10, 25),
  SPO2: from(100, 85),
  SBP: from(10, 21),
  DBP: from(10, 13),
  TEMP: from(34, 41, '.'),
  FHR: from(10, 18),
  ORTHO_SBP: from(10, 21),
  // 14 mL are as possible as 140: what is begun by such a key is no value until its last figure is there.
  UO_ML: from(10, 25, AWAITED),
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
type Digit = (typeof DIGITS)[number]
const isDigit = (key: string): key is Digit => /^\d$/.test(key)

/** How many figures stand before the point of every possible value; null where that differs. */
function figuresBeforePoint([low, high]: readonly [number, number]): number | null {
  const [least, most] = [String(Math.floor(low)), String(Math.floor(high))]
  return low > 0 && least.length === most.length ? least.length : null
}

/** What a keyboard typed, cleaned of what is no number; a comma is a point. */
export const cleaned = (text: string): string =>
  text
    .replaceAll(',', '.')
    .replace(/[^\d.-]/g, '')
    .replace(/(?!^)-/g, '')
    .replace(/(\..*)\./g, '$1')
    .slice(0, LONGEST)
