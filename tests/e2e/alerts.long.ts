/** The alert list after a failure of the server, without its server, and for those who only read; and a ward that no board shows is heard. */
import { randomUUID } from 'node:crypto'
import { CALM } from '../fixtures/bedside.ts'
import { PATTERNS } from '../../app/_sound/patterns.ts'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { isFine } from './fine.ts'
import { alertOf } from './fullWard.ts'
import { expect, signIn, test } from './house.ts'
import { endless, restless } from './restless.ts'
import { SOON } from './soon.ts'

test('the alert list outlives its server, is dimmed without it, and gives who only reads no answers', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const { address, wardId } = house.keys
  const tablet = await tabletOf(house, 'nurse1')
  const sessionId = await runsAtTheDoor(tablet, house, house.takesBed(), 'nurse2')
  const chart = (values: Record<string, number>) => tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...CALM, ...values }, notDone: {} })
  await chart({ HR: 140 })
  await tablet.must({ type: 'AcceptAlert', sessionId, alertId: await alertOf(tablet, sessionId) })
  await chart({})
  await chart({ RR: 9 })
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await signIn(page, house, 'auditor')
  await page.goto(`${address}/ward/${wardId}/alerts`)
  const needs = page.getByTestId('section-needs').getByTestId('alert-card')

  await test.step('who only reads sees it all, and the way leads to the record', async () => {
    await expect(needs.first()).toContainText('RR 9')
    await expect(page.getByTestId('resolved-row').first()).toContainText('HR 140')
    await expect(page.locator('[data-testid^="accept-"]')).toHaveCount(0)
    await expect(needs.first().getByTestId('to-session')).toHaveAttribute('href', `/session/${sessionId}/report`)
    await isFine(page, 'alert list on a phone')
  })

  await test.step('without the server it keeps its picture, says as of when, and the ages go on', async () => {
    await house.kill()
    await expect(page.getByTestId('monitoring-lost')).toContainText('as of', { timeout: 30_000 })
    await expect(page.locator('main')).toHaveAttribute('data-dimmed', 'all')
    await expect(needs.first()).toContainText('RR 9')
  })

  await test.step('after the failure it says the same as before', async () => {
    await house.open()
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 40_000 })
    await page.reload()
    await expect(page.getByTestId('resolved-row').first()).toContainText('HR 140')
    await expect(page.getByTestId('resolved-row').first()).toContainText('in hand: Nia Fictional')
    await expect(needs.first()).toContainText('RR 9')
  })
  await context.close()
})

test('the alert list of another role or ward is not permitted, and says so', async ({ browser, house }) => {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, house, 'nurse1')
  await page.goto(`${house.keys.address}/ward/some-other-ward/alerts`)
  await expect(page.getByTestId('not-permitted')).toBeVisible()
  await page.context().close()
})

test('a ward that no board shows is heard on the tablets that are left, by the technical pattern', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  await context.addInitScript(() => {
    const pitches: number[] = []
    Object.assign(window, { heard: pitches })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when?: number) {
      pitches.push(this.frequency.value)
      start.call(this, when)
    }
  })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const heard = (): Promise<number[]> => page.evaluate(() => (window as unknown as { heard: number[] }).heard)
  await runsAtTheDoor(await tabletOf(house, 'nurse2'), house, house.takesBed(), 'nurse1')
  await expect(page.getByTestId('display-lost')).toBeVisible({ timeout: 90_000 })
  await expect.poll(heard).toEqual([PATTERNS.technical.pitchHz])
  await page.getByTestId('display-lost').getByRole('link').tap()
  await expect(page.getByTestId('display-lost')).toBeHidden({ timeout: 30_000 })
  await context.close()
})

test('what moves without end and is too quick, or is painted anew for it, is found and named', async ({ browser }) => {
  const page = await browser.newPage()
  await page.setContent(`<style>
    @keyframes fades { to { opacity: 0 } } @keyframes grows { to { box-shadow: 0 0 9px red } } @keyframes comes { from { margin-top: 9px } }
    .calm { animation: fades 1s infinite alternate } .quick { animation: fades 0.3s infinite } .painted { animation: grows 2s infinite } .once { animation: comes 60s }
  </style><p class="calm"></p><p class="quick"></p><p class="painted"></p><p class="once"></p>`)
  expect(await restless(page)).toEqual(['quick: 3.3 a second', 'painted: boxShadow'])
  await page.close()
})

test('the signal of an alarm is a ring that flashes as its priority says, and is not painted anew for it', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const tablet = await tabletOf(house, 'nurse1')
  const sessionId = await runsAtTheDoor(tablet, house, house.takesBed(), 'nurse2')
  const chart = (values: Record<string, number>) => tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...CALM, ...values }, notDone: {} })
  await page.goto(`${house.keys.address}/session/${sessionId}`)
  const signals = async () => (await endless(page)).filter(({ priority }) => priority !== null)
  const ring = (priority: string, perSecond: number) => ({ who: expect.stringContaining('::after'), priority, perSecond: expect.closeTo(perSecond, 2), changed: ['opacity'] })

  // Medium at 0.4 to 0.8 a second, high at 1.4 to 2.8. The house's clock stands within the seconds of a signal; the page's runs on a little between two messages.
  await chart({ HR: 140 })
  await expect.poll(signals, SOON).toEqual([ring('medium', 0.59)])
  await isFine(page, 'bedside with a medium alert that sounds')
  await chart({ HR: 140, RR: 9 })
  await expect.poll(signals, SOON).toEqual(expect.arrayContaining([ring('high', 1.43)]))
  await isFine(page, 'bedside with a high alert that sounds')

  // For eyes that want no motion it stands.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator('[data-sounding][data-priority="high"]').first()).toBeVisible(SOON)
  expect(await endless(page)).toEqual([])
  await context.close()
})
