/** An empty house: its administrator is made in the browser, then a ward's people and patients, and the first session runs with them. */
import type { Page } from '@playwright/test'
import { isFine } from './fine.ts'
import { expect, House, test } from './house.ts'

const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: true }
const SECRET = 'keys of the house'

async function signsIn(page: Page, username: string, pin: string): Promise<void> {
  await page.getByTestId('username').fill(username)
  await page.getByTestId('pin').fill(pin)
  await page.getByTestId('sign-in').tap()
}

test('an empty house is set up, gets a station, a nurse and a patient, and a session is opened with them', async ({ browser }) => {
  const house = new House({ isEmpty: true })
  await house.open()
  const { address, setUpCode = '' } = house.keys
  const context = await browser.newContext(DESK)
  const page = await context.newPage()

  await test.step('whoever comes is led to the set-up; a wrong code makes nothing', async () => {
    await page.goto(address)
    await page.waitForURL(/\/set-up$/)
    await page.getByTestId('set-up-code').fill('AAAA-BBBB-CCCC')
    await page.getByTestId('admin-name').fill('Mara Keyholder')
    await expect(page.getByTestId('admin-initials')).toHaveValue('MK')
    await page.getByTestId('admin-username').fill('mara')
    await page.getByTestId('new-pin').fill(SECRET)
    await page.getByTestId('new-pin-again').fill(SECRET)
    await page.getByTestId('ward-name').fill('Ward 1')
    await page.getByTestId('time-zone').selectOption('Europe/Vienna')
    await page.getByTestId('beds-4').tap()
    await page.getByTestId('set-up-commit').tap()
    await expect(page.getByTestId('refusal')).toContainText('not the set-up code')
    await isFine(page, 'set-up, refused')
    await page.getByTestId('set-up-code').fill(setUpCode)
    await page.getByTestId('set-up-commit').tap()
    // Making the PIN's hash, and proving it on the device, takes a slow machine its time.
    await expect(page.getByTestId('station')).toHaveCount(4, { timeout: 30_000 })
  })

  await test.step('a station, a nurse and a patient are added', async () => {
    await page.getByTestId('add-station').fill('Chair 1')
    await page.getByTestId('add-station-commit').tap()
    await expect(page.getByTestId('station').filter({ hasText: 'Chair 1' })).toBeVisible()
    await page.getByTestId('part-staff').tap()
    await page.getByTestId('add-account').tap()
    await page.getByTestId('account-name').fill('Nora Newcomer')
    await page.getByTestId('account-username').fill('nora')
    await page.getByTestId('role-nurse').tap()
    await page.getByTestId('new-pin').fill('1234')
    await page.getByTestId('new-pin-again').fill('1234')
    await page.getByTestId('confirm').tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('first that anybody tries')
    await page.getByTestId('new-pin').fill('7351')
    await page.getByTestId('new-pin-again').fill('7351')
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('account-nora')).toContainText('Ward 1')
    await page.getByTestId('part-patients').tap()
    await page.getByTestId('add-patient').tap()
    await page.getByTestId('family-name').fill('Placeholder')
    await page.getByTestId('given-name').fill('Pia')
    await page.getByTestId('born-on').fill('1991-02-03')
    await page.getByTestId('identifier').fill('W1-0001')
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('patient-row')).toContainText('PLACEHOLDER, Pia')
    await page.getByTestId('part-changes').tap()
    await expect(page.getByTestId('change').first()).toContainText('Patient added: W1-0001')
  })

  await test.step('the nurse opens a session with them; the set-up is gone for good', async () => {
    const tablet = await (await browser.newContext(DESK)).newPage()
    await tablet.goto(`${address}/set-up`)
    await tablet.waitForURL(/\/sign-in$/)
    await signsIn(tablet, 'nora', '7351')
    await tablet.waitForURL(/\/patients$/)
    await tablet.getByTestId('to-open').first().tap()
    await tablet.getByRole('button', { name: /^Chair 1/ }).tap()
    await tablet.locator('[data-testid^="patient-"]', { hasText: 'W1-0001' }).tap()
    await tablet.getByTestId('protocol-PE-4-1').tap()
    await tablet.getByTestId('prescriber').fill('Dr Fictional')
    await tablet.getByTestId('open-session').tap()
    await expect(tablet.getByTestId('top-band')).toContainText('W1-0001')
    await tablet.context().close()
  })
  await context.close()
  await house.close()
})
