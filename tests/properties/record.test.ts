import assert from 'node:assert/strict'
import { describe } from 'vitest'
import { fold, fromIso, infusedGrams, toIso, type Entry } from '#domain'
import { holds } from './holds.ts'
import { live, scripts } from './script.ts'

const onPaper = (entry: Entry): Entry => fromIso<Entry>(JSON.parse(JSON.stringify(toIso(entry))))

/** No part of it can be changed any more; a law that tries throws. */
function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) frozen(inner)
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
    assert.deepEqual(fold(entries.map(onPaper)), session)
  })

  holds('every entry goes to ISO 8601 and back as it was', scripts(), (script) => {
    for (const entry of live(script).entries) assert.deepEqual(onPaper(entry), entry)
  })

  holds('is numbered without a gap, and never goes back in the time at which it was kept', scripts(), (script) => {
    const { entries, session } = live(script)
    entries.forEach((entry, index) => {
      assert.equal(entry.seq, index + 1)
      assert.ok(entry.recordedAt >= (entries[index - 1]?.recordedAt ?? 0), 'The record goes back in time')
    })
    const last = entries.at(-1)?.event
    if (last?.type === 'SessionClosed') assert.equal(last.entryCount, entries.length)
    assert.equal(session.version, entries.length)
  })

  holds('the same day an hour later is the same day', scripts(), (script) => {
    const HOUR = 3_600_000
    assert.equal(named(live(script, 'when due', HOUR).entries, HOUR), named(live(script).entries, 0))
  })

  holds('what was asked and refused changes nothing; what was given is never changed in place', scripts(), (script) => {
    const { outcomes } = live(script, 'when due', 0, frozen)
    for (const [index, { outcome, before }] of outcomes.entries()) {
      if (outcome.outcome === 'refused') assert.equal(outcomes[index + 1]?.before ?? before, before)
    }
  })

  holds('the dose never grows less', scripts(), (script) => {
    const { outcomes } = live(script)
    for (const { before, command, at, outcome } of outcomes) {
      if (outcome.outcome === 'refused') continue
      // A stop that is told late gives back what was thought to flow since; what came before it stays given.
      const tellsOf = Math.min(command.occurredAt, at)
      const { segments } = outcome.session
      assert.equal(infusedGrams(segments, tellsOf), infusedGrams(before.segments, tellsOf))
      assert.ok(infusedGrams(segments, at) >= infusedGrams(segments, tellsOf), 'Less was given later than before')
    }
  })
})
