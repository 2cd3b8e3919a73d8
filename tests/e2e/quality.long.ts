/** The quality page: an empty period, one session, days that cannot be counted, both themes, two sizes, a table to take along; and a nurse is told why not. */
import type { Page } from '@playwright/test'
import { opensAtTheDoor, runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { foundByAxe } from './axe.ts'
import { expect, signIn, test } from './house.ts'

const SIZES = [[1280, 800], [810, 1080]] as const

async function looksGood(page: Page, what: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what}, ${width} px`).toBeLessThanOrEqual(0)
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    expect(await foundByAxe(page), `${what}, ${colorScheme}`).toEqual([])
  }
}

test('the quality page of a ward', async ({ browser, house }) => {
  test.setTimeout(300_000)
  const { address, wardId } = house.keys
  const nurse = await tabletOf(house, 'nurse1')
  const inError = await opensAtTheDoor(nurse, house, house.takesBed())
  const ran = await runsAtTheDoor(nurse, house, house.takesBed(), 'nurse2')

  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await signIn(page, house, 'charge')
  await page.getByTestId('to-quality').click()
  await expect(page.getByText('No session was closed in this period')).toBeVisible()
  await looksGood(page, 'no session')

  // One that was opened in error, and one whose checks were missed for half an hour.
  await nurse.must({ type: 'CloseSession', sessionId: inError, outcome: 'opened in error', text: 'another bed' })
  await house.advanceMinutes(30)
  await nurse.must({ type: 'StopPump', sessionId: ran, reason: 'prescriber order' })
  await nurse.must({ type: 'CloseSession', sessionId: ran, outcome: 'stopped early', text: 'nobody came' })
  await page.reload()
  await expect(page.getByTestId('quality')).toContainText(/sessions closed\s*2/)
  await expect(page.getByTestId('checks-kept')).toContainText('Missed')
  await expect(page.getByRole('figure', { name: 'Checks by hour of the day' })).toBeVisible()
  await looksGood(page, 'two sessions')

  const csv = await Promise.all([page.waitForEvent('download'), page.getByTestId('quality-csv').click()])
  expect(csv[0].suggestedFilename()).toMatch(/^quality-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)

  await page.getByTestId('quality-from').fill('2024-01-01')
  await expect(page.getByRole('alert').getByText('At most 366 days are counted at a time.')).toBeVisible()
  await looksGood(page, 'too many days')
  await page.getByTestId('quality-to').fill('2024-01-31')
  await expect(page.getByText('No session was closed in this period')).toBeVisible()
  await page.getByRole('button', { name: '7 days' }).click()
  await expect(page.getByTestId('quality')).toContainText(/sessions closed\s*2/)

  const other = await (await browser.newContext()).newPage()
  await signIn(other, house, 'nurse1')
  await other.goto(`${address}/ward/${wardId}/quality`)
  await expect(other.getByTestId('not-permitted')).toBeVisible()
  await looksGood(other, 'not permitted')
})
