/** From a touch until what it asks for stands on the screen: the next paint may be a part of it alone. */
import type { Page } from '@playwright/test'

/** In ms, to the end of the first frame in which something fits the selector. */
export async function shownAfter(page: Page, act: () => Promise<void>, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    const here = window as unknown as { shown: Promise<number> }
    here.shown = new Promise((resolve) => {
      window.addEventListener(
        'pointerdown',
        async ({ timeStamp }) => {
          while (!document.querySelector(wanted)) await new Promise(requestAnimationFrame)
          await new Promise(requestAnimationFrame)
          resolve(performance.now() - timeStamp)
        },
        { capture: true, once: true },
      )
    })
  }, selector)
  await act()
  return page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown)
}
