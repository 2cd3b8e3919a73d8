/** What a finger means: a short touch presses once and at once; a swipe, a slip and a touch of what has been covered meanwhile press nothing. */
import type { Page } from '@playwright/test'
import { TABLET } from './atBed.ts'
import { finger, middleOf } from './finger.ts'
import { expect, signIn, test } from './house.ts'
import { Nurse } from './nurse.ts'

/** What the page has heard since the last call. */
const heard = (page: Page): Promise<{ click: number; mousedown: number }> =>
  page.evaluate(() => {
    const here = window as unknown as { heard: { click: number; mousedown: number } }
    const before = here.heard
    here.heard = { click: 0, mousedown: 0 }
    return before
  })

test('a short touch presses once, without the mouse that a browser makes of it; a swipe, a slip and a touch of what was covered press nothing', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  await context.addInitScript(() => {
    const count = { click: 0, mousedown: 0 }
    Object.assign(window, { heard: count })
    for (const name of ['click', 'mousedown'] as const) window.addEventListener(name, () => ((window as unknown as { heard: typeof count }).heard[name] += 1), true)
  })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await page.getByTestId('chart-check').tap()
  const field = page.getByTestId('field-HR')
  await field.tap()
  const key = page.getByTestId('key-8')
  const hand = await context.newCDPSession(page)
  // As a scanner does: the browser takes whoever comes next for somebody with keys.
  await page.keyboard.press('Shift')

  await test.step('a touch is one click, and no mouse came before it', async () => {
    await heard(page)
    await finger(hand, await middleOf(key))
    await expect(field).toHaveValue('8')
    // Two frames and a pause: a second click would have come by now.
    await page.waitForFunction(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve(true)), 500)))
    expect(await heard(page)).toEqual({ click: 1, mousedown: 0 })
    await expect(field).toHaveValue('8')
    await expect(key).toBeFocused()
    expect(await key.evaluate((button) => button.matches(':focus-visible')), 'a ring is for the keyboard').toBe(false)
  })

  await test.step('a finger that slips off has thought better of it', async () => {
    const { x, y } = await middleOf(key)
    // To the left: to the right a browser may take it for the way back.
    await finger(hand, { x, y }, { way: [{ x: x - 40, y }, { x: x - 140, y }] })
    expect((await heard(page)).click).toBe(0)
    await expect(field).toHaveValue('8')
  })

  await test.step('what has been covered under the finger is not pressed', async () => {
    const cover = () =>
      page.evaluate(() => {
        const sheet = Object.assign(document.createElement('button'), { id: 'cover' })
        sheet.style.cssText = 'position:fixed;inset:0;z-index:9999'
        document.body.append(sheet)
      })
    await heard(page)
    await finger(hand, await middleOf(key), { meanwhile: cover })
    await page.waitForFunction(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve(true)), 500)))
    await page.evaluate(() => document.getElementById('cover')?.remove())
    await expect(field).toHaveValue('8')
    expect((await heard(page)).click, 'nor is what covers it').toBe(0)
  })

  await test.step('a swipe that begins on a choice scrolls, and chooses nothing', async () => {
    const choice = page.getByTestId('choice-ACVPU-A')
    await choice.scrollIntoViewIfNeeded()
    const { x, y } = await middleOf(choice)
    await heard(page)
    await finger(hand, { x, y }, { way: [20, 60, 120, 200].map((up) => ({ x, y: y - up })) })
    await expect.poll(async () => (await middleOf(choice)).y).toBeLessThan(y - 50)
    await expect(choice).toHaveAttribute('aria-pressed', 'false')
    expect((await heard(page)).click).toBe(0)
  })

  await test.step('and is chosen by the next touch', async () => {
    const choice = page.getByTestId('choice-ACVPU-A')
    await choice.scrollIntoViewIfNeeded()
    await finger(hand, await middleOf(choice))
    await expect(choice).toHaveAttribute('aria-pressed', 'true')
  })
  await context.close()
})
