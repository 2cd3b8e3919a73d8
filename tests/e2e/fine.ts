/** What every screen owes to everybody: nothing of any impact from axe, nothing wider than the screen, and nothing that stands there undressed. */
import type { Page } from '@playwright/test'
import { foundByAxe } from './axe.ts'
import { expect } from './house.ts'

export async function isFine(page: Page, screen: string): Promise<void> {
  // A page that was just come to is given its name a moment after its contents.
  await expect(page).toHaveTitle(/\S/)
  expect(await foundByAxe(page), screen).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `${screen} is wider than the screen`).toBeLessThanOrEqual(0)
  expect(await undressed(page), `${screen} without its styles`).toEqual([])
}

/** Classes, Mantine's or our own, of which no style is on the page: a page asks for its styles only, and may have missed some. */
const undressed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const styles = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).map(({ cssText }) => cssText).join()
    const classes = new Set([...document.querySelectorAll('[class]')].flatMap(({ classList }) => [...classList]))
    return [...classes].filter((name) => /^m_[0-9a-f]+$|^[\w-]{6,7}_[a-z]\w*$/i.test(name) && !styles.includes(`.${CSS.escape(name)}`))
  })

/** In light and in dark; it stays dark. */
export async function isFineInBoth(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await isFine(page, `${screen}, ${colorScheme}`)
  }
}
