/**
 * Instants on paper: epoch milliseconds in the core, ISO 8601 UTC wherever a person or another program reads them.
 * The naming rule makes it mechanical: a key that ends in "At" holds an instant.
 */

/** A type as it stands on the wire and in the sealed log: instants have become ISO strings. */
export type Iso<T> = T extends readonly (infer U)[]
  ? readonly Iso<U>[]
  : T extends object
    ? { [K in keyof T]: K extends `${string}At` | 'at' ? IsoInstant<T[K]> : Iso<T[K]> }
    : T

type IsoInstant<V> = V extends number ? string : V

export const isInstantKey = (key: string): boolean => key === 'at' || key.endsWith('At')

/** The value with every instant as an ISO 8601 string; keys keep their order. */
export function toIso<T>(value: T): Iso<T> {
  // One instant stands in many places of a tile, and writing it out is the dear part.
  const written = new Map<number, string>()
  const write = (instant: number): string => {
    const text = written.get(instant) ?? new Date(instant).toISOString()
    written.set(instant, text)
    return text
  }
  return convert(value, (instant) => (typeof instant === 'number' ? write(instant) : instant)) as Iso<T>
}

/** The value with every ISO 8601 instant as epoch milliseconds: the way back. */
export function fromIso<T>(value: Iso<T>): T {
  return convert(value, (text) => (typeof text === 'string' && INSTANT.test(text) ? Date.parse(text) : text)) as T
}

/** A schedule's anchor is called `at` too, and is a word. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

function convert(value: unknown, instant: (value: unknown) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => convert(item, instant))
  const from = value as Readonly<Record<string, unknown>>
  const result: Record<string, unknown> = {}
  for (const key in from) {
    const inner = from[key]
    if (typeof inner === 'object') result[key] = inner === null ? null : convert(inner, instant)
    else result[key] = isInstantKey(key) ? instant(inner) : inner
  }
  return result
}
