/** What lies in the tablet's own memory, read past the app. */
import { expect, type Page } from '@playwright/test'

/** Waits until the worker has taken over, and with it everything of this build lies on the device. */
export const isInstalled = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null && navigator.serviceWorker.controller !== null), {
      timeout: 60_000,
    })
    .toBe(true)

/** Everything of one store of the memory, or the names of it, as text. */
export const onDevice = (page: Page, store: 'known' | 'drafts', what: 'getAll' | 'getAllKeys'): Promise<string> =>
  page.evaluate(
    ([name, read]) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('dripwatch-memory')
        opening.addEventListener('error', () => reject(new Error('The memory cannot be opened.')))
        opening.addEventListener('success', () => {
          const all = opening.result.transaction(name).objectStore(name)[read]()
          all.addEventListener('success', () => {
            opening.result.close()
            resolve(JSON.stringify(all.result))
          })
        })
      }),
    [store, what] as const,
  )
