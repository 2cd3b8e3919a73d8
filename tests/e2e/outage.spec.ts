/** The server dies under a nurse's hands: what was charted waits on the tablet, says so, and is sent when the server is back. */
import { expect, signIn, test } from './house.ts'
import { isInstalled } from './memory.ts'
import { BASELINE, Nurse } from './nurse.ts'

/** Whether the page takes a touch now, and in the second frame with the band. As text: what tsx makes of a function names a helper that no page has. */
const TOUCH_WITH_BAND = `{
  const takes = () => getComputedStyle(document.querySelector('main')).pointerEvents
  const before = takes()
  window.touchWithBand = new Promise((resolve) => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="monitoring-lost"]')) return
      seen.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ before, withIt: takes() })))
    })
    seen.observe(document.body, { subtree: true, childList: true })
  })
  void 0
}`

test('a check charted while the server is dead waits on the tablet and is kept exactly once', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await isInstalled(page)

  await test.step('the server is killed, and the nurse charts', async () => {
    await house.kill()
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries(BASELINE)) await nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    await expect(page.getByTestId('pending-chip')).toHaveAttribute('data-waiting', '1')
    await expect(page.getByTestId('pending-chip')).toContainText('Stored on tablet')
  })

  await test.step('after fifteen seconds of silence the screen says so; a finger that was on its way hits nothing that the band has moved', async () => {
    const band = page.getByTestId('monitoring-lost')
    await page.evaluate(TOUCH_WITH_BAND)
    await expect(band).toBeVisible({ timeout: 20_000 })
    expect(await page.evaluate('window.touchWithBand')).toEqual({ before: 'auto', withIt: 'none' })
    await expect.poll(() => page.evaluate('getComputedStyle(document.querySelector("main")).pointerEvents')).toBe('auto')
  })

  await test.step('the server is back: the entry is sent, once, and the screen recovers by itself', async () => {
    await house.open()
    await expect(page.getByTestId('pending-chip')).toHaveAttribute('data-waiting', '0', { timeout: 40_000 })
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 20_000 })
    const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
    const { entries } = (await reply.json()) as { entries: { event: { type: string } }[] }
    expect(entries.map(({ event }) => event.type)).toEqual(['SessionOpened', 'CheckRecorded'])
  })
  await context.close()
})

test('a form that is not on the tablet yet says so, and opens by itself when the network is back', { tag: '@long' }, async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true, serviceWorkers: 'block' })
  // As text: what tsx makes of a function names a helper that no page has. Without a rest the page fetches nothing beforehand.
  await context.addInitScript({ content: 'window.requestIdleCallback = () => 0' })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  await new Nurse(page, house).opensSession(house.takesBed(), 'PE-4-1')
  await expect(page.getByTestId('chart-check')).toBeVisible()
  await context.setOffline(true)
  await page.getByTestId('chart-check').tap()
  await expect(page.getByTestId('coming')).toContainText('not on the tablet yet')
  await context.setOffline(false)
  await expect(page.getByTestId('save-check')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('coming')).toBeHidden()
  await context.close()
})
