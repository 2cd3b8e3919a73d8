/** A set of observations by touch: what is refused, what is asked once, what is only coloured; reasons, parts of a set, earlier times; and a tablet that dies in the middle. */
import type { Page } from '@playwright/test'
import { finger, middleOf } from './finger.ts'
import { expect, signIn, test, type House } from './house.ts'
import { isInstalled, onDevice } from './memory.ts'
import { TABLET } from './atBed.ts'
import { CALM, Nurse } from './nurse.ts'

interface Charted {
  readonly occurredAt: string
  readonly recordedAt: string
  readonly event: { readonly type: string; readonly values: Record<string, unknown>; readonly notDone: object; readonly isLate: boolean; readonly lateReason?: string }
}

async function checks(page: Page, house: House, sessionId: string): Promise<readonly Charted[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: readonly Charted[] }
  return entries.filter(({ event }) => event.type === 'CheckRecorded')
}

test('a set is entered by touch: impossible is refused, critical is asked once, abnormal is coloured, and nothing is filled in', async ({ browser, house }) => {
  test.setTimeout(300_000)
  const page = await (await browser.newContext(TABLET)).newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await nurse.runsLoad()
  await house.advanceMinutes(5)
  await nurse.charts(CALM)
  await house.advanceMinutes(5)
  const field = (name: string) => page.getByRole('region', { name, exact: true })
  const save = page.getByTestId('save-check')
  const isClosed = () => expect(save).toBeHidden()

  await test.step('what was before stands above the field with its age, and never in it', async () => {
    await page.getByTestId('chart-check').tap()
    await expect(field('Respiratory rate')).toContainText('before: 18, 5 min ago')
    await expect(page.getByTestId('field-RR')).toHaveValue('')
    for (const code of Object.keys(CALM)) await expect(page.getByTestId(`field-${code}`)).toBeVisible()
    expect(await page.getByRole('dialog').locator('[aria-pressed="true"]').count()).toBe(0)
    await expect(page.getByTestId('preview')).toHaveText('What saving brings stands here.')
  })

  await test.step('nothing entered is no set', async () => {
    await save.tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toHaveText('Nothing is entered yet.')
  })

  await test.step('impossible: said in place, and not saved', async () => {
    await nurse.types('SPO2', 104)
    await expect(field('Oxygen saturation').getByRole('alert')).toContainText('104 % cannot be')
    await save.tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('cannot be')
    await expect(page.getByTestId('field-SPO2')).toBeFocused()
    for (let figure = 0; figure < 3; figure += 1) await page.getByTestId('key-del').tap()
    await page.getByTestId('figures-98').tap()
    await expect(field('Oxygen saturation').getByRole('alert')).toHaveCount(0)
  })

  await test.step('abnormal: coloured, with its limit in words, and asked about by nobody', async () => {
    await nurse.types('SBP', 165)
    await expect(field('Systolic blood pressure')).toContainText('Limit: ')
    await nurse.types('DBP', 95)
    await nurse.types('HR', 88)
    await page.getByTestId('choice-ACVPU-A').tap()
  })

  await test.step('a reason in the place of a value; sleep is none for breathing', async () => {
    await page.getByTestId('not-done-RR').tap()
    await expect(page.getByTestId('not-done-RR-refused')).toBeVisible()
    await expect(page.getByTestId('not-done-RR-asleep')).toHaveCount(0)
    await page.getByTestId('not-done-RR').tap()
  })

  await test.step('critical: said at the field, foreseen above the keypad, asked once, and then charted', async () => {
    await nurse.types('RR', 8)
    await expect(field('Respiratory rate')).toContainText('Stop rule: ')
    await expect(page.getByTestId('preview-alert').filter({ hasText: 'RR 8' })).toBeVisible()
    await expect(page.getByTestId('preview-next')).toBeVisible()
    await save.tap()
    await expect(page.getByRole('dialog').last()).toContainText('RR is 8')
    await page.getByRole('button', { name: 'Go back' }).tap()
    await page.getByTestId('field-RR').tap()
    await page.getByTestId('key-del').tap()
    await page.getByTestId('figures-18').tap()
    await expect(page.getByTestId('preview-alert').filter({ hasText: 'RR' })).toHaveCount(0)
    await save.tap()
    await isClosed()
    await nurse.isAllSaved()
    const [last] = (await checks(page, house, sessionId)).slice(-1)
    expect(last!.event.values).toEqual({ HR: 88, RR: 18, SPO2: 98, SBP: 165, DBP: 95, ACVPU: 'A' })
  })

  await test.step('a part of a set: what is missing is named, and stays due', async () => {
    await house.advanceMinutes(5)
    await page.getByTestId('chart-check').tap()
    await nurse.types('HR', 90)
    await page.getByTestId('not-done-SBP').tap()
    await page.getByTestId('not-done-SBP-equipment').tap()
    await save.tap()
    await expect(page.getByTestId('missing')).toContainText('Respiratory rate')
    await expect(page.getByTestId('missing')).not.toContainText('Systolic')
    await page.getByTestId('confirm').tap()
    await isClosed()
    await nurse.isAllSaved()
    await expect(page.getByTestId('next-check')).toContainText('the rest is charted')
    expect((await checks(page, house, sessionId)).at(-1)!.event).toMatchObject({ values: { HR: 90 }, notDone: { SBP: 'equipment' } })
  })

  await test.step('measured earlier: never before the last one, never ahead; the record holds both times', async () => {
    await house.advanceMinutes(2)
    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('field-HR').or(page.getByTestId('field-RR')).first()).toBeVisible()
    await page.getByTestId('measured-earlier').tap()
    await expect(page.getByTestId('measured-plus-1')).toBeEnabled()
    await page.getByTestId('measured-plus-10').tap()
    await expect(page.getByTestId('measured-plus-1')).toBeDisabled()
    await page.getByTestId('measured-minus-1').tap()
    await nurse.types('RR', 17)
    // The house's clock stands between two turns, and the page's runs up to two seconds ahead of it: here it comes after.
    await house.advanceMinutes(3 / 60)
    await save.tap()
    await page.getByTestId('confirm').tap()
    await isClosed()
    await nurse.isAllSaved()
    const last = (await checks(page, house, sessionId)).at(-1)!
    expect(Date.parse(last.recordedAt) - Date.parse(last.occurredAt)).toBeGreaterThanOrEqual(59_000)
  })

  await test.step('the trend stands beside the field, and opens at full width with its figures', async () => {
    await page.getByTestId('chart-check').tap()
    await page.getByTestId('add-observation').tap()
    await page.getByTestId('add-HR').tap()
    await page.getByTestId('trend-HR').tap()
    await expect(page.getByTestId('trend-table')).toContainText('90')
    await page.keyboard.press('Escape')
    await page.getByTestId('close-sheet').tap()
  })
  await page.context().close()
})

test('a tablet that dies in the middle of a set has lost no figure of it, with a network and without', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const bedside = page.url()
  await isInstalled(page)
  await page.getByTestId('chart-check').tap()
  await nurse.enters('HR', 91)
  await nurse.enters('RR', 17)
  await expect.poll(() => onDevice(page, 'drafts', 'getAll')).toContain('"RR":"17"')
  await crashes(page)

  const again = await context.newPage()
  await context.setOffline(true)
  await again.goto(bedside)
  await again.getByTestId('continue-draft').tap()
  await expect(again.getByTestId('field-HR')).toHaveValue('91')
  await expect(again.getByTestId('field-RR')).toHaveValue('17')
  await again.getByTestId('save-check').tap()
  await again.getByTestId('confirm').tap()
  await expect(again.getByTestId('save-check')).toBeHidden()
  await expect(again.getByTestId('outbox')).toHaveAttribute('data-waiting', '1')
  await crashes(again)

  const third = await context.newPage()
  await third.goto(bedside)
  await expect(third.getByTestId('outbox')).toHaveAttribute('data-waiting', '1')
  await expect(third.getByTestId('draft-line')).toHaveCount(0)
  await context.setOffline(false)
  await expect(third.getByTestId('outbox')).toBeHidden({ timeout: 45_000 })
  const kept = await checks(third, house, sessionId)
  expect(kept.map(({ event }) => event.values)).toEqual([{ HR: 91, RR: 17 }])
  await context.close()
})

/** The process that draws the page ends at once, as with a dead battery. */
async function crashes(page: Page): Promise<void> {
  const isGone = page.waitForEvent('crash')
  await page.goto('chrome://crash').catch(() => undefined)
  await isGone
  await page.close()
}

test('touches that come faster than the screen is drawn land one after the other, each in its field', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await nurse.runsLoad()
  await house.advanceMinutes(5)
  await page.getByTestId('chart-check').tap()
  await expect(page.getByTestId('field-HR')).toBeFocused()
  // Nothing of the first is painted, and nothing kept, when the last is touched.
  expect(await touchedAtOnce(page, ['key-8', 'key-4', 'key-1', 'key-8', 'key-9', 'key-7'])).toEqual({ isPainted: false })
  for (const [code, value] of [['HR', '84'], ['RR', '18'], ['SPO2', '97']] as const) await expect(page.getByTestId(`field-${code}`)).toHaveValue(value)
  await test.step('the key that ended a field, hit twice by a trembling finger, does not begin the next', async () => {
    await page.getByTestId('field-SBP').tap()
    await touchedAtOnce(page, ['key-1', 'key-2', 'key-8', 'key-8', 'key-7', 'key-6'])
    await expect(page.getByTestId('field-SBP')).toHaveValue('128')
    await expect(page.getByTestId('field-DBP')).toHaveValue('76')
  })
  await test.step('it does when somebody has put a finger on the next field between', async () => {
    await emptiesPressure(page)
    await touchedAtOnce(page, ['key-1', 'key-2', 'key-8', 'field-DBP', 'key-8', 'key-2'])
    await expect(page.getByTestId('field-SBP')).toHaveValue('128')
    await expect(page.getByTestId('field-DBP')).toHaveValue('82')
  })
  await test.step('and when another key came between', async () => {
    await emptiesPressure(page)
    await touchedAtOnce(page, ['key-1', 'key-2', 'key-8', 'key-1', 'key-del', 'key-8', 'key-2'])
    await expect(page.getByTestId('field-DBP')).toHaveValue('82')
  })
  await test.step('and when the finger came twice in its own time, though a busy page hears of both together', async () => {
    await emptiesPressure(page)
    for (const key of ['1', '2']) await page.getByTestId(`key-${key}`).tap()
    const hand = await context.newCDPSession(page)
    const eight = await middleOf(page.getByTestId('key-8'))
    const now = Date.now()
    for (const ago of [500, 250]) await finger(hand, eight, { at: now - ago })
    await page.getByTestId('key-2').tap()
    await expect(page.getByTestId('field-SBP')).toHaveValue('128')
    await expect(page.getByTestId('field-DBP')).toHaveValue('82')
  })
  await page.getByTestId('close-sheet').tap()
  await page.getByTestId('chart-check').tap()
  await expect(page.getByTestId('draft-hint')).toBeVisible()
  await expect(page.getByTestId('field-SPO2')).toHaveValue('97')
})

/** Takes out what the fields of the blood pressure hold, and begins with them. */
async function emptiesPressure(page: Page): Promise<void> {
  for (const [code, figures] of [['DBP', 2], ['SBP', 3]] as const) {
    await page.getByTestId(`field-${code}`).tap()
    for (let figure = 0; figure < figures; figure += 1) await page.getByTestId('key-del').tap()
    await expect(page.getByTestId(`field-${code}`)).toHaveValue('')
  }
}

/** Touches between two frames and at one instant: sooner than any finger. Whether anything was painted before the last. */
const touchedAtOnce = (page: Page, testIds: readonly string[]): Promise<{ readonly isPainted: boolean }> =>
  page.evaluate(async (ids) => {
    let isPainted = false
    await new Promise(requestAnimationFrame)
    requestAnimationFrame(() => (isPainted = true))
    const instant = performance.now()
    const clock = performance.now.bind(performance)
    performance.now = () => instant
    for (const id of ids) {
      const touched = document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
      touched?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
      touched?.focus({ preventScroll: true })
      touched?.click()
      await Promise.resolve()
    }
    performance.now = clock
    return { isPainted }
  }, testIds)
