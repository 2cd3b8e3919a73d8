/** My patients: who needs somebody now, whose check comes next, and the form of it one tap away. */
import type { Browser, Page } from '@playwright/test'
import { opensAtTheDoor, runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import type { Bed } from './beds.ts'
import { expect, signIn, test, type House } from './house.ts'
import { isInstalled, onDevice } from './memory.ts'
import { CALM, Nurse } from './nurse.ts'

const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function tablet(browser: Browser, house: House, username: string, device: object = TABLET): Promise<Page> {
  const page = await (await browser.newContext(device)).newPage()
  await signIn(page, house, username)
  return page
}

const rowOf = (page: Page, bed: Bed) => page.getByTestId('patient-row').filter({ hasText: bed.onBoard })
const groupOf = (page: Page, name: string, bed: Bed) => page.getByTestId(`group-${name}`).getByTestId('patient-row').filter({ hasText: bed.onBoard })

test('a nurse begins with her own patients: one tap opens the form of the check that is due, and her alerts stand on top', async ({ browser, house }) => {
  const [own, begun, other] = [house.takesBed(), house.takesBed(), house.takesBed()]
  const [nurse1, nurse2] = [await tabletOf(house, 'nurse1'), await tabletOf(house, 'nurse2')]
  const sessionId = await runsAtTheDoor(nurse1, house, own, 'nurse2')
  await opensAtTheDoor(nurse1, house, begun)
  await opensAtTheDoor(nurse2, house, other)
  const page = await tablet(browser, house, 'nurse1')
  const nurse = new Nurse(page, house)

  await test.step('hers, and nobody else’s, in the order of the round', async () => {
    await expect(page).toHaveURL(/\/ward\/[^/]+\/patients$/)
    await expect(groupOf(page, 'next', own).getByTestId('to-check')).toContainText(/in \d:\d\d/)
    await expect(groupOf(page, 'before', begun).getByTestId('to-start')).toContainText('Not started')
    await expect(rowOf(page, other)).toHaveCount(0)
    await page.getByTestId('scope-all').tap()
    await expect(rowOf(page, other)).toBeVisible()
    await page.reload()
    await expect(rowOf(page, other), 'the device remembers').toBeVisible()
    await page.getByTestId('scope-mine').tap()
    await expect(rowOf(page, other)).toHaveCount(0)
  })

  await test.step('the check falls due, one tap opens its form, and saved it is the next one’s turn', async () => {
    await house.advanceMinutes(5)
    const door = groupOf(page, 'now', own).getByTestId('to-check')
    await expect(door).toContainText('DUE')
    await door.tap()
    await expect(page.getByTestId('save-check')).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/session/${sessionId}#check$`))
    await nurse.fillsCheck(CALM)
    await expect(page).toHaveURL(new RegExp(`/session/${sessionId}$`))
    await page.getByRole('link', { name: 'To my patients' }).tap()
    await expect(groupOf(page, 'next', own).getByTestId('to-check')).toContainText(/in \d:\d\d/)
  })

  await test.step('closed without a word, the form does not come back by itself', async () => {
    await rowOf(page, own).getByTestId('to-check').tap()
    await page.getByTestId('close-sheet').tap()
    await expect(page.getByTestId('save-check')).toBeHidden()
    await page.reload()
    await expect(page.getByTestId('top-band')).toBeVisible()
    await expect(page.getByTestId('save-check')).toBeHidden()
    await page.getByRole('link', { name: 'To my patients' }).tap()
  })

  await test.step('a missed check stands across the page; accepted, it is in hand and counted', async () => {
    await house.advanceMinutes(10)
    await expect(groupOf(page, 'now', own).getByTestId('to-check')).toContainText('MISSED')
    const card = page.getByTestId('own-alerts').getByTestId('alert-card').filter({ hasText: own.station })
    await expect(card).toContainText('missed')
    expect((await card.boundingBox())?.width).toBeGreaterThan(750)
    await card.getByRole('button', { name: 'Silence…' }).tap()
    await page.getByTestId('silence-minutes-5').tap()
    await page.getByTestId('reason-0').tap()
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('in-hand')).toContainText('In hand or silenced: 1')
    await page.getByTestId('in-hand').locator('summary').tap()
    await page.getByTestId('in-hand').getByRole('button', { name: 'Accept' }).tap()
    await expect(page.getByTestId('in-hand').getByTestId('alert-card')).toHaveAttribute('data-state', 'accepted')
  })

  await test.step('a nurse who cannot go says why, and it goes on at once', async () => {
    await house.advanceMinutes(11)
    const card = page.getByTestId('own-alerts').getByTestId('alert-card').first()
    await card.getByRole('button', { name: 'Cannot…' }).tap()
    await page.getByTestId('decline-busy-with-an-urgent-patient').tap()
    await page.getByTestId('confirm').tap()
    await expect(card).toContainText('told: second nurse')
  })

  await test.step('the ward board is one tap away, and leads back', async () => {
    await page.getByTestId('to-board').tap()
    await expect(page.getByTestId('board')).toContainText(own.onBoard)
    await page.getByTestId('to-patients').tap()
    await expect(rowOf(page, own)).toBeVisible()
  })
  await page.context().close()
})

test('a charge nurse lands on the board; who has no patient yet is told so, and shown the ward', async ({ browser, house }) => {
  const bed = house.takesBed()
  await opensAtTheDoor(await tabletOf(house, 'nurse2'), house, bed)
  const page = await tablet(browser, house, 'charge')
  await expect(page).toHaveURL(/\/ward\/[^/]+$/)
  await expect(page.getByTestId('board')).toContainText(bed.onBoard)
  await page.getByTestId('to-patients').tap()
  await expect(page.getByTestId('none-mine')).toContainText('No patient is yours yet')
  await page.getByTestId('show-all').tap()
  await expect(rowOf(page, bed)).toBeVisible()
  await page.context().close()
})

test('without a server the round opens as it last was, says so, and goes on counting', { tag: '@long' }, async ({ browser, house }) => {
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  const page = await tablet(browser, house, 'nurse1')
  const door = rowOf(page, bed).getByTestId('to-check')
  await expect(door).toContainText(/in \d:\d\d/)
  await isInstalled(page)
  await expect.poll(() => recordsOnDevice(page), 'the record is at hand, though nobody has opened it here').toContain(sessionId)
  await house.kill()
  await page.reload()
  await expect(door).toContainText(/in \d:\d\d/)
  const shown = await door.textContent()
  await expect(page.getByTestId('monitoring-lost')).toBeVisible({ timeout: 25_000 })
  expect(await door.textContent(), 'it counts').not.toBe(shown)
  await door.tap()
  await expect(page.getByTestId('save-check')).toBeVisible()
  await page.getByTestId('close-sheet').tap()
  await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
  await house.open()
  await page.context().close()
})

/** The names of what lies in the tablet's memory. */
const recordsOnDevice = (page: Page): Promise<string> => onDevice(page, 'known', 'getAllKeys')

test('twelve patients fit a tablet and a phone, the longest name too', { tag: '@long' }, async ({ browser, house }) => {
  const nurse1 = await tabletOf(house, 'nurse1')
  const before = await nurse1.get(`/api/v1/wards/${house.keys.wardId}/board`)
  const open = (before.body['tiles'] as unknown[]).length
  for (let more = open; more < 12; more += 1) await opensAtTheDoor(nurse1, house, house.takesBed())
  for (const device of [TABLET, PHONE]) {
    const page = await tablet(browser, house, 'nurse1', device)
    await page.getByTestId('scope-all').tap()
    await expect(page.getByTestId('patient-row')).toHaveCount(Math.max(12, open))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    for (const door of await page.getByTestId('patient-row').locator('a').all()) {
      const box = await door.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48)
    }
    await page.context().close()
  }
})
