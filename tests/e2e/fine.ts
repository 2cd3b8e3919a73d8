/** What every screen owes to everybody: nothing of any impact from axe, and nothing wider than the screen. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './house.ts'

export async function isFine(page: Page, screen: string): Promise<void> {
  // A page that was just come to is given its name a moment after its contents.
  await expect(page).toHaveTitle(/\S/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes[0]?.html}`)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `${screen} is wider than the screen`).toBeLessThanOrEqual(0)
}
