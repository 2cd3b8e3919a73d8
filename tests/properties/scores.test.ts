import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEWS2_CODES, news2, news2Sum, news2Threes, type News2Code, type ReadingValue, type Spo2Scale, type Values } from '#domain'

/** Each parameter from the most normal outwards, on the side where it lies. Any step along a row is more abnormal. */
const OUTWARDS: Readonly<Record<News2Code, readonly (readonly ReadingValue[])[]>> = {
  RR: [down(16, 0), up(16, 99)],
  SPO2: [down(100, 0)],
  O2: [[0, 0.5, 2, 15]],
  SBP: [down(120, 0), up(120, 350)],
  HR: [down(70, 0), up(70, 350)],
  ACVPU: [['A', 'C'], ['A', 'V'], ['A', 'P'], ['A', 'U']],
  TEMP: [down(370, 200).map((tenths) => tenths / 10), up(370, 450).map((tenths) => tenths / 10)],
}

function up(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function down(from: number, to: number): number[] {
  return up(to, from).toReversed()
}

const place = fc.record({ side: fc.nat(3), near: fc.nat(400), further: fc.nat(400), isCharted: fc.boolean() })
const sets = fc.record({ RR: place, SPO2: place, O2: place, SBP: place, HR: place, ACVPU: place, TEMP: place })
const scale = fc.constantFrom<Spo2Scale>(1, 2)
const code = fc.constantFrom<News2Code>(...NEWS2_CODES)

type Places = Readonly<Record<News2Code, { side: number; near: number; further: number; isCharted: boolean }>>

const rowOf = (one: News2Code, side: number): readonly ReadingValue[] => OUTWARDS[one][side % OUTWARDS[one].length]!
const valueAt = (one: News2Code, side: number, far: number): ReadingValue => {
  const row = rowOf(one, side)
  return row[Math.min(far, row.length - 1)]!
}

const setOf = (places: Places): Values =>
  Object.fromEntries(NEWS2_CODES.filter((one) => places[one].isCharted).map((one) => [one, valueAt(one, places[one].side, places[one].near)]))

const sumOf = (values: Values, on: Spo2Scale): number => {
  const score = news2(values, on)
  return score ? news2Sum(score) : 0
}

/** A property of every pair of sets; a counterexample is shown. */
const always = <T>(name: string, property: fc.IProperty<T>): void =>
  it(`${name}`, () => {
    const ran = fc.check(property, { numRuns: 5000 })
    expect(ran.failed ? fc.defaultReportMessage(ran) : '').toBe('')
  })

describe('a score', () => {
  always(
    'never falls when one parameter gets worse',
    fc.property(sets, code, (places, one) => {
      const { side, near, further } = places[one]
      const values = { ...setOf(places), [one]: valueAt(one, side, near) }
      const worse = { ...values, [one]: valueAt(one, side, near + further) }
      return sumOf(worse, 1) >= sumOf(values, 1)
    }),
  )

  always(
    'on scale 2 never falls with a lower saturation on air, nor with a higher one above 92 % on oxygen',
    fc.property(sets, fc.nat(100), fc.nat(100), (places, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const values = setOf(places)
      const onAir = sumOf({ ...values, O2: 0, SPO2: low }, 2) >= sumOf({ ...values, O2: 0, SPO2: high }, 2)
      const above = [Math.max(92, low), Math.max(92, high)] as const
      const onOxygen = sumOf({ ...values, O2: 2, SPO2: above[1] }, 2) >= sumOf({ ...values, O2: 2, SPO2: above[0] }, 2)
      return onAir && onOxygen
    }),
  )

  always(
    'never rises when a parameter is taken away, and no 3 comes about by it',
    fc.property(sets, code, scale, (places, one, on) => {
      const values = setOf(places)
      const { [one]: _, ...rest } = values
      const [whole, part] = [news2(values, on), news2(rest, on)]
      const threes = whole ? news2Threes(whole) : []
      return sumOf(rest, on) <= sumOf(values, on) && (part === null || news2Threes(part).every((three) => threes.includes(three)))
    }),
  )

  always(
    'is a total exactly when all seven are there, and says what is missing otherwise',
    fc.property(sets, scale, (places, on) => {
      const values = setOf(places)
      const score = news2(values, on)
      if (score === null) return NEWS2_CODES.every((one) => one === 'O2' || values[one] === undefined)
      const missing = NEWS2_CODES.filter((one) => values[one] === undefined)
      return score.isComplete ? missing.length === 0 : missing.join() === score.missing.join() && missing.length > 0
    }),
  )
})
