/** How many times a nurse touches the screen for a full set: counted by the screen itself, each touch of a key as one. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { tabletOf } from './atTheDoor.ts'
import { expect, signIn, test, type House } from './house.ts'
import { CALM, Nurse, REFLEX_AND_SITE } from './nurse.ts'

const MOST_TAPS = 25

/** The touches since the last call. */
const taps = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const count = (window as unknown as { taps: number }).taps
    Object.assign(window, { taps: 0 })
    return count
  })

/** One touch for several figures. */
const tapsFigures = (page: Page, text: string): Promise<void> => page.getByTestId(`figures-${text}`).tap()

async function tapsKeys(page: Page, figures: string): Promise<void> {
  for (const key of figures) await page.getByTestId(`key-${key}`).tap()
}

/** Pulse, breaths, saturation on air, and pressure, which every set begins with: 9 touches. */
async function tapsVitals(page: Page): Promise<void> {
  await tapsKeys(page, '84')
  await tapsFigures(page, '16')
  await tapsFigures(page, '98')
  await page.getByTestId('on-air').tap()
  await tapsFigures(page, '12')
  await tapsKeys(page, '6')
  await tapsKeys(page, '82')
}

const asked = (page: Page): Promise<string[]> =>
  page.locator('[data-testid^="field-"]').evaluateAll((fields) => fields.map((field) => field.getAttribute('data-testid')!.slice('field-'.length)))

/** The newest check of the record. */
async function lastCheck(page: Page, house: House, sessionId: string): Promise<{ values: Record<string, unknown>; notDone: object }> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: { type: string; values: Record<string, unknown>; notDone: object } }[] }
  return entries.findLast(({ event }) => event.type === 'CheckRecorded')!.event
}

test('the hourly and the four-hourly set of maintenance are charted whole by at most 25 touches, from the page to the record', async ({ browser, house }) => {
  test.setTimeout(420_000)
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  await context.addInitScript(() => {
    Object.assign(window, { taps: 0 })
    window.addEventListener('pointerdown', () => Object.assign(window, { taps: (window as unknown as { taps: number }).taps + 1 }), true)
  })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await nurse.runsLoad()
  for (let five = 0; five < 3; five += 1) {
    await house.advanceMinutes(5)
    await nurse.charts(CALM)
  }
  await house.advanceMinutes(5)
  await nurse.charts({ ...CALM, ...REFLEX_AND_SITE })
  await page.getByTestId('enter-phase').tap()
  await nurse.doubleChecks({ rateMlPerHour: 25, concentrationMgPerMl: 40 }, 'nurse2')
  await nurse.readsBack()
  for (let quarter = 0; quarter < 3; quarter += 1) {
    await house.advanceMinutes(15)
    await nurse.charts({ ...CALM, DTR_PATELLAR: '2+' })
  }
  await house.advanceMinutes(15)
  await expect(page.getByTestId('next-check')).toContainText('UO')
  await taps(page)

  await page.getByTestId('chart-check').tap()
  await expect(page.getByTestId('save-check')).toBeVisible()
  // All that is asked, and the oxygen that a saturation is measured on beside it.
  expect(await asked(page)).toEqual(['HR', 'RR', 'SPO2', 'O2', 'SBP', 'DBP', 'ACVPU', 'DTR_PATELLAR', 'UO_ML', 'VIP', 'PUMP'])
  await expect(page.getByTestId('field-HR')).toHaveValue('')
  // Where a number can be nothing else, the next field follows by itself.
  await tapsVitals(page)
  await page.getByTestId('choice-ACVPU-A').tap()
  await page.getByTestId('choice-DTR_PATELLAR-2+').tap()
  await tapsFigures(page, '14')
  // 14 mL could be, so it counts for nothing until the last figure is there.
  await expect(page.getByTestId('field-UO_ML')).toHaveValue('14_')
  await page.getByTestId('save-check').tap()
  await expect(page.getByTestId('refusal')).toContainText('The last figure of urine output')
  await tapsKeys(page, '0')
  await expect(page.getByTestId('field-UO_ML')).toHaveValue('140')
  // 1400 mL could be: no figure ends it, but the next answer does.
  await page.getByTestId('choice-VIP-0').tap()
  await tapsKeys(page, '25')
  await page.getByTestId('save-check').tap()
  await expect(page.getByTestId('save-check')).toBeHidden()
  await nurse.isAllSaved()

  const count = await taps(page)
  console.log(`The hourly set of PE-4-1 maintenance, 10 observations and oxygen: ${count} touches.`)
  expect(count).toBeGreaterThan(11)
  expect(count).toBeLessThanOrEqual(MOST_TAPS)
  const { values, notDone } = await lastCheck(page, house, sessionId)
  expect(values).toEqual({ SBP: 126, DBP: 82, HR: 84, RR: 16, SPO2: 98, O2: 0, ACVPU: 'A', DTR_PATELLAR: '2+', UO_ML: 140, VIP: 0, PUMP: 25 })
  expect(notDone).toEqual({})

  await test.step('nothing is filled in the next time, and a field that was left by itself is found again by the delete key', async () => {
    await page.getByTestId('chart-check').tap()
    for (const code of ['SBP', 'DBP', 'HR', 'RR', 'SPO2']) await expect(page.getByTestId(`field-${code}`)).toHaveValue('')
    for (const pressed of await page.getByRole('dialog').locator('[aria-pressed="true"]').all()) expect(await pressed.getAttribute('data-testid')).toBeNull()
    await tapsKeys(page, '126')
    await expect(page.getByTestId('field-RR')).toBeFocused()
    await page.getByTestId('key-del').tap()
    await expect(page.getByTestId('field-HR')).toBeFocused()
    await page.getByTestId('key-del').tap()
    await expect(page.getByTestId('field-HR')).toHaveValue('12')
  })

  await test.step('a key of several figures says the value from its beginning, and a finger that comes twice says nothing more', async () => {
    await page.getByTestId('field-RR').tap()
    await tapsKeys(page, '1')
    await tapsFigures(page, '22')
    await expect(page.getByTestId('field-RR')).toHaveValue('22')
    await expect(page.getByTestId('field-SPO2')).toBeFocused()
    await expect(page.getByTestId('field-SPO2')).toHaveValue('')
    await page.getByTestId('field-RR').tap()
    await page.getByTestId('figures-21').dblclick()
    await expect(page.getByTestId('field-RR')).toHaveValue('21')
    await expect(page.getByRole('region', { name: 'Oxygen saturation' })).toHaveAttribute('data-active', 'true')
    await expect(page.getByTestId('field-SPO2')).toHaveValue('')
    await page.getByTestId('close-sheet').tap()
    await page.getByTestId('continue-draft').tap()
    await page.getByTestId('clear-draft').tap()
    await page.getByTestId('close-sheet').tap()
  })

  await test.step('the four-hourly set, with temperature, lungs, symptoms and balance', async () => {
    const tablet = await tabletOf(house, 'nurse2')
    const before = { ...CALM, DTR_PATELLAR: '2+', UO_ML: 60, VIP: 0, PUMP: 25, O2: 0 }
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await house.advanceMinutes(15)
      await tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...before, ...(quarter === 3 ? { LUNGS: 'clear', SYMPTOMS: [], FLUID_BALANCE_ML: 180 } : {}) }, notDone: {} })
    }
    await house.advanceMinutes(60)
    await tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: before, notDone: {} })
    await house.advanceMinutes(60)
    await expect(page.getByTestId('next-check')).toContainText('Temp')
    await taps(page)

    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('save-check')).toBeVisible()
    await expect.poll(() => asked(page)).toEqual(['HR', 'RR', 'SPO2', 'O2', 'SBP', 'DBP', 'TEMP', 'ACVPU', 'DTR_PATELLAR', 'UO_ML', 'VIP', 'FLUID_BALANCE_ML', 'LUNGS', 'SYMPTOMS', 'PUMP'])
    await tapsVitals(page)
    await tapsFigures(page, '36.')
    await tapsKeys(page, '8')
    await page.getByTestId('choice-ACVPU-A').tap()
    await page.getByTestId('choice-DTR_PATELLAR-2+').tap()
    await tapsFigures(page, '14')
    await tapsKeys(page, '5')
    await page.getByTestId('choice-VIP-0').tap()
    await tapsKeys(page, '240')
    await page.getByTestId('choice-LUNGS-clear').tap()
    // That there are none is all there is to say of symptoms: the pump follows.
    await page.getByTestId('choice-SYMPTOMS-none').tap()
    await tapsKeys(page, '25')
    await page.getByTestId('save-check').tap()
    await expect(page.getByTestId('save-check')).toBeHidden()
    await nurse.isAllSaved()

    const all = await taps(page)
    console.log(`The four-hourly set of PE-4-1 maintenance, 14 observations and oxygen: ${all} touches.`)
    expect(all).toBeGreaterThan(15)
    expect(all).toBeLessThanOrEqual(MOST_TAPS)
    const charted = await lastCheck(page, house, sessionId)
    expect(charted.values).toEqual({
      HR: 84, RR: 16, SPO2: 98, O2: 0, SBP: 126, DBP: 82, TEMP: 36.8, ACVPU: 'A', DTR_PATELLAR: '2+', UO_ML: 145, VIP: 0, FLUID_BALANCE_ML: 240, LUNGS: 'clear', SYMPTOMS: [], PUMP: 25,
    })
    expect(charted.notDone).toEqual({})
  })
  await context.close()
})
