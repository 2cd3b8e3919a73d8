/** What a nurse does to hand a patient on, in the words of the ward. */
import type { Browser, Page } from '@playwright/test'
import { TABLET } from './atBed.ts'
import type { Bed } from './beds.ts'
import { signIn, type House } from './house.ts'

export async function tablet(browser: Browser, house: House, username: string): Promise<Page> {
  const page = await (await browser.newContext(TABLET)).newPage()
  await signIn(page, house, username)
  return page
}

export const rowOf = (page: Page, bed: Bed) => page.getByTestId('patient-row').filter({ hasText: bed.onBoard })

/** The giver signs: to whom, for how long. */
export async function gives(page: Page, to: string, length: string, text?: string): Promise<void> {
  await page.getByTestId('hand-over').tap()
  await page.getByTestId(`length-${length}`).tap()
  await page.getByTestId(`receiver-${to}`).tap()
  if (text !== undefined) await page.getByTestId('handover-text').fill(text)
  await page.getByTestId('sign-give').tap()
}
