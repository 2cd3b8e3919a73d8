/** The blind double check by two nurses, each on their own tablet: neither sees the other's figures, and what differs is named to both. */
import type { Browser, Page } from '@playwright/test'
import { expect, signIn, test, type House } from './house.ts'
import { BASELINE, CALM, Nurse, REFLEX_AND_SITE } from './nurse.ts'

const LIVE = { timeout: 5_000 }

async function opensTablet(browser: Browser, house: House, username: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })).newPage()
  await signIn(page, house, username)
  return page
}

/** Everything that the screen says to the eye and to a screen reader. */
const saidOn = async (page: Page): Promise<string> => `${await page.locator('body').innerText()}\n${await page.locator('body').ariaSnapshot()}`

/** Whether a figure of the first half stands anywhere on this screen, in any unit that it could be told in. */
async function tells(page: Page, figures: readonly string[]): Promise<readonly string[]> {
  const said = await saidOn(page)
  return figures.filter((figure) => new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?![\\d.])`).test(said))
}

test('the second nurse signs on another tablet without seeing a figure of the first, and what differs is named to both', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const [first, second] = [await opensTablet(browser, house, 'nurse1'), await opensTablet(browser, house, 'nurse2')]
  const [ada, ben] = [new Nurse(first, house), new Nurse(second, house)]
  const bed = house.takesBed()
  const sessionId = await ada.opensSession(bed, 'PE-4-1')
  await ada.confirmsChecklist()
  await ada.charts(BASELINE)
  await second.goto(`${house.keys.address}/session/${sessionId}`)
  await expect(second.getByTestId('top-band')).toContainText(bed.identifier)
  const wanted = second.getByTestId('second-wanted')

  await test.step('the start: the first half on one tablet, the second on the other, and the pump starts', async () => {
    await expect(wanted).toBeHidden()
    await first.getByTestId('double-check').tap()
    for (const [field, value] of Object.entries({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 })) await ada.types(field, value)
    await first.getByTestId('sign-first').tap()
    await expect(wanted).toContainText('Second signature wanted: start of the pump', LIVE)
    await expect(wanted).toContainText('Nia Fictional signed the first half')
    await second.getByTestId('sign-wanted').tap()
    for (const [field, value] of Object.entries({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 })) await ben.types(field, value)
    await second.getByTestId('sign-second').tap()
    await expect(second.getByTestId('sign-second')).toBeHidden()
    // The sheet of the first half is over by itself.
    await expect(first.getByRole('dialog')).toBeHidden(LIVE)
    await ada.startsPump()
  })

  await test.step('on the way to maintenance', async () => {
    for (let five = 0; five < 3; five += 1) {
      await house.advanceMinutes(5)
      await ada.charts(CALM)
    }
    await house.advanceMinutes(5)
    await ada.charts({ ...CALM, ...REFLEX_AND_SITE })
    await first.getByTestId('enter-phase').tap()
    await ada.doubleChecks({ rateMlPerHour: 25, concentrationMgPerMl: 40 }, 'nurse2')
    await ada.readsBack()
  })

  // No other figure on the screens is like these: 21.5 mL/h of 40 mg/mL.
  const SECRET = ['21.5', '0.86', '3.49', '860']

  await test.step('a change of rate: signed on the first tablet, wanted on the second, its figures nowhere on it', async () => {
    await first.getByTestId('change-rate').tap()
    await ada.types('rateMlPerHour', 21.5)
    await ada.types('concentrationMgPerMl', 40)
    await first.getByTestId('reason-0').tap()
    expect(await tells(first, SECRET.slice(0, 2)), 'the figures can be found where they are').toEqual(SECRET.slice(0, 2))
    await first.getByTestId('sign-first').tap()
    await expect(wanted).toContainText('Second signature wanted: change of rate', LIVE)
    expect(await tells(second, SECRET)).toEqual([])
    await second.getByTestId('sign-wanted').tap()
    await expect(second.getByTestId('field-rateMlPerHour')).toHaveValue('')
    await expect(second.getByTestId('field-concentrationMgPerMl')).toHaveValue('')
    expect(await tells(second, SECRET)).toEqual([])
  })

  await test.step('the board and the record on the second tablet keep them too', async () => {
    for (const place of [`/ward/${house.keys.wardId}`, `/session/${sessionId}/report`]) {
      await second.goto(`${house.keys.address}${place}`)
      await expect(second.getByText(bed.station).first()).toBeVisible()
      expect(await tells(second, SECRET), place).toEqual([])
    }
    await expect(second.getByTestId('timeline-row').filter({ hasText: 'first half' }).last()).toContainText('figures shown after the second half')
    await second.goto(`${house.keys.address}/session/${sessionId}`)
  })

  await test.step('she reads something else: the field is named on both tablets, no figure and no guilty one', async () => {
    await second.getByTestId('sign-wanted').tap()
    await ben.types('rateMlPerHour', 20.5)
    await ben.types('concentrationMgPerMl', 40)
    await second.getByTestId('sign-second').tap()
    for (const page of [second, first]) {
      await expect(page.getByTestId('differs')).toHaveText('The two halves differ: rate.', LIVE)
      await expect(page.getByTestId('differs')).not.toContainText(/Nia|Noel|\d/)
    }
    expect(await tells(second, SECRET)).toEqual([])
    expect(await tells(first, ['20.5', '0.82'])).toEqual([])
  })

  await test.step('both start over, read the same, and the first tablet asks the pump', async () => {
    await second.getByTestId('start-over').tap()
    await second.getByTestId('close-sheet').tap()
    await first.getByTestId('start-over').tap()
    await ada.types('rateMlPerHour', 21.5)
    await ada.types('concentrationMgPerMl', 40)
    await first.getByTestId('sign-first').tap()
    await expect(wanted).toBeVisible(LIVE)
    await second.getByTestId('sign-wanted').tap()
    await ben.types('rateMlPerHour', 21.5)
    await ben.types('concentrationMgPerMl', 40)
    await second.getByTestId('sign-second').tap()
    await expect(second.getByRole('dialog')).toBeHidden()
    await expect(first.getByTestId('readback')).toContainText('21.5 mL/h', LIVE)
    await ada.readsBack()
    await expect(second.getByTestId('pump-line')).toContainText('21.5 mL/h', LIVE)
  })

  await test.step('nobody signs both halves, and after half an hour the first is forgotten', async () => {
    await first.getByTestId('change-rate').tap()
    await ada.types('rateMlPerHour', 25)
    await ada.types('concentrationMgPerMl', 40)
    await first.getByTestId('sign-first').tap()
    await expect(first.getByTestId('second-nurse1')).toHaveCount(0)
    await first.getByTestId('close-sheet').tap()
    await expect(first.getByTestId('second-wanted')).toContainText('You have signed the first half')
    await expect(wanted).toBeVisible(LIVE)
    await house.advanceMinutes(31)
    await expect(wanted).toBeHidden({ timeout: 15_000 })
    await expect(first.getByTestId('second-wanted')).toBeHidden()
  })
  await first.context().close()
  await second.context().close()
})
