import { describe, expect, test } from 'vitest'
import { gathered } from '#server/log/gathered'

function table(mostWaiting = 10) {
  const written: (readonly number[])[] = []
  const errors: unknown[] = []
  let isAway = false
  const rows = gathered<number>({
    write: async (some) => {
      if (isAway) throw new Error('The database is away.')
      written.push(some)
    },
    failed: (error) => errors.push(error),
    mostWaiting,
  })
  return { ...rows, written, errors, away: (now: boolean) => void (isAway = now) }
}

describe('rows that are gathered', () => {
  test('are written together, in their order, once', async () => {
    const { note, flush, written } = table()
    note([1, 2])
    note([])
    note([3])
    await Promise.all([flush(), flush()])
    expect(written).toEqual([[1, 2, 3]])
  })

  test('wait while they cannot be written, say so, and come before what came later', async () => {
    const { note, flush, written, errors, away, state } = table()
    away(true)
    note([1])
    await flush()
    note([2])
    await flush()
    expect([errors.length, state()]).toEqual([2, { waiting: 2, lost: 0 }])
    away(false)
    await flush()
    expect([written, state()]).toEqual([[[1, 2]], { waiting: 0, lost: 0 }])
  })

  test('beyond what may wait the oldest are given up and counted', async () => {
    const { note, flush, written, state } = table(2)
    note([1, 2, 3])
    await flush()
    expect([written, state()]).toEqual([[[2, 3]], { waiting: 0, lost: 1 }])
  })

  test('are written by themselves', async () => {
    const { note, written } = table()
    note([7])
    await expect.poll(() => written, { timeout: 5_000 }).toEqual([[7]])
  })
})
