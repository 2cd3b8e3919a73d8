/** Two tablets at one bed. */
import { atBed, kept, TABLET, UNTIL_SENT } from './atBed.ts'
import { expect, signIn, test } from './house.ts'
import { CALM, Nurse } from './nurse.ts'

test('two tablets chart the same check: both sets are kept, side by side, until a person decides', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page, sessionId } = bed
  await bed.nurse.runsLoad()
  await house.advanceMinutes(5)
  const second = await (await browser.newContext(TABLET)).newPage()
  await signIn(second, house, 'nurse2')
  await second.goto(`${house.keys.address}/session/${sessionId}`)
  const noel = new Nurse(second, house)
  const twice = page.getByTestId('charted-twice')

  await test.step('one has the form open, the other charts: the first is told before saving', async () => {
    await second.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries({ ...CALM, RR: 15 })) await noel.enters(code, value)
    await bed.nurse.charts(CALM)
    await expect(second.getByTestId('meanwhile')).toContainText('Nia Fictional has charted this check meanwhile')
    await second.getByTestId('save-check').tap()
    if (await second.getByTestId('confirm').isVisible()) await second.getByTestId('confirm').tap()
    await noel.isAllSaved()
    await expect(twice).toContainText('Two sets for one check')
    await expect(twice.getByRole('row', { name: /^RR/ })).toContainText('differs')
    await expect(twice.getByRole('row', { name: /^RR/ }).getByRole('cell')).toHaveText(['18', '15'])
    await twice.getByTestId('keep-both').tap()
    await expect(twice).toBeHidden()
    await expect(second.getByTestId('charted-twice')).toBeHidden()
  })

  await test.step('one is without a network: what it brings later stands beside the other, and one is entered in error', async () => {
    await house.advanceMinutes(5)
    // Both know what time it is before one of them is cut off: it would chart at a time of its own.
    await expect(page.getByTestId('next-check')).toHaveAttribute('data-state', 'due')
    await context.setOffline(true)
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries({ ...CALM, RR: 21 })) await bed.nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    if (await page.getByTestId('confirm').isVisible()) await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('outbox')).toHaveAttribute('data-waiting', '1')
    await noel.charts(CALM)
    await context.setOffline(false)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    await expect(twice.getByRole('row', { name: /^RR/ }).getByRole('cell')).toHaveText(['18', '21'])
    await second.locator('[data-testid^="in-error-"]').filter({ hasText: 'Nia Fictional' }).tap()
    await second.getByTestId('error-reason-1').tap()
    await second.getByTestId('confirm').tap()
    await expect(twice).toBeHidden()
    expect((await kept(bed, house)).filter((one) => one === 'check')).toHaveLength(5)
    await expect(page.getByRole('region', { name: 'Recent entries' }).getByText(/^Entry \d+ entered in error/)).toHaveCount(1)
  })
  await second.context().close()
  await context.close()
})
