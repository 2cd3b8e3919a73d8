/** What the boards show is proven, and a ward that nobody can see says so on every screen that is left. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { CALM } from '../fixtures/bedside.ts'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, signIn, test } from './house.ts'
import { Nurse } from './nurse.ts'
import { areLive, BOARD, screenOn, TABLET } from './said.ts'

interface Display {
  readonly screens: number
  readonly painted: number
  readonly hidden: number
  readonly outOfView: number
}

test('an alert is proven on the board that shows it; when the board is closed the tablets say DISPLAY LOST, until one is open again', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const wall = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const board = await wall.newPage()
  await signIn(board, house, 'charge')
  const tablet = await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })
  const page = await tablet.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const { address, wardId } = house.keys

  await test.step('a pump that was found running alerts, and the board has painted it where it can be seen', async () => {
    const data = { type: 'StartPump', commandId: randomUUID(), sessionId, rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100, isAsFound: true, reason: 'found running' }
    expect((await page.request.post(`${address}/api/v1/commands`, { data })).status()).toBe(200)
    await expect(board.locator(`[data-session="${sessionId}"]`)).toBeVisible()
    const display = async () => {
      const reply = await page.request.get(`${address}/api/v1/sessions/${sessionId}/report`)
      return ((await reply.json()) as { displays: Display[] }).displays[0]
    }
    await expect.poll(async () => (await display())?.painted, { timeout: 20_000 }).toBe(1)
    expect(await display()).toMatchObject({ screens: 1, hidden: 0, outOfView: 0 })
    await expect(page.getByTestId('display-lost')).toBeHidden()
  })

  await test.step('the board is closed: after half a minute the tablet says that nobody can see the ward', async () => {
    await wall.close()
    await expect(page.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByTestId('display-lost')).toContainText('DISPLAY LOST')
  })

  await test.step('opened on the tablet the board ends it', async () => {
    await page.getByTestId('display-lost').getByRole('link').tap()
    await page.waitForURL(`**/ward/${wardId}`)
    await expect(page.getByTestId('display-lost')).toBeHidden({ timeout: 30_000 })
  })
  await tablet.close()
})

test('a hidden tab, a covered tile, one that is scrolled away and a page without it are told apart in the record, and in what can be printed of it; a locked wall shows it', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const nurse = await tabletOf(house, 'nurse1')
  const sessions: string[] = []
  for (let count = 0; count < 4; count += 1) sessions.push(await runsAtTheDoor(nurse, house, house.takesBed(), 'nurse2'))
  const [sessionId] = sessions as [string, ...string[]]
  const path = `/ward/${house.keys.wardId}`
  const hides = (page: Page) => page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }))
  const wall = await screenOn(browser, house, { as: 'charge', path, kind: BOARD })
  const hidden = await screenOn(browser, house, { as: 'charge', path, kind: BOARD, before: hides })
  const low = await screenOn(browser, house, { as: 'nurse2', path, kind: { viewport: { width: 360, height: 400 } } })
  const patients = await screenOn(browser, house, { as: 'nurse1', path: `${path}/patients`, kind: TABLET })
  const locked = await screenOn(browser, house, { as: 'charge', path, kind: BOARD })
  const covered = await screenOn(browser, house, { as: 'charge', path, kind: BOARD })
  for (const page of [wall, hidden, low, locked, covered]) await expect(page.locator(`[data-session="${sessionId}"]`)).toBeVisible()
  await areLive([wall, hidden, low, locked, covered])
  await expect(patients.getByTestId('link')).toContainText('Live')
  await low.getByTestId('tile').last().scrollIntoViewIfNeeded()
  // As the lock of a wall leaves it: in sight, and out of reach.
  await locked.evaluate(() => document.querySelector('main')!.toggleAttribute('inert', true))
  await covered.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<div style="position: fixed; inset: 0; z-index: 1000; background: white"></div>'))

  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  const displays = async () => {
    const { body } = await nurse.get(`/api/v1/sessions/${sessionId}/report`)
    return body['displays'] as (Display & { notDrawn: number; silent: number })[]
  }
  await expect.poll(async () => (await displays())[0]?.painted, { timeout: 20_000 }).toBe(2)
  await expect.poll(async () => (await displays())[0]).toMatchObject({ screens: 6, painted: 2, hidden: 2, outOfView: 1, notDrawn: 1, silent: 0 })

  await wall.goto(`${house.keys.address}/session/${sessionId}/report`)
  const row = wall.getByTestId('display-row').first()
  await expect(row).toContainText('2 of 6')
  await expect(row).toContainText('2 hidden, 1 scrolled away, 1 on a page without its tile')
  await row.locator('summary').click()
  await expect(row.getByRole('listitem')).toHaveCount(6)
  await wall.getByTestId('alert-row').first().locator('summary').click()
  await expect(wall.getByTestId('ladder-display').first()).toContainText('painted on 2 of 6 screens, first +')
  const csv = await wall.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/report.csv`)
  expect((await csv.text()).split('\r\n').filter((line) => line.startsWith('display,')).length).toBeGreaterThanOrEqual(6)
  for (const page of [wall, hidden, low, locked, covered, patients]) await page.context().close()
})

test('a list of the alerts of the ward counts as a board: an alert is proven there by its row, and nobody is told that no screen shows the ward', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const nurse = await tabletOf(house, 'nurse1')
  const sessionId = await runsAtTheDoor(nurse, house, house.takesBed(), 'nurse2')
  const ward = `/ward/${house.keys.wardId}`
  const tablet = await screenOn(browser, house, { as: 'nurse1', path: `${ward}/patients`, kind: TABLET })
  await expect(tablet.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
  const list = await screenOn(browser, house, { as: 'charge', path: `${ward}/alerts`, kind: TABLET })
  await expect(list.getByTestId('nobody-needed')).toBeVisible()
  await expect(tablet.getByTestId('display-lost')).toBeHidden({ timeout: 30_000 })

  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  await expect(list.getByTestId('alert-card').first()).toBeVisible()
  const display = async () => {
    const { body } = await nurse.get(`/api/v1/sessions/${sessionId}/report`)
    return (body['displays'] as (Display & { notDrawn: number })[])[0]
  }
  await expect.poll(display, { timeout: 20_000 }).toMatchObject({ screens: 2, painted: 1, notDrawn: 1 })
  for (const page of [tablet, list]) await page.context().close()
})
