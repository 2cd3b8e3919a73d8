/** A tablet that many share: whose it is stands in sight, it locks itself, it passes to another on the same page, and each finds back what they typed. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Bed } from './beds.ts'
import { expect, signIn, test, type House } from './house.ts'
import { CALM, Nurse } from './nurse.ts'

const PORTRAIT = { width: 810, height: 1080 }
const PHONE = { width: 390, height: 844 }

interface Written {
  readonly deviceId: string
  readonly by: { readonly kind: string; readonly name: string }
  readonly event: { readonly type: string }
}

async function opensTablet(browser: Browser, house: House, username: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: PORTRAIT, hasTouch: true })
  await context.addInitScript(() => {
    Object.assign(window, { pulses: 0 })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when?: number) {
      Object.assign(window, { pulses: (window as unknown as { pulses: number }).pulses + 1 })
      start.call(this, when)
    }
  })
  const page = await context.newPage()
  await page.clock.install()
  await signIn(page, house, username)
  return { context, page }
}

/** Nobody touches the screen for so long. */
const rests = (page: Page, minutes: number, seconds = 1): Promise<void> => page.clock.fastForward((minutes * 60 + seconds) * 1000)

async function entersPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByTestId(`pin-key-${digit}`).tap()
  await page.getByTestId('pin-sign').tap()
}

/** On real keys, at the pace of a person: what comes faster is a scanner's. */
async function typesPin(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin, { delay: 90 })
  await page.keyboard.press('Enter')
}

const entriesOf = async (page: Page, house: House, sessionId: string): Promise<readonly Written[]> => {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  return ((await reply.json()) as { entries: Written[] }).entries
}

const writers = (entries: readonly Written[]): readonly string[] =>
  entries.filter(({ by }) => by.kind === 'staff').map(({ event, by }) => `${event.type} by ${by.name}`)

/** The patient of the bed, wherever a person or a screen reader could find the name. */
const nameOf = ({ familyName }: Bed): RegExp => new RegExp(familyName, 'i')

test('the tablet locks itself, keeps the draft, and goes to another nurse and back on the same page', async ({ browser, house }) => {
  const { context, page } = await opensTablet(browser, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const lock = page.getByTestId('lock')
  const tag = page.getByTestId('user-menu')
  const bed = house.takesBed()
  const sessionId = await nurse.opensSession(bed, 'PE-4-1')
  const place = page.url()

  await test.step('whose entries these will be stands in the frame, on a tablet and on a phone, and on a sheet that covers it', async () => {
    for (const size of [PORTRAIT, PHONE]) {
      await page.setViewportSize(size)
      await expect(tag).toContainText('Nia Fictional')
      await expect(tag).toBeInViewport({ ratio: 1 })
    }
    await page.setViewportSize(PORTRAIT)
    await page.getByTestId('chart-check').tap()
    await expect(page.getByRole('dialog').getByTestId('user-menu')).toContainText('Nia Fictional')
  })

  await test.step('three minutes without a touch cover the picture; a touch in between begins them anew', async () => {
    await nurse.enters('RR', 17)
    await nurse.enters('ACVPU', 'A')
    await rests(page, 2)
    await page.getByTestId('field-RR').tap()
    await rests(page, 2)
    await expect(lock).toBeHidden()
    await rests(page, 1)
    await expect(lock).toBeVisible()
    await expect(page.getByTestId('field-RR')).toBeHidden()
    await expect(page.getByText(nameOf(bed)).filter({ visible: true })).toHaveCount(0)
    expect(await page.locator('body').ariaSnapshot()).not.toMatch(nameOf(bed))
  })

  await test.step('neither a key nor a reload opens it', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(lock).toBeVisible()
    await page.reload()
    await expect(lock).toBeVisible()
    await expect(page.getByText(nameOf(bed)).filter({ visible: true })).toHaveCount(0)
  })

  await test.step('the PIN opens it again, and what was typed is offered', async () => {
    await entersPin(page, '0000')
    await expect(lock.getByTestId('refusal')).toHaveText('This is not the PIN of Nia Fictional.')
    await entersPin(page, house.keys.pin)
    await expect(lock).toBeHidden()
    await page.getByTestId('continue-draft').tap()
    await expect(page.getByTestId('field-RR')).toHaveValue('17')
  })

  await test.step('under the lock a form stays as it was, also for real keys', async () => {
    await rests(page, 3)
    await expect(lock).toBeVisible()
    await typesPin(page, house.keys.pin)
    await expect(lock).toBeHidden()
    await expect(page.getByTestId('field-RR')).toHaveValue('17')
  })

  await test.step('another nurse takes over by name and PIN, on the same page, and finds nothing of the first', async () => {
    await signsInElsewhere(browser, house, 'nurse2')
    await rests(page, 3)
    await lock.getByTestId('person-nurse2').tap()
    await entersPin(page, house.keys.pin)
    await expect(lock).toBeHidden()
    await expect(tag).toContainText('Noel Fictional')
    expect(page.url()).toBe(place)
    await expect(page.getByTestId('top-band')).toContainText(nameOf(bed))
    await expect(page.getByTestId('field-RR')).toHaveCount(0)
    await expect(page.getByTestId('draft-line')).toHaveCount(0)
    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('field-RR')).toHaveValue('')
    await nurse.enters('RR', 15)
    await page.getByTestId('close-sheet').tap()
    await expect(page.getByTestId('draft-line')).toBeVisible()
    await noteIs(page, nurse, 'By the second nurse.')
  })

  await test.step('the first takes it back from the frame, and finds their own draft', async () => {
    await tag.tap()
    await page.getByTestId('person-nurse1').tap()
    await entersPin(page, house.keys.pin)
    await expect(tag).toContainText('Nia Fictional')
    expect(page.url()).toBe(place)
    await page.getByTestId('continue-draft').tap()
    await expect(page.getByTestId('field-RR')).toHaveValue('17')
    await page.getByTestId('close-sheet').tap()
    await noteIs(page, nurse, 'By the first nurse.')
  })

  await test.step('each entry carries its own person, and all the one device', async () => {
    const entries = await entriesOf(page, house, sessionId)
    expect(writers(entries)).toEqual(['SessionOpened by Nia Fictional', 'NoteAdded by Noel Fictional', 'NoteAdded by Nia Fictional'])
    expect(new Set(entries.map(({ deviceId }) => deviceId)).size).toBe(1)
    expect(entries[0]?.deviceId).toMatch(/^[0-9a-f-]{36}$/)
  })
  await context.close()
})

test('five wrong PINs lock a nurse out for five minutes, at the lock too, while another may take over', async ({ browser, house }) => {
  const { context, page } = await opensTablet(browser, house, 'charge')
  const lock = page.getByTestId('lock')
  await page.getByTestId('user-menu').tap()
  await page.getByTestId('lock-now').tap()
  await expect(lock).toBeVisible()
  for (let count = 0; count < 5; count += 1) {
    await entersPin(page, '0000')
    await expect(lock.getByTestId('refusal').or(lock.getByTestId('pin-rests'))).toBeVisible()
    await expect(page.getByTestId('pin')).toHaveValue('')
  }
  await expect(lock.getByTestId('pin-rests')).toHaveText(/^Five wrong PINs: locked out until \d\d:\d\d\.$/)
  await expect(page.getByTestId('pin-sign')).toBeDisabled()

  await lock.getByTestId('somebody-else').tap()
  await page.getByTestId('other-username').fill('nurse1')
  await entersPin(page, house.keys.pin)
  await expect(lock).toBeHidden()
  await expect(page.getByTestId('user-menu')).toContainText('Nia Fictional')
  await house.advanceMinutes(5)
  await context.close()
})

test('through the lock an urgent alert is seen by bed and rule, heard, and counted on; not the patient’s name', async ({ browser, house }) => {
  const { context, page } = await opensTablet(browser, house, 'nurse1')
  const heard = () => page.evaluate(() => (window as unknown as { pulses: number }).pulses)
  const nurse = new Nurse(page, house)
  const bed = await runsPump(page, house, nurse)
  const lock = page.getByTestId('lock')
  await page.getByTestId('user-menu').tap()
  await page.getByTestId('lock-now').tap()
  await expect(lock.getByTestId('lock-check')).toContainText(`${bed.station} next check in`)
  await expect(lock.getByTestId('lock-alert')).toHaveCount(0)
  const before = await heard()
  await house.advanceMinutes(10)
  await expect(lock.getByTestId('lock-alert')).toContainText(`${bed.station} Check was missed`)
  await expect.poll(heard).toBeGreaterThan(before)
  expect(await page.locator('body').ariaSnapshot()).not.toMatch(nameOf(bed))
  await entersPin(page, house.keys.pin)
  await expect(page.getByTestId('missed-check').first()).toBeVisible()
  await context.close()
})

test('a STOP card is not covered while hands are at the patient, and is after fifteen minutes without any', async ({ browser, house }) => {
  const { context, page } = await opensTablet(browser, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const { station } = await runsPump(page, house, nurse)
  await nurse.charts({ ...CALM, RR: 10, DTR_PATELLAR: 'absent' })
  await expect(page.getByTestId('stop-card')).toBeVisible()
  await rests(page, 14)
  await expect(page.getByTestId('stop-card-stop')).toBeVisible()
  await expect(page.getByTestId('lock')).toBeHidden()
  await rests(page, 1)
  await expect(page.getByTestId('lock')).toBeVisible()
  await expect(page.getByTestId('lock-alert').first()).toContainText(`${station} STOP: magnesium toxicity`)
  await entersPin(page, house.keys.pin)
  await expect(page.getByTestId('stop-card')).toBeVisible()
  await context.close()
})

test('without a server the lock opens for its own nurse alone, and what waits is sent under their name', async ({ browser, house }) => {
  const { context, page } = await opensTablet(browser, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const lock = page.getByTestId('lock')
  const locks = async () => {
    await page.getByTestId('user-menu').tap()
    await page.getByTestId('lock-now').tap()
    await expect(lock).toBeVisible()
  }
  await locks()
  await house.kill()

  await entersPin(page, '1111')
  await expect(lock.getByTestId('refusal')).toContainText('not the PIN of Nia Fictional', { timeout: 30_000 })
  await lock.getByTestId('somebody-else').tap()
  await page.getByTestId('other-username').fill('nurse2')
  await entersPin(page, house.keys.pin)
  await expect(lock.getByTestId('refusal')).toHaveText('The server cannot be reached.', { timeout: 30_000 })
  await lock.getByTestId('person-nurse1').tap()
  await entersPin(page, house.keys.pin)
  await expect(lock).toBeHidden({ timeout: 30_000 })

  await page.getByTestId('add-note').tap()
  await page.getByTestId('note-text').fill('Written without a server.')
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('pending-chip')).toHaveAttribute('data-waiting', '1', { timeout: 15_000 })
  await house.open()
  await expect(page.getByTestId('pending-chip')).toHaveAttribute('data-waiting', '0', { timeout: 40_000 })
  expect(writers(await entriesOf(page, house, sessionId))).toEqual(['SessionOpened by Nia Fictional', 'NoteAdded by Nia Fictional'])
  await context.close()
})

test('the board on the wall stays in sight when it is locked, and asks who it is before anything is done on it', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await page.clock.install()
  await signIn(page, house, 'charge')
  await expect(page.getByTestId('link')).toContainText('Live')
  await rests(page, 3)
  await expect(page.getByTestId('wall-locked')).toContainText('as Cleo Fictional or somebody else')
  await expect(page.getByTestId('board')).toBeAttached()
  await expect(page.getByTestId('lock')).toBeHidden()
  await expect(page.locator('main')).toHaveAttribute('inert', '')
  await page.getByTestId('wall-locked').click()
  await expect(page.getByTestId('lock')).toBeVisible()
  await page.getByTestId('lock-leave').click()
  await expect(page.getByTestId('lock')).toBeHidden()
  await page.getByTestId('wall-locked').click()
  await typesPin(page, house.keys.pin)
  await expect(page.getByTestId('wall-locked')).toBeHidden()
  await expect(page.locator('main')).not.toHaveAttribute('inert')
  await context.close()
})

async function signsInElsewhere(browser: Browser, house: House, username: string): Promise<void> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, house, username)
  await page.context().close()
}

async function noteIs(page: Page, nurse: Nurse, text: string): Promise<void> {
  await page.getByTestId('add-note').tap()
  await page.getByTestId('note-text').fill(text)
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('note-text')).toBeHidden()
  await nurse.isAllSaved()
}

/** A session whose pump has just been started. */
async function runsPump(page: Page, house: House, nurse: Nurse): Promise<Bed> {
  const bed = house.takesBed()
  await nurse.opensSession(bed, 'PE-4-1')
  await nurse.runsLoad()
  return bed
}
