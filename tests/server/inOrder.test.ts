import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createInOrder } from '#server/inOrder'

let said: string[]
let tell: ReturnType<typeof createInOrder<string>>

beforeEach(() => {
  vi.useFakeTimers()
  said = []
  tell = createInOrder((message) => said.push(message), 50)
})
afterEach(() => void vi.useRealTimers())

test('what overtook waits for what it overtook', () => {
  tell('ward', 1, 2, 'a')
  tell('ward', 5, 5, 'c')
  tell('ward', 6, 6, 'd')
  expect(said).toEqual(['a'])
  tell('ward', 3, 4, 'b')
  expect(said).toEqual(['a', 'b', 'c', 'd'])
  expect(vi.getTimerCount()).toBe(0)
})

test('a number that another node has kept is not waited for', () => {
  tell('ward', 1, 1, 'a')
  tell('ward', 4, 4, 'c')
  tell('ward', 3, 3, 'b')
  vi.advanceTimersByTime(50)
  expect(said).toEqual(['a', 'b', 'c'])
  tell('ward', 5, 5, 'd')
  expect(said).toEqual(['a', 'b', 'c', 'd'])
})

test('one ward does not wait for another', () => {
  tell('north', 1, 1, 'n1')
  tell('north', 3, 3, 'n3')
  tell('south', 7, 7, 's7')
  expect(said).toEqual(['n1', 's7'])
})
