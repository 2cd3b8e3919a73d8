/** Every screen and sheet of the tablet, opened once: targets of 48 px, letters of 16 px, nothing moves for who asks for that, nothing from axe. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { enterPin, expect, signIn, test } from './house.ts'
import { BASELINE, CALM, Nurse } from './nurse.ts'
import { Looker, measure } from './screenLook.ts'

const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true, reducedMotion: 'reduce' } as const

test('what is too small, or moves, is found and named; a label, a line of text and what is not shown are not', async ({ browser }) => {
  const page = await browser.newPage()
  await page.setContent(`
    <button data-testid="small" style="width: 47px; height: 60px; padding: 0">1</button>
    <button data-testid="wide" style="width: 90px; height: 48px; font-size: 16px">2</button>
    <label style="display: block; height: 48px; font-size: 16px">Reached by its label <input type="checkbox" style="font-size: 16px"></label>
    <p style="font-size: 16px">In a line of text <a href="#">a link</a> is as high as the line.</p>
    <p class="thin" style="font-size: 15px">thin</p>
    <p style="font-size: 9px; display: none">not shown</p>
    <svg width="300" height="40" viewBox="0 0 600 80"><text class="drawn" y="40" style="font-size: 24px">drawn at half its size</text></svg>
    <style>@keyframes turn { to { rotate: 1turn } } .turns { animation: turn 1s infinite }</style>
    <p class="turns" style="font-size: 16px">turns</p>`)
  const { small, thin, moving, targets } = await measure(page)
  expect(small).toEqual([expect.stringContaining('47×60 button. small')])
  expect(thin).toEqual([expect.stringContaining('13.3 px button. small'), expect.stringContaining('15.0 px p.thin'), expect.stringContaining('12.0 px text.drawn')])
  expect(moving).toEqual([expect.stringContaining('p.turns'), 'an animation of 1000 ms'])
  expect(targets).toBe(3)
  await page.close()
})

test('every screen of the tablet, in both sizes and both themes', async ({ browser, house }) => {
  test.setTimeout(900_000)
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  const looker = new Looker(page)
  const nurse = new Nurse(page, house)
  const looksAt = (screen: string) => looker.looksAt(screen)
  const { address, wardId, pin } = house.keys
  const patients = `${address}/ward/${wardId}/patients`
  /** Opens a sheet, looks at it, and closes it. */
  const opens = async (screen: string, testId: string, ...inside: readonly string[]) => {
    const sheets = page.getByRole('dialog')
    const before = await sheets.count()
    await page.getByTestId(testId).last().tap()
    await expect(sheets).toHaveCount(before + 1)
    for (const one of inside) await sheets.last().getByTestId(one).tap()
    await looksAt(screen)
    await page.keyboard.press('Escape')
    await expect(sheets).toHaveCount(before)
  }

  // The board hangs on the wall: without one each page says so, which is looked at last.
  const wall = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  await signIn(await wall.newPage(), house, 'charge')

  await test.step('signing in', async () => {
    await page.goto(`${address}/sign-in`)
    await expect(page.getByTestId('sign-in')).toBeVisible()
    await looksAt('sign-in')
    await signIn(page, house, 'nurse1')
    await expect(page.getByTestId('no-sessions')).toBeVisible()
    await looksAt('my patients, none')
  })

  await test.step('opening a session', async () => {
    await page.goto(`${address}/ward/${wardId}/open`)
    await expect(page.getByTestId('open-session')).toBeVisible()
    await looksAt('open form, station')
    await opens('scan by typing', 'type-code')
    await page.getByTestId('open-camera').tap()
    await expect(page.getByTestId('camera-state')).toBeVisible()
    await looksAt('camera')
    await page.keyboard.press('Escape')
    await page.getByTestId('step-patient').tap()
    await looksAt('open form, patient')
    await page.getByTestId('step-protocol').tap()
    await looksAt('open form, protocol')
    await page.getByTestId('protocol-PE-4-1').tap()
    await page.getByTestId('edit-maintenance').tap()
    await looksAt('open form, order')
    await page.getByTestId('open-session').tap()
    await expect(page.getByTestId('refusal')).toBeVisible()
    await looksAt('open form, refused')
  })

  await test.step('before the start', async () => {
    await nurse.opensSession(house.takesBed(), 'PE-4-1')
    await looksAt('bedside before the start')
    await opens('checklist', 'checklist')
    await opens('emergency start', 'emergency-start')
    await nurse.confirmsChecklist()
    await nurse.charts(BASELINE)
    await page.getByTestId('double-check').tap()
    await looksAt('double check, first half')
    await typesProgram(nurse)
    await looksAt('double check, first half filled in')
    await page.getByTestId('sign-first').tap()
    await page.getByTestId('second-nurse2').tap()
    await looksAt('double check, PIN of the second')
    await enterPin(page, pin)
    await page.getByTestId('pin-sign').tap()
    await expect(page.getByTestId('sign-second')).toBeVisible()
    await looksAt('double check, second half')
    await typesProgram(nurse)
    await page.getByTestId('sign-second').tap()
    await expect(page.getByTestId('sign-second')).toBeHidden()
    await page.getByTestId('start-pump').tap()
    await expect(page.getByTestId('readback-yes')).toBeVisible()
    await looksAt('read-back')
    await nurse.readsBack()
  })

  await test.step('running, with alerts', async () => {
    await house.advanceMinutes(10)
    await expect(page.getByTestId('missed-check').first()).toBeVisible()
    await expect(page.getByTestId('display-lost')).toBeHidden({ timeout: 30_000 })
    await page.getByTestId('estimate-switch').tap()
    await looksAt('bedside with alerts')
    const card = page.getByTestId('alert-card').first()
    for (const answer of ['cannot', 'silence', 'outcome']) {
      await card.locator(`[data-testid^="${answer}-"]`).tap()
      await expect(page.getByTestId('confirm')).toBeVisible()
      await looksAt(`alert, ${answer}`)
      await page.keyboard.press('Escape')
      await expect(page.getByTestId('confirm')).toBeHidden()
    }
    await card.locator('[data-testid^="accept-"]').tap()
    await expect(page.getByTestId('alert-card').filter({ hasText: 'in hand' })).toHaveCount(1)
    await looksAt('bedside, alert in hand')
    await opens('pause', 'pause-pump')
    await opens('stop', 'stop-pump', 'stop-prescriber-order')
    await opens('dose', 'give-dose', 'dose-rescue')
    await opens('reaction', 'report-reaction')
    await opens('note', 'add-note')
    await opens('change of bag', 'change-bag')
    await opens('handing the patient over', 'hand-over', 'length-good')
    await opens('sounds', 'sound')
    await opens('people', 'user-menu', 'person-nurse2')
    await opens('score', 'score')
  })

  await test.step('charting', async () => {
    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('save-check')).toBeVisible()
    await looksAt('check form')
    await nurse.types('HR', 190)
    await nurse.types('SPO2', 88)
    await page.getByTestId('not-done-RR').tap()
    await page.getByTestId('add-observation').tap()
    await page.locator('[data-testid$="-earlier"]').tap()
    await looksAt('check form, in use')
    await opens('trend', 'trend-SBP')
    await page.locator('[data-testid$="-now"]').tap()
    await page.getByTestId('save-check').tap()
    await expect(page.getByTestId('confirm')).toBeVisible()
    await looksAt('asked once before a critical and partial set')
    await page.keyboard.press('Escape')
    await page.getByTestId('close-sheet').tap()
    await looksAt('bedside with a draft')
    await page.getByTestId('continue-draft').tap()
    await page.getByTestId('clear-draft').tap()
    await page.getByTestId('close-sheet').tap()
  })

  await test.step('a change of rate, outside of the order', async () => {
    await page.getByTestId('change-rate').tap()
    await nurse.types('rateMlPerHour', 250)
    await nurse.types('concentrationMgPerMl', 40)
    await page.getByTestId('by-new-order').tap()
    await looksAt('change of rate, new order')
    await page.getByTestId('close-sheet').tap()
  })

  await test.step('without a network', async () => {
    await context.setOffline(true)
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').fill('Written without a network.')
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('outbox')).toHaveAttribute('data-waiting', '1', { timeout: 15_000 })
    // The entry waits before its sheet has gone, and what opens next is counted.
    await expect(page.getByTestId('note-text')).toBeHidden()
    await opens('outbox', 'outbox')
    await expect(page.getByTestId('monitoring-lost')).toBeVisible({ timeout: 30_000 })
    await looksAt('bedside, monitoring lost')
    await context.setOffline(false)
    await expect(page.getByTestId('outbox')).toBeHidden({ timeout: 60_000 })
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 30_000 })
  })

  await test.step('two sets for one check', async () => {
    const sessionId = page.url().split('/').at(-1) ?? ''
    const noel = await tabletOf(house, 'nurse2')
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries({ ...CALM, RR: 15 })) await nurse.enters(code, value)
    const seen = await entriesSoFar(page, address, sessionId)
    await noel.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { HR: 84, SBP: 128, DBP: 82, RR: 18, SPO2: 98, ACVPU: 'A' }, notDone: {}, seen: { seq: seen, commandIds: [] } })
    await expect(page.getByTestId('meanwhile')).toBeVisible()
    await looksAt('check form, charted meanwhile')
    await page.getByTestId('save-check').tap()
    if (await page.getByTestId('confirm').isVisible()) await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('charted-twice')).toBeVisible()
    await looksAt('two sets side by side')
    await page.locator('[data-testid^="in-error-"]').first().tap()
    await expect(page.getByTestId('confirm')).toBeVisible()
    await looksAt('entered in error')
    await page.keyboard.press('Escape')
    await page.getByTestId('keep-both').tap()
    await expect(page.getByTestId('charted-twice')).toBeHidden()
  })

  await test.step('magnesium toxicity', async () => {
    await nurse.charts({ ...CALM, RR: 10, DTR_PATELLAR: 'absent' })
    await expect(page.getByTestId('stop-card')).toBeVisible()
    await looksAt('STOP card')
    await page.getByTestId('stop-card-give-5').tap()
    await page.getByTestId('second-nurse2').tap()
    await looksAt('STOP card, attesting')
    await page.getByTestId('stop-card-alone').tap()
    await page.getByTestId('stop-card-stop').tap()
    await expect(page.getByTestId('stop-card-stopped')).toBeVisible()
    await looksAt('STOP card, stopped and antidote given')
    await page.getByTestId('close-sheet').tap()
  })

  await test.step('my patients, and a locked tablet', async () => {
    await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, house.takesBed(), 'nurse2')
    await page.goto(patients)
    await expect(page.getByTestId('patient-row')).toHaveCount(2)
    await looksAt('my patients')
    await context.setOffline(true)
    await expect(page.getByTestId('monitoring-lost')).toBeVisible({ timeout: 30_000 })
    await looksAt('my patients, monitoring lost')
    await context.setOffline(false)
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 30_000 })
    await page.getByTestId('user-menu').tap()
    await page.getByTestId('lock-now').tap()
    await expect(page.getByTestId('lock').getByTestId('pin')).toBeVisible()
    await looksAt('locked')
    await page.getByTestId('lock').getByTestId('somebody-else').tap()
    await looksAt('locked, somebody else')
    await page.getByTestId('lock').getByTestId('person-nurse1').tap()
    await nurse.unlocks()
  })

  await test.step('stopped, and closed', async () => {
    await page.getByTestId('patient-row').getByTestId('to-bedside').first().tap()
    await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'stopped')
    // It opens by itself, a moment after the page.
    await expect(page.getByTestId('stop-card')).toBeVisible()
    await page.getByTestId('close-sheet').tap()
    await looksAt('bedside after the stop')
    await opens('close the session', 'close-session', 'outcome-transferred')
  })

  await test.step('the board on the wall is gone', async () => {
    await page.getByTestId('back').tap()
    await wall.close()
    await expect(page.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
    await looksAt('my patients, no board on the wall')
  })

  expect(looker.album?.finish() ?? []).toEqual([])
  expect(looker.seen.screens).toBeGreaterThan(45)
  expect(looker.seen.targets).toBeGreaterThan(1_000)
  expect(looker.seen.texts).toBeGreaterThan(2_000)
  await context.close()
})

async function typesProgram(nurse: Nurse): Promise<void> {
  for (const [field, figure] of [['rateMlPerHour', 300], ['concentrationMgPerMl', 40], ['volumeMl', 100]] as const) await nurse.types(field, figure)
}

/** The number of the last entry of the record. */
async function entriesSoFar(page: Page, address: string, sessionId: string): Promise<number> {
  const reply = await page.request.get(`${address}/api/v1/sessions/${sessionId}/entries`)
  return ((await reply.json()) as { entries: { seq: number }[] }).entries.at(-1)?.seq ?? 0
}
