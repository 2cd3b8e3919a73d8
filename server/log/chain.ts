/** The chain that ties each line of a session's record to the line before: hash what you store, store what you hashed. */
import { hash } from 'node:crypto'
import { fromIso, isoText, type Entry, type Iso } from '#domain'

/** What the first entry of every session hangs on. */
export const GENESIS = '0'.repeat(64)

/** One sealed line: the very text that was hashed, and its hash. */
export interface Line {
  readonly seq: number
  readonly text: string
  readonly hash: string
}

export type ChainVerdict =
  | { readonly ok: true; readonly entryCount: number; readonly firstHash: string; readonly lastHash: string; readonly isClosed: boolean }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

/** The hash of a line: SHA-256 over the hash before it, a line feed, and its own text. */
export const hashOf = (previousHash: string, text: string): string =>
  hash('sha256', `${previousHash}\n${text}`, 'hex')

/** An entry as it is kept for good: its canonical text, and the hash that ties it to the entry before. */
export function seal(entry: Entry, wardId: string, previousHash: string): { text: string; hash: string } {
  const text = canonicalText(entry, wardId)
  return { text, hash: hashOf(previousHash, text) }
}

/** The entry that a sealed text holds. */
export const readText = (text: string): Entry => readSealed(text).entry

/** The entry of a sealed text and the ward that it was written for. */
export function readSealed(text: string): { entry: Entry; wardId: string } {
  const { v, wardId, type, ...rest } = JSON.parse(text) as Iso<Sealed>
  if (v !== 1) throw new Error(`This entry is written in version ${v} of the sealed text; only version 1 is known.`)
  return { entry: fromIso<Entry>(rest as Iso<Entry>), wardId }
}

/** Whether the lines are one session's whole record from its first entry on, unaltered; if not, the first that is wrong. */
export function verifyChain(lines: Iterable<Line>): ChainVerdict {
  let previousHash = GENESIS
  let firstHash = GENESIS
  let count = 0
  let first: { sessionId: string; wardId: string } | null = null
  let closing: Entry | null = null
  for (const line of lines) {
    const seq = count + 1
    if (line.seq !== seq) return broken(seq, `Entry ${seq} is missing or out of place: number ${line.seq} stands there.`)
    if (line.hash !== hashOf(previousHash, line.text)) return broken(seq, `Entry ${seq} does not match its hash.`)
    if (closing) return broken(seq, `Entry ${seq} stands after the session was closed.`)
    const sealed = openSealed(line.text)
    if (!sealed) return broken(seq, `The text of entry ${seq} is not in canonical form.`)
    const { entry, wardId } = sealed
    first ??= { sessionId: entry.sessionId, wardId }
    if (entry.seq !== seq) return broken(seq, `The text of entry ${seq} says that it is entry ${entry.seq}.`)
    if (entry.sessionId !== first.sessionId) return broken(seq, `Entry ${seq} belongs to another session.`)
    if (wardId !== first.wardId) return broken(seq, `Entry ${seq} belongs to another ward.`)
    if (entry.event.type === 'SessionClosed') {
      closing = entry
      if (entry.event.entryCount !== seq) {
        return broken(seq, `The session was closed with ${entry.event.entryCount} entries; this record has ${seq}.`)
      }
    }
    previousHash = line.hash
    if (seq === 1) firstHash = line.hash
    count = seq
  }
  if (count === 0) return broken(1, 'The record has no entry.')
  return { ok: true, entryCount: count, firstHash, lastHash: previousHash, isClosed: closing !== null }
}

interface Sealed extends Entry {
  readonly v: number
  readonly wardId: string
  readonly type: string
}

function canonicalText(entry: Entry, wardId: string): string {
  const { sessionId, seq, commandId, ordinal, occurredAt, enteredAt, recordedAt, by, deviceId, event } = entry
  const { type } = event
  return isoText({ v: 1, sessionId, seq, wardId, commandId, ordinal, type, occurredAt, enteredAt, recordedAt, by, deviceId, event })
}

/** The entry of a text, or null when writing it again would not give the same text. */
function openSealed(text: string): { entry: Entry; wardId: string } | null {
  try {
    const sealed = readSealed(text)
    return canonicalText(sealed.entry, sealed.wardId) === text ? sealed : null
  } catch {
    return null
  }
}

const broken = (seq: number, reason: string): ChainVerdict => ({ ok: false, seq, reason })
