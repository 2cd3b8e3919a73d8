/**
 * The record on paper in one go: the very text that `JSON.stringify(toIso(value))` gives, without a copy of the value between.
 * Every entry and every card goes through here, so the shape of this file is its speed.
 */
import { isInstantKey } from './iso.ts'

/** The JSON text of plain data, its instants in ISO 8601 UTC, its keys in their order. */
export function isoText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      return Number.isFinite(value) ? `${value}` : 'null'
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      // Nothing stands for itself in a list; in an object it is left out.
      if (value === null || value === undefined) return 'null'
      return Array.isArray(value) ? listText(value) : objectText(value)
  }
}

function listText(list: readonly unknown[]): string {
  // Words hold no instant, and JSON writes them in one piece.
  if (list.every(isWord)) return JSON.stringify(list)
  let text = ''
  for (const item of list) text += text === '' ? isoText(item) : `,${isoText(item)}`
  return `[${text}]`
}

const isWord = (item: unknown): boolean => typeof item === 'string'

function objectText(value: object): string {
  let text = ''
  for (const key in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[key]
    if (inner === undefined) continue
    const name = nameOf(key)
    text += text === '' ? name.first : name.further
    text += name.isInstant && typeof inner === 'number' ? instantText(inner) : isoText(inner)
  }
  return text === '' ? '{}' : `${text}}`
}

/** What JSON must write otherwise than it stands: quotation marks, backslashes, control characters, half a surrogate pair. */
const SPECIAL = /["\\\p{Cc}\p{Cs}]/u

const quoted = (text: string): string => (SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`)

/** A key as it opens an object, and as it goes on in one. */
interface Name {
  readonly first: string
  readonly further: string
  readonly isInstant: boolean
}

/** The law has a few hundred names; no more are remembered, whatever somebody's data hold. */
const MOST_NAMES = 1000
const names = new Map<string, Name>()

function nameOf(key: string): Name {
  const known = names.get(key)
  if (known) return known
  const name = { first: `{${quoted(key)}:`, further: `,${quoted(key)}:`, isInstant: isInstantKey(key) }
  if (names.size < MOST_NAMES) names.set(key, name)
  return name
}

/** One instant stands in many places: of an entry, its tile and its answer. The newest of each slot are remembered. */
const SLOTS = 256
const slots = Array.from({ length: SLOTS }, () => ({ instant: NaN, text: '' }))

function instantText(instant: number): string {
  const slot = slots[(instant ^ (instant / SLOTS)) & (SLOTS - 1)]!
  if (slot.instant !== instant) {
    slot.text = `"${isoInstant(instant)}"`
    slot.instant = instant
  }
  return slot.text
}

const DAY = 86_400_000
const YEAR_1000 = Date.UTC(1000, 0, 1)
const YEAR_10000 = Date.UTC(10_000, 0, 1)
const TWO = Array.from({ length: 100 }, (_, number) => `${number}`.padStart(2, '0'))
const THREE = Array.from({ length: 1000 }, (_, number) => `${number}`.padStart(3, '0'))

/** What `new Date(instant).toISOString()` gives, by arithmetic on the days since 1 March of the year 0. */
export function isoInstant(instant: number): string {
  if (!(instant >= YEAR_1000 && instant < YEAR_10000) || !Number.isInteger(instant)) return new Date(instant).toISOString()
  const days = Math.floor(instant / DAY)
  const inDay = instant - days * DAY
  const since = days + 719_468
  const era = Math.floor(since / 146_097)
  const ofEra = since - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const seconds = Math.floor(inDay / 1000)
  const hour = Math.floor(seconds / 3600)
  return `${year}-${TWO[month]}-${TWO[day]}T${TWO[hour]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}.${THREE[inDay % 1000]}Z`
}
