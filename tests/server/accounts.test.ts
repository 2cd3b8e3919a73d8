import { getRequestStateAsyncLocalStorage } from '@better-auth/core/context'
import { expect, test } from 'vitest'
import { withAccounts } from '#server/people/accounts'

test('the library\'s storage is put away with the last question, and not while another is under way', async () => {
  const storage = await getRequestStateAsyncLocalStorage()
  const state = new WeakMap<object, unknown>()
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const kept = withAccounts(() =>
    storage.run(state, async () => {
      await withAccounts(async () => undefined)
      expect(storage.getStore()).toBe(state)
      await ended
      return storage.getStore()
    }),
  )
  await expect(withAccounts(async () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
  end()
  expect(await kept).toBe(state)

  await storage.run(state, async () => {
    await withAccounts(async () => undefined)
    expect(storage.getStore()).toBeUndefined()
  })
})
