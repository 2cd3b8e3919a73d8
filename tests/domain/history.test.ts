import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { History, inOrder, lastUntil, upTo } from '#domain'

const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 150, size: 'max' })
const measured = numbers.map((instants) => instants.map((occurredAt, came) => ({ occurredAt, came })))

describe('a history', () => {
  it('tells what a list tells, however long it has grown', () => {
    let longest = 0
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 50 }), fc.nat(160), (list, wanted, place) => {
        const history = list.reduce((grown: History<number>, item) => grown.plus(item), History.empty)
        const test = (item: number): boolean => item === wanted
        expect(history).toEqual(History.of(list))
        expect(history.all()).toEqual(list)
        expect([...history]).toEqual(list)
        expect(history.from(place)).toEqual(list.slice(place))
        expect([history.length, history.last(), history.at(place), history.at(-1)]).toEqual([list.length, list.at(-1), list[place], undefined])
        expect([history.some(test), history.find(test), history.findLast(test)]).toEqual([list.some(test), list.find(test), list.findLast(test)])
        expect(history.findLastIndex(test)).toBe(list.findLastIndex(test))
        longest = Math.max(longest, list.length)
      }),
    )
    expect(longest).toBeGreaterThan(64)
  })

  it('stays as it was when the next one grows from it', () => {
    const before = History.of(Array.from({ length: 64 }, (_, index) => index))
    const [one, other] = [before.plus(1), before.plus(2)]
    expect([before.length, one.last(), other.last()]).toEqual([64, 1, 2])
  })

  it('in the order of its instants puts a late comer in its place, and of two at one instant last', () => {
    fc.assert(
      fc.property(measured, fc.integer({ min: 0, max: 50 }), (came, at) => {
        const history = came.reduce((grown: History<(typeof came)[number]>, one) => inOrder(grown, one), History.empty)
        const list = [...came].sort((a, b) => a.occurredAt - b.occurredAt || a.came - b.came)
        expect(history.all()).toEqual(list)
        expect(upTo(history, at).all()).toEqual(list.filter((one) => one.occurredAt <= at))
        expect(lastUntil(history, at)).toEqual(list.findLast((one) => one.occurredAt <= at))
      }),
    )
  })
})
