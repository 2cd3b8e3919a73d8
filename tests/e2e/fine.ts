/** What every screen owes to everybody: nothing of any impact from axe, nothing wider than the screen, nothing that stands there undressed, and nothing that moves so that it hurts. */
import type { Page } from '@playwright/test'
import { foundByAxe } from './axe.ts'
import { expect } from './house.ts'
import { restless } from './restless.ts'
import { undressed } from './undressed.ts'

export async function isFine(page: Page, screen: string): Promise<void> {
  // A page that was just come to is given its name a moment after its contents.
  await expect(page).toHaveTitle(/\S/)
  // A board that came with its page looks as if nothing of it could be pressed, until it can.
  await expect(page.locator('html')).not.toHaveAttribute('data-pictured')
  expect(await foundByAxe(page), screen).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `${screen} is wider than the screen`).toBeLessThanOrEqual(0)
  expect(await undressed(page), `${screen} without its styles`).toEqual([])
  expect(await restless(page), `${screen} moves`).toEqual([])
}

/** In light and in dark; it stays dark. */
export async function isFineInBoth(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await isFine(page, `${screen}, ${colorScheme}`)
  }
}
