/** The board that comes with its page: there before its scripts are, for eyes that may see it, and never taken for a live one. */
import type { Page } from '@playwright/test'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, House, signIn, test } from './house.ts'
import { SOON } from './soon.ts'

/** Nothing is on the device: what a service worker had laid by would come although the network does not bring it. */
const FIRST_TIME = { serviceWorkers: 'block' as const }
/** Of somebody who wants no motion: what is said has to be said all the same. */
const WALL = { ...FIRST_TIME, viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' as const }
const BUILT = '**/_next/static/**'

/** From now on nothing comes but the page itself: no script, and no sheet of styles. */
const alone = (page: Page): Promise<unknown> => page.route(BUILT, (route) => route.abort())

/** Whatever waits for time to go by, has waited. */
const timeGoesBy = (page: Page): Promise<void> => page.evaluate(() => document.getAnimations().forEach((one) => one.effect?.getComputedTiming().endTime !== Infinity && one.finish()))

test('a board is there before its scripts, says when they do not come, and comes to life without a fault', async ({ browser }) => {
  // A house of its own: the alert of this patient is nobody else's.
  const house = new House()
  await house.open()
  const page = await (await browser.newContext(WALL)).newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => void faults.push(message))
  await signIn(page, house, 'charge')
  const nurse = await tabletOf(house, 'nurse1')
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(nurse, house, bed, 'nurse2')
  await nurse.must({ type: 'RecordCheck', sessionId, values: { RR: 9, SPO2: 91, HR: 88, SBP: 128, DBP: 82, ACVPU: 'A' }, notDone: {} })
  const board = `${house.keys.address}/ward/${house.keys.wardId}`
  const tile = page.locator(`[data-testid="tile"][data-session="${sessionId}"]`)

  const accept = tile.getByTestId('accept-alert').first()

  await test.step('no script comes', async () => {
    await alone(page)
    const answer = await page.goto(board)
    expect(answer?.headers()).toMatchObject({ 'cache-control': expect.stringContaining('no-store'), 'content-encoding': 'gzip' })
    await expect(tile).toContainText(bed.onBoard)
    await expect(tile).toContainText('128/82')
    await expect(tile, 'the styles are in the page').toHaveCSS('border-radius', '10px')
    await expect(tile.getByTestId('alert-line').first()).toContainText('RR 9')
    await expect(page.getByTestId('link')).toHaveText('Connecting')
    await expect(accept, 'nothing would hear it').toHaveCSS('pointer-events', 'none')
    await expect(page.getByTestId('not-started')).toBeHidden()
    await timeGoesBy(page)
    await expect(page.getByTestId('not-started')).toContainText('This page has not started, and nothing on it changes.')
    await expect(page.getByTestId('not-started')).toBeInViewport()
  })

  await test.step('the scripts come', async () => {
    await page.unroute(BUILT)
    await page.reload()
    await expect(page.getByTestId('link')).toContainText('Live', SOON)
    await expect(page.getByTestId('not-started')).toHaveCount(0)
    await expect(accept).toHaveCSS('pointer-events', 'auto')
    await nurse.must({ type: 'RecordCheck', sessionId, values: { HR: 87, SBP: 133, DBP: 84 }, notDone: {} })
    await expect(tile).toContainText('133/84', SOON)
    expect(faults, 'what the browser drew is what the server had drawn').toEqual([])
  })

  await test.step('as it last stood on this screen', async () => {
    const fit = () => page.evaluate(() => ({ ...document.documentElement.dataset, zoom: document.documentElement.style.getPropertyValue('--fit-zoom') }))
    expect(await fit()).not.toHaveProperty('calm')
    const zoomOf = () => page.getByTestId('board').evaluate((grid) => getComputedStyle(grid).zoom)
    const live = await zoomOf()
    await alone(page)
    await page.reload()
    expect(await fit()).toMatchObject({ calm: 'full', asking: 'whole' })
    expect(await zoomOf()).toBe(live)
  })
  await page.context().close()
  await house.close()
})

test('a screen that is locked, or was left alone for too long, shows nothing of what came with the page', async ({ browser, house }) => {
  const page = await (await browser.newContext({ ...FIRST_TIME, viewport: { width: 810, height: 1080 }, hasTouch: true })).newPage()
  await signIn(page, house, 'nurse1')
  const bed = house.takesBed()
  await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, bed, 'nurse2')
  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
  const words = page.getByText(bed.onBoard).first()
  await expect(words).toBeVisible()
  const reloadsWithout = async (kept: Record<string, unknown>): Promise<void> => {
    await page.evaluate((change) => {
      const before = JSON.parse(localStorage.getItem('dripwatch-lock') ?? '{}') as object
      localStorage.setItem('dripwatch-lock', JSON.stringify({ ...before, ...change }))
    }, kept)
    await page.reload()
  }
  await alone(page)
  await reloadsWithout({})
  await expect(words).toBeVisible()
  await reloadsWithout({ touchedAt: Date.now() - 4 * 60_000 })
  await expect(words).toBeAttached()
  await expect(words).toBeHidden()
  await reloadsWithout({ touchedAt: Date.now(), isLocked: true })
  await expect(words).toBeHidden()
  // And with its scripts it is the lock that covers the page.
  await page.unroute(BUILT)
  await page.reload()
  await expect(page.getByTestId('lock')).toBeVisible()
  await expect(words).toBeHidden()
  await page.evaluate(() => localStorage.setItem('dripwatch-handed', JSON.stringify({ handed: {} })))
  await alone(page)
  await reloadsWithout({ isLocked: false })
  await expect(words).toBeHidden()
  await page.context().close()
})
