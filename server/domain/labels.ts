/**
 * What a scanner reads off a wristband, a station and a bag. Labels made for Dripwatch say what they are:
 *
 *     DW1|P|F-1001                                                      a wristband: the patient's number
 *     DW1|S|Bed 7                                                       a station: its name, or its id
 *     DW1|B|magnesium sulfate heptahydrate|40 mg/mL|100 mL|F-1001       a bag: salt in full, strength, volume; the patient may be left out
 *
 * A number without that frame is taken as it stands, because wristbands are older than any software. No name and no birthday is ever read.
 */
import { figure } from './units.ts'

export type Label =
  | { readonly kind: 'patient'; readonly identifier: string }
  | { readonly kind: 'station'; readonly station: string }
  | {
      readonly kind: 'bag'
      /** As the label says it; it may be another drug altogether. */
      readonly salt: string
      readonly concentrationMgPerMl: number
      readonly volumeMl: number
      readonly identifier: string | null
    }
  /** A number that does not say of what it is. */
  | { readonly kind: 'bare'; readonly text: string }

/** A number or a short name. What is longer or of other signs may be anything, also words about a person, and is not read. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]{0,38}[\p{L}\p{N}])?$/u
const SALT = /^[\p{L}\p{N}][\p{L}\p{N} ().,·/-]{1,58}$/u
const STRENGTH = /^(\d{1,6}(?:\.\d{1,4})?) mg\/mL$/
const VOLUME = /^(\d{1,6}(?:\.\d{1,4})?) mL$/
/** Some scanners say first of which symbology a code was (AIM): "]C1" of Code 128, "]Q1" of a QR code. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/

/** What a code says; null when it is no label and no number that could be compared with anything. */
export function readLabel(code: string): Label | null {
  const text = code.trim().replace(SYMBOLOGY, '').trim()
  const [frame, kind, ...parts] = text.split('|').map((part) => part.trim())
  if (frame !== 'DW1' || kind === undefined) return PLAIN.test(text) ? { kind: 'bare', text } : null
  const [first = '', ...rest] = parts
  switch (kind) {
    case 'P':
      return PLAIN.test(first) && rest.length === 0 ? { kind: 'patient', identifier: first } : null
    case 'S':
      return PLAIN.test(first) && rest.length === 0 ? { kind: 'station', station: first } : null
    case 'B':
      return readBag(parts)
    default:
      return null
  }
}

function readBag([salt = '', strength = '', volume = '', identifier, ...more]: readonly string[]): Label | null {
  const concentrationMgPerMl = Number(STRENGTH.exec(strength)?.[1])
  const volumeMl = Number(VOLUME.exec(volume)?.[1])
  const isWhole = SALT.test(salt) && concentrationMgPerMl > 0 && volumeMl > 0 && more.length === 0
  if (!isWhole || (identifier !== undefined && !PLAIN.test(identifier))) return null
  return { kind: 'bag', salt, concentrationMgPerMl, volumeMl, identifier: identifier ?? null }
}

/** The text that goes into the code of a label; for a bare number, the number. */
export function labelText(label: Label): string {
  switch (label.kind) {
    case 'patient':
      return `DW1|P|${label.identifier}`
    case 'station':
      return `DW1|S|${label.station}`
    case 'bag': {
      const parts = ['DW1', 'B', label.salt, `${figure(label.concentrationMgPerMl)} mg/mL`, `${figure(label.volumeMl)} mL`]
      return [...parts, ...(label.identifier === null ? [] : [label.identifier])].join('|')
    }
    case 'bare':
      return label.text
  }
}

/** Whether two numbers or names are one: scanners and typists differ in case, and in nothing else. */
export const isSameCode = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
