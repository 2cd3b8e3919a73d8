/** What is done at most every so often, and always with the newest. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Rarely } from '../../app/_live/rarely.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function asked() {
  const rarely = new Rarely(2_000)
  const done: string[] = []
  return { rarely, done, ask: (name: string, what: string) => rarely.ask(name, () => void done.push(`${name} ${what}`)) }
}

it('the first at once, then the newest of those that came meanwhile', () => {
  const { done, ask } = asked()
  for (const what of ['1', '2', '3']) ask('a', what)
  ask('b', '1')
  expect(done).toEqual(['a 1', 'b 1'])
  vi.advanceTimersByTime(2_000)
  expect(done).toEqual(['a 1', 'b 1', 'a 3'])
  ask('a', '4')
  vi.advanceTimersByTime(2_000)
  expect(done.at(-1)).toBe('a 4')
  vi.advanceTimersByTime(10_000)
  ask('a', '5')
  expect(done.at(-1)).toBe('a 5')
})

it('what waits is done when it has to be true now, once', () => {
  const { rarely, done, ask } = asked()
  ask('a', '1')
  ask('a', '2')
  rarely.flush()
  expect(done).toEqual(['a 1', 'a 2'])
  vi.advanceTimersByTime(10_000)
  expect(done).toEqual(['a 1', 'a 2'])
})

it('what waits is not done for somebody else', () => {
  const { rarely, done, ask } = asked()
  ask('a', '1')
  ask('a', '2')
  rarely.drop()
  vi.advanceTimersByTime(10_000)
  expect(done).toEqual(['a 1'])
})
