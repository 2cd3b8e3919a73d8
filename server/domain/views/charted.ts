/** Who charted a value as it stands: whoever made the entry, or whoever amended it to this. An amendment that leaves a value as it was has not charted it. */
import { authorName, type Entry } from '../entry.ts'
import { allReadings } from '../known.ts'
import type { ObservationCode } from '../observations.ts'
import type { Reading, Session } from '../session.ts'

export interface Charted extends Reading {
  readonly who: string
}

/** The readings of these codes with who charted each, in the order of the record; one that an amendment left as it was stands once. */
export function chartedReadings(session: Session, entries: readonly Entry[], codes: readonly ObservationCode[]): Charted[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  const newest = new Map<string, Charted>()
  const found: Charted[] = []
  for (const reading of allReadings(session)) {
    if (!codes.includes(reading.code)) continue
    const key = `${reading.seq} ${reading.code}`
    const before = newest.get(key)
    const isSame = before !== undefined && String(before.value) === String(reading.value)
    const who = isSame ? before.who : authorName(authorOf(reading, before, bySeq, entries).by)
    const charted = { ...reading, who }
    newest.set(key, charted)
    if (isSame) found[found.indexOf(before)] = charted
    else found.push(charted)
  }
  return found
}

/** The entry by which a value came into the record: the amendment that took the one before away, or that added it, or the entry itself. */
function authorOf({ seq, code }: Reading, before: Reading | undefined, bySeq: ReadonlyMap<number, Entry>, entries: readonly Entry[]): Entry {
  const original = bySeq.get(seq)!
  if (before) return (before.amendedBy === null ? undefined : bySeq.get(before.amendedBy)) ?? original
  if (original.event.type !== 'CheckRecorded' || original.event.values[code] !== undefined) return original
  return entries.find(({ event }) => event.type === 'EntryAmended' && event.amends === seq && event.after?.values?.[code] !== undefined) ?? original
}
