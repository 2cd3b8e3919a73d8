/** Every screen, light and dark: nothing of any impact from axe, nothing wider than the screen, no word on the console. */
import { isFineInBoth } from './fine.ts'
import { expect, signIn, test } from './house.ts'
import { Nurse } from './nurse.ts'

test('the screens are accessible in light and in dark', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => (message.type() === 'error' ? errors.push(message.text()) : undefined))
  page.on('pageerror', (error) => errors.push(error.message))

  await page.goto(`${house.keys.address}/sign-in`)
  await expect(page.getByTestId('sign-in')).toBeVisible()
  await isFineInBoth(page, 'sign-in')
  await signIn(page, house, 'nurse1')
  // Before anybody has signed in the door answers "who am I" with 401, which the browser reports by itself.
  errors.length = 0
  const nurse = new Nurse(page, house)

  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}/open`)
  await expect(page.getByTestId('open-session')).toBeVisible()
  await isFineInBoth(page, 'open a session')

  await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await isFineInBoth(page, 'bedside before the start')
  await nurse.runsLoad()
  await house.advanceMinutes(10)
  await expect(page.getByTestId('missed-check').first()).toBeVisible()
  await isFineInBoth(page, 'bedside with alerts')
  await page.getByTestId('chart-check').tap()
  await expect(page.getByTestId('save-check')).toBeVisible()
  await isFineInBoth(page, 'check form')
  const sessionPage = page.url()

  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
  await expect(page.getByTestId('alert-line').first()).toBeVisible()
  await isFineInBoth(page, 'board')
  await page.goto(`${sessionPage}/report`)
  await expect(page.getByTestId('chain-verdict')).toBeVisible()
  await isFineInBoth(page, 'record')
  await page.goto(`${house.keys.address}/admin/protocols`)
  // No screen shows the board any more: the band that says so moves the page when it comes, and nothing is touched before.
  await expect(page.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
  await page.getByTestId('read-PE-4-1').tap()
  await expect(page.getByTestId('protocol-words')).toBeVisible()
  await isFineInBoth(page, 'a protocol in sentences')
  expect(errors).toEqual([])
  await context.close()
})
