/** What a key of the keypad makes of a number that is being typed. */
import { observation, type ObservationCode } from '#domain'
import type { KeypadKey } from '#app/_ui/Keypad.tsx'

/** A long press of a child is no reading. */
const LONGEST = 8

/** The text after a key; a key that makes no sense leaves it as it was. */
export function typedAfter(text: string, key: KeypadKey, decimals: number): string {
  if (key === 'next') return text
  if (key === 'del') return text.slice(0, -1)
  if (key === '-') return text.startsWith('-') ? text.slice(1) : `-${text}`
  if (key === '.') return decimals === 0 || text.includes('.') ? text : `${text === '' ? '0' : text}.`
  const places = text.split('.')[1]?.length ?? 0
  if (text.length >= LONGEST || (places >= decimals && text.includes('.'))) return text
  return text === '0' ? key : text + key
}

/** The text of an observation's field after a key. */
export function pressed(text: string, key: KeypadKey, code: ObservationCode): string {
  const known = observation(code)
  return known.kind === 'number' ? typedAfter(text, key, known.decimals) : text
}

/** What a keyboard typed, cleaned of what is no number; a comma is a point. */
export const cleaned = (text: string): string =>
  text
    .replaceAll(',', '.')
    .replace(/[^\d.-]/g, '')
    .replace(/(?!^)-/g, '')
    .replace(/(\..*)\./g, '$1')
    .slice(0, LONGEST)
