/** Magnesium toxicity at the bedside: the STOP card opens by itself, the wall knows, and each deed is one or two taps. */
import type { Locator, Page } from '@playwright/test'
import { isFine, isFineInBoth } from './fine.ts'
import { enterPin, expect, signIn, test } from './house.ts'
import { BASELINE, CALM, Nurse, REFLEX_AND_SITE } from './nurse.ts'
import { SOON } from './soon.ts'

test('the STOP card opens by itself; pump stopped in one tap, calcium attested by a second PIN, over when all is known to be well', async ({ browser, house }) => {
  test.setTimeout(360_000)
  const board = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await signIn(board, house, 'charge')
  const tablet = await (await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })).newPage()
  await signIn(tablet, house, 'nurse1')
  const nurse = new Nurse(tablet, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const tile = board.locator(`[data-testid="tile"][data-session="${sessionId}"]`)
  const card = tablet.getByTestId('stop-card')
  const on = (testId: string): Locator => card.getByTestId(testId)

  await test.step('the checklist says where the antidote lies, and the pump runs', async () => {
    await nurse.ticksChecklist()
    await tablet.getByTestId('antidote-place-0').tap()
    for (const no of await tablet.locator('[data-testid^="contraindication-"][data-testid$="-no"]').all()) await no.tap()
    await tablet.getByTestId('confirm-checklist').tap()
    await expect(tablet.getByTestId('confirm-checklist')).toBeHidden()
    await nurse.charts(BASELINE)
    await tablet.getByTestId('double-check').tap()
    await nurse.doubleChecks({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
    await nurse.startsPump()
    await expect(card).toBeHidden()
  })

  await test.step('the reflex is lost: the card opens, and the wall shows it in short', async () => {
    await house.advanceMinutes(5)
    await nurse.charts({ ...CALM, RR: 10, DTR_PATELLAR: 'absent' })
    await expect(card).toBeVisible()
    await expect(tile.getByTestId('alert-line').first()).toContainText('Magnesium toxicity: Reflex Absent; RR 10 /min', SOON)
    await expect(tile.getByTestId('alert-line')).toHaveCount(1)
    await expect(tile.getByTestId('stop-line')).toContainText('STOP', SOON)
    await expect(card).toContainText('drawer of the bed trolley')
    await expect(on('stop-card-signs')).toContainText('not known: Mg, Urine in 4 h')
  })

  await test.step('it is legible and glove-proof on every screen, in light and dark', () => isGloveProof(tablet))

  await test.step('the pump is stopped in one tap', async () => {
    await on('stop-card-stop').tap()
    await expect(on('stop-card-stopped')).toContainText('by Nia Fictional')
    await expect(tile.getByTestId('stop-line')).toContainText('Pump charted as not running', SOON)
  })

  await test.step('calcium is begun, and the second nurse signs with their own PIN', async () => {
    await on('stop-card-give-5').tap()
    await tablet.getByTestId('second-nurse2').tap()
    await enterPin(tablet, '0000')
    await tablet.getByTestId('pin-sign').tap()
    await expect(tablet.getByTestId('refusal')).toBeVisible()
    await enterPin(tablet, house.keys.pin)
    await tablet.getByTestId('pin-sign').tap()
    await expect(on('stop-card-attested')).toHaveText('attested by Noel Fictional')
    await expect(on('stop-card-dose')).toContainText('of 5:00')
    await expect(tile.getByTestId('stop-line')).toContainText(/antidote \d\d:\d\d/, SOON)
  })

  await test.step('a second gram waits for nobody', async () => {
    await house.advanceMinutes(6)
    await expect(on('stop-card-dose')).toHaveAttribute('data-running', 'false', { timeout: 20_000 })
    await on('stop-card-give-3').tap()
    await tablet.getByTestId('stop-card-alone').tap()
    await expect(on('stop-card-attested').last()).toHaveText('no second signature')
    await expect(on('stop-card-given')).toHaveText('In all 2 g calcium gluconate in 2 doses')
  })

  await test.step('who was called and what was sent is noted by one tap each', async () => {
    await on('stop-card-call-0').tap()
    await expect(on('stop-card-call-0-done')).toContainText('by Nia Fictional')
    await on('stop-card-draw-0').tap()
    await expect(on('stop-card-draw-0-done')).toContainText('by Nia Fictional')
    await isFine(tablet, 'what was done')
  })

  await test.step('it can be put aside and taken up again; it does not go while the level is unknown', async () => {
    await tablet.getByTestId('close-sheet').tap()
    await expect(card).toBeHidden()
    await nurse.charts({ ...CALM, DTR_PATELLAR: '2+' })
    await expect(tile.getByTestId('stop-line')).toBeVisible()
    await tablet.getByTestId('open-stop-card').tap()
    await expect(card).toBeVisible()
  })

  await test.step('it ends with the level, charted from the card', async () => {
    await on('stop-card-chart').tap()
    await nurse.fillsCheck({ ...CALM, ...REFLEX_AND_SITE, SERUM_MG_MMOL_L: 2.4 })
    await expect(tile.getByTestId('stop-line')).toHaveCount(0, SOON)
    await expect(card).toBeHidden()
    await expect(tile.getByTestId('alert-line').filter({ hasText: 'toxicity' })).toHaveCount(0)
  })

  await test.step('the record says who attested, and who did not', async () => {
    await board.goto(`${house.keys.address}/session/${sessionId}/report`)
    const rows = board.getByTestId('timeline-row')
    await expect(rows.filter({ hasText: 'attested by Noel Fictional with their PIN' })).toHaveCount(1)
    await expect(rows.filter({ hasText: 'no second signature' })).toHaveCount(1)
    await expect(rows.filter({ hasText: 'Called: charge nurse' })).toHaveCount(1)
  })
})

/** The card on a phone and on a tablet held either way, in both themes: nothing from axe, nothing wider than the screen, no target under 64 px. */
async function isGloveProof(tablet: Page): Promise<void> {
  for (const [width, height] of [[390, 844], [1180, 820], [810, 1080]] as const) {
    await tablet.setViewportSize({ width, height })
    const { tooWide, tooSmall } = await tablet.getByTestId('stop-card').evaluate((card) => ({
      tooWide: card.scrollWidth - card.clientWidth,
      tooSmall: [...card.querySelectorAll('button')].filter((button) => button.getBoundingClientRect().height < 64).map(({ textContent }) => textContent),
    }))
    expect(tooWide, `${width}×${height}: wider than the screen`).toBeLessThanOrEqual(0)
    expect(tooSmall, `${width}×${height}`).toEqual([])
    await isFineInBoth(tablet, `the card at ${width} px`)
  }
  await tablet.emulateMedia({ colorScheme: 'light' })
}
