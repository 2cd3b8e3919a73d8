/** What was done to the lines of an export, at the first one that is not what was written there. */
import { GENESIS, hashOf, type Line } from './chain.ts'

/** Rewritten: every line fits the one before, and the whole is not what was signed. */
export type Change = 'changed' | 'removed' | 'moved' | 'added' | 'cut' | 'rewritten'

export interface Alteration {
  readonly change: Change
  readonly reason: string
}

/** What the file holds: a line that cannot be read as one is null. */
export type Lines = readonly (Line | null)[]

/**
 * What happened at this entry, the first that is wrong; all before it are as they were written. The entry that belongs there is known by its hash, which
 * follows from the ones before, and a line in its place by the number in its sealed text. `entryCount`: how many there were when it was exported.
 */
export function whatHappened(lines: Lines, seq: number, entryCount: number, isCutInside: boolean): Alteration {
  const previousHash = lines[seq - 2]?.hash ?? GENESIS
  const belongs = (line: Line | null): boolean => line !== null && line.hash === hashOf(previousHash, line.text)
  const here = lines[seq - 1] ?? null
  const foundAt = lines.findIndex((line, index) => index >= seq && belongs(line))
  if (lines.length > entryCount && foundAt >= 0) {
    const count = foundAt - seq + 1
    return { change: 'added', reason: `Before entry ${seq} ${count === 1 ? 'an entry was' : `${count} entries were`} added that ${count === 1 ? 'is' : 'are'} not of this record there${ofNumber(here)}.` }
  }
  if (foundAt >= 0) return { change: 'moved', reason: `Entry ${seq} was moved: it stands in the place of entry ${foundAt + 1}${ofNumber(here)}.` }
  if (isCutInside && lines.length === seq) return { change: 'cut', reason: `The file ends inside entry ${seq}.` }
  const number = here && numberOf(here)
  if (number !== null && number > seq) return { change: 'removed', reason: `Entry ${seq} was removed: entry ${number} follows on entry ${seq - 1}.` }
  if (lines.length > entryCount && seq > entryCount) return { change: 'added', reason: `The record had ${entryCount} entries; something was added after the last.` }
  return { change: 'changed', reason: here === null ? `Line ${seq + 1} of the file is not an entry.` : `Entry ${seq} was changed: it does not match its hash.` }
}

const ofNumber = (line: Line | null): string => {
  const number = line && numberOf(line)
  return number === null ? '' : ` (entry ${number} stands in its place)`
}

/** The number that the sealed text itself gives. */
function numberOf({ text }: Line): number | null {
  const seq = /^\{"v":1,"sessionId":"[^"]*","seq":(\d+),/.exec(text)?.[1]
  return seq === undefined ? null : Number(seq)
}
