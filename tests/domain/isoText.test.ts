import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoText, tile, toIso } from '#domain'
import { maintained } from '../fixtures/given.ts'

/** The long way, which the sealed record was written by. */
const slowly = (value: unknown): string => JSON.stringify(toIso(value))

describe('the text of the record', () => {
  it('is what JSON makes of the same data with its instants written out, letter by letter', () => {
    const instant = fc.oneof(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), fc.constant(null))
    const key = fc.oneof(fc.constantFrom('at', 'dueAt', 'value', 'text', 'SPO2', 'constructor'), fc.string()).filter((name) => name !== '__proto__')
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { depthSize: 'medium' },
        fc.string({ unit: 'binary' }), fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, '\ud83d', 'SpO₂ "97"\n'),
        fc.array(tie('data'), { maxLength: 5 }),
        fc.dictionary(key, tie('data'), { maxKeys: 6, noNullPrototype: true }),
        fc.record({ at: instant, recordedAt: instant, since: instant, inner: tie('data') }, { noNullPrototype: true }),
      ),
    }))
    const written = fc.record({ data: data.map(withoutFalseInstants), dueAt: instant }, { noNullPrototype: true })
    fc.assert(fc.property(written, (value) => assert.equal(isoText(value), slowly(value))), { numRuns: 1000, seed: 7 })
  })

  it('writes every instant of the calendar as the calendar does', () => {
    const days = Array.from({ length: 12_000 }, (_, day) => Date.UTC(1000, 0, 1) + day * 23_705_123_457)
    const edges = ['1000-01-01T00:00:00.000Z', '1999-12-31T23:59:59.999Z', '2000-02-29T12:00:00.001Z', '2100-02-28T23:59:59.999Z', '2100-03-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']
    for (const instant of [...days, ...edges.map(Date.parse), 0, -1, 0.5, -62_135_596_800_000, 253_402_300_800_000]) {
      expect(isoText({ at: instant })).toBe(slowly({ at: instant }))
    }
  })

  it('refuses an instant that is none, as the calendar does', () => {
    expect(() => isoText({ at: Number.NaN })).toThrow(RangeError)
    expect(() => slowly({ at: Number.NaN })).toThrow(RangeError)
  })

  it('of a tile is the tile as the wall was always sent it', () => {
    const view = tile(maintained().session!)
    expect(isoText(view)).toBe(slowly(view))
  })
})

/** A number under an instant's name has to be an instant. */
function withoutFalseInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFalseInstants)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, typeof inner === 'number' && /^at$|At$/.test(key) ? Math.trunc(inner % 1e12) : withoutFalseInstants(inner)]),
  )
}
