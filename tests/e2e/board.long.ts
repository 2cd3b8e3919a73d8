/** The ward board on every screen it may hang on: calm, busy and without its server. With PICTURES=1 the pictures of docs/screens are made. */
import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { CALM } from '../fixtures/bedside.ts'
import { isFine } from './fine.ts'
import { fillsWard, growsBusy } from './fullWard.ts'
import { expect, signIn, test } from './house.ts'
import { measure } from './screenLook.ts'
import { SOON } from './soon.ts'

const WALL = { width: 1920, height: 1080 }
const BEDS = 24
/** It stands a little outside of its tile. */
const FLASHING_BORDER = 3

test('twenty-four beds stand on one wall, calm and busy; alerting tiles are never cut; desk, fine wall and phone show the same', async ({ browser, house }) => {
  test.setTimeout(600_000)
  const ward = await fillsWard(house, BEDS)
  const context = await browser.newContext({ viewport: WALL })
  const page = await context.newPage()
  await signIn(page, house, 'charge')
  const tiles = page.getByTestId('tile')
  await expect(tiles).toHaveCount(BEDS)
  const list = await context.newPage()
  await list.goto(`${house.keys.address}/ward/${house.keys.wardId}/alerts`)
  await expect(list.getByTestId('nobody-needed')).toBeVisible()
  const pictures = (state: string) => picturesOf({ board: page, alerts: list }, state)

  await test.step('calm', async () => {
    await isOnOneWall(page)
    await isLegible(page, 'calm wall')
    await pictures('calm')
  })

  await test.step('busy: no alert is cut, and the letters stay as large', async () => {
    await growsBusy(ward, house)
    await expect(page.getByTestId('alert-line').filter({ hasText: 'Pump at 500 mL/h' })).toBeVisible()
    await isOnOneWall(page)
    await isLegible(page, 'busy wall')
    const cut = await tiles.evaluateAll(
      (all, border) => all
        .filter((tile) => tile.querySelector('[data-testid="alert-line"]') && Math.max(tile.scrollHeight - tile.clientHeight, tile.scrollWidth - tile.clientWidth) > border)
        .map((tile) => tile.getAttribute('aria-label')),
      FLASHING_BORDER,
    )
    expect.soft(cut).toEqual([])
    await isFine(page, 'busy wall')
    await pictures('busy')
    await page.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'))
    await picture(page, 'board-busy-grey')
    await page.evaluate(() => document.documentElement.style.removeProperty('filter'))
  })

  await test.step('under a hand no tile changes its place; once the hand has gone it does', async () => {
    const inOrder = () => tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-session')))
    const before = await inOrder()
    const newest = page.locator(`[data-session="${ward.sessions.at(-1)}"]`)
    await tiles.first().hover()
    await ward.nurse.must({ type: 'RecordCheck', sessionId: ward.sessions.at(-1) ?? '', values: { ...CALM, RR: 8 }, notDone: {} })
    await expect(newest.getByTestId('alert-line').first()).toBeVisible(SOON)
    expect(await inOrder()).toEqual(before)
    await expect.poll(inOrder, { timeout: 8_000 }).not.toEqual(before)
    await expect(newest).toHaveAttribute('data-size', 'whole')
  })

  await test.step('by beds: those that ask for somebody stay on top, the others stand as the beds do', async () => {
    const beds = () => tiles.evaluateAll((all) => all.filter((tile) => tile.getAttribute('data-size') === 'calm').map((tile) => Number(/\d+/.exec(tile.getAttribute('aria-label') ?? '')?.[0])))
    const asking = () => page.locator('[data-testid="tile"][data-size="whole"]').evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label')))
    const before = await asking()
    await page.mouse.move(5, 5)
    await page.getByTestId('order').click()
    await expect.poll(beds).toEqual((await beds()).toSorted((a, b) => a - b))
    expect(await asking()).toEqual(before)
    await page.getByTestId('order').click()
  })

  await test.step('on a desk, on a fine wall and on a phone nothing is wider than the screen, and the letters are as large', async () => {
    for (const [width, height] of [[1280, 800], [3840, 2160], [390, 844]] as const) {
      await page.setViewportSize({ width, height })
      await expect(tiles).toHaveCount(BEDS)
      await isFine(page, `board at ${width} px`)
      await isLegible(page, `board at ${width} px`, width > 3_000 ? 24 : 16)
      await picture(page, `board-busy-at-${width}`)
    }
    await page.setViewportSize(WALL)
  })

  await test.step('without its server it says so, keeps its picture, and goes on counting', async () => {
    await house.kill()
    for (const one of [page, list]) await expect(one.getByTestId('monitoring-lost')).toContainText('as of', { timeout: 30_000 })
    await expect(tiles).toHaveCount(BEDS)
    await isOnOneWall(page)
    await pictures('broken')
    await house.open()
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 30_000 })
  })
  await context.close()
})

test('seven beds, then twelve of twenty-four ask at once: all stand on one wall, each with all that its most urgent alarm says', async ({ browser, house }) => {
  test.setTimeout(600_000)
  const ward = await fillsWard(house, BEDS)
  const context = await browser.newContext({ viewport: WALL })
  const page = await context.newPage()
  await signIn(page, house, 'charge')
  await expect(page.getByTestId('tile')).toHaveCount(BEDS)
  // So that the page is heard: until then a band stands above the board.
  await page.mouse.click(960, 1070)
  const asking = page.locator('[data-testid="tile"][data-size="whole"]')
  const alarms: readonly Record<string, number>[] = [{ RR: 9 }, { SPO2: 84 }, { HR: 148, SBP: 80, DBP: 50 }]
  let charted = 0
  for (const count of [7, 12]) {
    await test.step(`${count} at once`, async () => {
      for (; charted < count; charted += 1) {
        const values = { ...CALM, ...alarms[charted % alarms.length] }
        await ward.nurse.must({ type: 'RecordCheck', sessionId: ward.sessions[charted] ?? '', values, notDone: {} })
      }
      await expect(asking).toHaveCount(count)
      await isOnOneWall(page)
      await isLegible(page, `${count} asking`)
      const words = asking.locator('[data-testid="alert-line"]:first-of-type')
      expect(await words.evaluateAll((all) => all.filter((line) => line.checkVisibility() && line.scrollWidth <= line.clientWidth).length)).toBeGreaterThanOrEqual(count)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await picture(page, `board-${count}-asking-${colorScheme}`)
      }
      await page.emulateMedia({ colorScheme: 'light' })
    })
  }
  await context.close()
})

/** Two frames after the last change every tile stands in sight, and nothing is scrolled. */
async function isOnOneWall(page: Page): Promise<void> {
  await expect.soft
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight), { message: 'the board is higher than its wall' })
    .toBeLessThanOrEqual(0)
  const outside = await page.getByTestId('tile').evaluateAll((all) =>
    all.flatMap((tile) => {
      const { left, right, top, bottom } = tile.getBoundingClientRect()
      return left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight ? [] : [tile.getAttribute('aria-label')]
    }),
  )
  expect.soft(outside).toEqual([])
  const overlaid = await page.getByTestId('tile').evaluateAll((all) =>
    all.flatMap((tile) => {
      const [bed, status] = ['[data-part="bed"]', '[data-testid="status"]'].map((part) => tile.querySelector(part)!.getBoundingClientRect())
      const isOver = status!.width > 0 && status!.left < bed!.right && status!.top < bed!.bottom && status!.bottom > bed!.top
      return isOver ? [tile.getAttribute('aria-label')] : []
    }),
  )
  expect.soft(overlaid, 'beds beneath the word of their status').toEqual([])
}

async function isLegible(page: Page, screen: string, least = 16): Promise<void> {
  const { thin, texts } = await measure(page, least)
  expect(texts).toBeGreaterThan(100)
  expect.soft(thin, screen).toEqual([])
}

/** The pages as they stand now, in both themes. */
async function picturesOf(pages: Readonly<Record<string, Page>>, state: string): Promise<void> {
  for (const [name, page] of Object.entries(pages)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await picture(page, `${name}-${state}-${colorScheme}`)
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === undefined) return
  mkdirSync('docs/screens', { recursive: true })
  await page.screenshot({ path: `docs/screens/${name}.png`, animations: 'disabled' })
}
