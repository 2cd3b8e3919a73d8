import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isComplete, scoreOf, whyNoAnswers, type ItemAnswer } from '#domain'
import { answered, instrumentOf } from '../fixtures/instruments.ts'
import { RUNS, SEED } from './holds.ts'

const PCL = instrumentOf('PCL-5')

const answer: fc.Arbitrary<ItemAnswer> = fc.nat(4)
const whole = fc.array(answer, { minLength: 20, maxLength: 20 }) as fc.Arbitrary<number[]>
/** With gaps: mostly answered, so that whole forms come too. */
const gapped = fc.array(fc.oneof({ weight: 40, arbitrary: answer }, { weight: 1, arbitrary: fc.constant('declined' as const) }, { weight: 1, arbitrary: fc.constant(null) }), { minLength: 20, maxLength: 20 })

function holds<T>(name: string, things: fc.Arbitrary<T>, isSo: (thing: T) => void): void {
  it(`${name} (seed ${SEED})`, () => {
    const checked = fc.check(fc.property(things, isSo), { seed: SEED, numRuns: RUNS })
    expect(checked.failed ? fc.defaultReportMessage(checked) : '').toBe('')
  })
}

describe('the PCL-5', () => {
  holds('is the sum of its twenty answers, in any order, within 0 to 80', fc.tuple(whole, fc.infiniteStream(fc.nat())), ([values, chance]) => {
    const sum = values.reduce((all, value) => all + value, 0)
    const score = scoreOf(PCL, answered(...values))
    assert.deepEqual([score.total, score.answered, score.of, score.isProrated, score.band], [sum, 20, 20, false, null])
    assert.ok(score.total! >= 0 && score.total! <= 80)
    const shuffled = values.map((value) => ({ value, by: chance.next().value as number })).sort((a, b) => a.by - b.by).map(({ value }) => value)
    assert.equal(scoreOf(PCL, answered(...shuffled)).total, sum)
  })

  holds('rises by one point for one step of one answer', fc.tuple(whole, fc.nat(19)), ([values, index]) => {
    const lower = values.map((value, place) => (place === index ? Math.min(value, 3) : value))
    const higher = lower.map((value, place) => (place === index ? value + 1 : value))
    assert.equal(scoreOf(PCL, answered(...higher)).total! - scoreOf(PCL, answered(...lower)).total!, 1)
  })

  const seen = { whole: 0, gapped: 0 }

  holds('has a total only when every item has an answer, and counts every gap', gapped, (values) => {
    const score = scoreOf(PCL, answered(...values))
    const given = values.filter((value) => typeof value === 'number')
    seen[given.length === 20 ? 'whole' : 'gapped']++
    assert.equal(whyNoAnswers(PCL, answered(...values)), null)
    assert.deepEqual([score.answered, score.declined.length, score.missing.length], [given.length, values.filter((value) => value === 'declined').length, values.filter((value) => value === null).length])
    assert.equal(score.total, given.length === 20 ? given.reduce((all, value) => all + value, 0) : null)
    assert.equal(score.isProrated, false)
    assert.equal(isComplete(PCL, answered(...values)), !values.includes(null))
  })

  it('was tried whole and with gaps', () => {
    expect(Math.min(seen.whole, seen.gapped)).toBeGreaterThan(RUNS / 20)
  })
})
