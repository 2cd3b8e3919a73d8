import { isDeepStrictEqual } from 'node:util'
import { describe, expect } from 'vitest'
import { fold, fromIso, infusedGrams, toIso, type Entry, type Session } from '#domain'
import { holds } from './holds.ts'
import { live, scripts, type Script } from './script.ts'

const onPaper = (entry: Entry): Entry => fromIso<Entry>(JSON.parse(JSON.stringify(toIso(entry))))

/** No part of it can be changed any more; a law that tries throws. */
function frozen<T>(value: T, seen = new WeakSet<object>()): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value) || seen.has(value)) return value
  seen.add(value)
  for (const inner of Object.values(value)) frozen(inner, seen)
  return Object.freeze(value)
}

/** Entries without the instants that are written into the names of checks. */
const named = (entries: readonly Entry[], shift: number): string =>
  JSON.stringify(entries, (key, value: unknown) => {
    if (key === 'checkId') return String(value).replace(/\d{13}/, (digits) => String(Number(digits) - shift))
    return typeof value === 'number' && /(?:At|^at)$/.test(key) ? value - shift : value
  })

describe('the record', () => {
  holds('read back from paper it tells what was seen', scripts(), (script) => {
    const { entries, session } = live(script)
    if (!isDeepStrictEqual(fold(entries.map(onPaper)), session)) expect(fold(entries.map(onPaper))).toEqual(session)
  })

  holds('every entry goes to ISO 8601 and back as it was', scripts(), (script) => {
    for (const entry of live(script).entries) if (!isDeepStrictEqual(onPaper(entry), entry)) expect(onPaper(entry)).toEqual(entry)
  })

  holds('is numbered without a gap, and never goes back in the time at which it was kept', scripts(), (script) => {
    const { entries, session } = live(script)
    entries.forEach((entry, index) => {
      if (entry.seq !== index + 1) throw new Error(`Entry ${index + 1} has number ${entry.seq}`)
      if (entry.recordedAt < (entries[index - 1]?.recordedAt ?? 0)) throw new Error('The record goes back in time')
    })
    const last = entries.at(-1)?.event
    if (last?.type === 'SessionClosed') expect(last.entryCount).toBe(entries.length)
    expect(session.version).toBe(entries.length)
  })

  holds('the same day an hour later is the same day', scripts(), (script) => {
    const HOUR = 3_600_000
    expect(named(live(script, 'when due', HOUR).entries, HOUR)).toBe(named(live(script).entries, 0))
  })

  holds('what was asked and refused changes nothing; what was given is never changed in place', scripts(), (script: Script) => {
    let before: Session | null = null
    for (const state of live(script).states) {
      frozen(state.session)
      before = state.session
    }
    const { outcomes } = live(script)
    for (const [index, { outcome, before: given }] of outcomes.entries()) {
      if (outcome.outcome === 'refused') expect(outcomes[index + 1]?.before ?? given).toBe(given)
    }
    expect(before).not.toBeNull()
  })

  holds('the dose never grows less', scripts(), (script) => {
    const { states } = live(script)
    let most = 0
    for (const { session, at } of states) {
      const grams = infusedGrams(session.segments, at)
      if (grams < most - 1e-9) throw new Error(`${most} g became ${grams} g`)
      most = grams
    }
  })
})
