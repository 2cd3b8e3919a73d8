/** The screen is heard and stays lit: it asks for the touch that browsers want, sounds the alert that nobody has, and tells that nobody watches. */
import type { Page } from '@playwright/test'
import { PATTERNS } from '../../app/_sound/patterns.ts'
import { findChromium, launched } from '../fixtures/chromium.ts'
import { expect, test } from './house.ts'
import { Nurse } from './nurse.ts'

/** The pitches that the browser was told to sound, in their order. */
const heard = (page: Page): Promise<number[]> => page.evaluate(() => (window as unknown as { heard: number[] }).heard)

/** How often the screen was taken into keeping, and the browser taking it back. */
const litTimes = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { locks: unknown[] }).locks.length)
const letGo = (page: Page): Promise<void> => page.evaluate(async () => (window as unknown as { locks: WakeLockSentinel[] }).locks.at(-1)?.release())

// The shell of the browser keeps no screen lit.
test.use({ launchOptions: launched(findChromium()) })

test('sound waits for a touch and says so; then an alert sounds until it is accepted, and a silent watch sounds by itself', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  await context.addInitScript(() => {
    // Every look of a test into a page counts as a touch for the browser, so that its own rule never shows: here it is, as tablets keep it.
    let isTouched = false
    window.addEventListener('pointerdown', ({ isTrusted }) => (isTouched ||= isTrusted), true)
    window.AudioContext = class extends AudioContext {
      constructor() {
        super()
        void super.suspend()
      }
      override resume(): Promise<void> {
        return isTouched ? super.resume() : new Promise(() => undefined)
      }
    }
    const locks: WakeLockSentinel[] = []
    Object.assign(window, { locks })
    const request = WakeLock.prototype.request
    WakeLock.prototype.request = async function () {
      locks.push(await request.call(this, 'screen'))
      return locks.at(-1)!
    }
    const pitches: number[] = []
    Object.assign(window, { heard: pitches })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when?: number) {
      pitches.push(this.frequency.value)
      start.call(this, when)
    }
  })
  const page = await context.newPage()
  const { address, wardId, pin } = house.keys
  // Signed in without a touch on the screen, as a screen is that starts by itself.
  const reply = await context.request.post(`${address}/api/v1/sign-in`, { data: { username: 'nurse1', pin }, headers: { origin: address } })
  expect(reply.ok()).toBe(true)
  await page.goto(`${address}/ward/${wardId}`)
  const band = page.getByTestId('sound-band')
  const chip = page.getByTestId('sound')

  await test.step('before a touch the whole screen says that alerts are silent', async () => {
    await expect(band).toContainText('Tap to enable sound')
    await expect(chip).toHaveText('NO SOUND')
    await band.tap()
    await expect(band).toBeHidden()
    await expect(chip).toHaveText('Sound on')
  })

  await test.step('each sound can be tried', async () => {
    await chip.tap()
    for (const kind of ['high', 'medium', 'low', 'technical'] as const) {
      await page.getByTestId(`try-${kind}`).tap()
      await expect.poll(async () => (await heard(page)).at(-1)).toBe(PATTERNS[kind].pitchHz)
    }
    await page.keyboard.press('Escape')
  })

  const nurse = new Nurse(page, house)
  await test.step('an alert of this session sounds at its bedside', async () => {
    await nurse.opensSession(house.takesBed(), 'PE-4-1')
    await nurse.runsLoad()
    expect(await heard(page)).toEqual([])
    await house.advanceMinutes(10)
    await expect.poll(() => heard(page)).not.toEqual([])
    expect((await heard(page))[0]).toBe(PATTERNS.medium.pitchHz)
  })

  await test.step('the screen is kept lit while the session runs, and says so when it cannot be', async () => {
    expect(await litTimes(page)).toBe(1)
    await letGo(page)
    await expect.poll(() => litTimes(page)).toBe(2)
    await expect(page.getByTestId('may-sleep')).toBeHidden()
    await page.evaluate(() => (WakeLock.prototype.request = () => Promise.reject(new Error('The battery is low.'))))
    await letGo(page)
    await expect(page.getByTestId('may-sleep')).toContainText('Screen may go dark')
  })

  await test.step('accepted, it is heard no more; when nobody watches, that is what sounds', async () => {
    await page.locator('[data-testid^="accept-"]').tap()
    await nurse.isAllSaved()
    const before = (await heard(page)).length
    await house.kill()
    await expect(page.getByTestId('monitoring-lost')).toBeVisible({ timeout: 20_000 })
    // It sounds again while nobody is back: once is enough, and nothing else.
    await expect.poll(async () => [...new Set((await heard(page)).slice(before))]).toEqual([PATTERNS.technical.pitchHz])
    await house.open()
  })
  await context.close()
})
