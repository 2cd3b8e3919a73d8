/** What the first picture does not need waits until the page has a moment; a page that never has one gives it all the same. */

/** Design: a loudspeaker and a live line a second late on a page that is still being drawn harm nobody. */
const AT_MOST_MS = 1_000

export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_MOST_MS })
    else resolve()
  })
