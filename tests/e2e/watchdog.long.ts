/**
 * Nobody watches any more: board and tablet say so within fifteen seconds, whatever the cause, go on counting from what they know, and recover
 * by themselves. A stumble says nothing, and neither does an hour in which all is well.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import pg from 'pg'
import { startEmbedded } from '#server/database/embedded'
import { PATTERNS } from '../../app/_sound/patterns.ts'
import { CALM } from '../fixtures/bedside.ts'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { Device } from './device.ts'
import { expect, House, test } from './house.ts'
import { copyOf } from './houseDatabase.ts'
import { areLive, BACK, beatsOn, BOARD, lostAt, saidOn, screenOn, TABLET, wokeOn } from './said.ts'
import { Wire } from './wire.ts'

const LOST_WITHIN_MS = 15_000
/** The first pictures, on a machine that wakes two devices and has a house to run. */
const AT_ONCE_MS = 1_000

interface Screens {
  readonly board: Page
  readonly tablet: Page
  readonly both: readonly Page[]
  readonly sessionId: string
}

/** A board and the tablet of a running session, both live. */
async function sideBySide(browser: Browser, house: House, address?: string, wall: Browser = browser): Promise<Screens> {
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, house.takesBed(), 'nurse2')
  const at = address === undefined ? {} : { address }
  const board = await screenOn(wall, house, { as: 'charge', path: `/ward/${house.keys.wardId}`, kind: BOARD, ...at })
  const tablet = await screenOn(browser, house, { as: 'nurse1', path: `/session/${sessionId}`, kind: TABLET, ...at })
  await expect(board.locator(`[data-session="${sessionId}"]`)).toBeVisible()
  await expect(tablet.getByTestId('top-band')).toBeVisible()
  const both = [board, tablet]
  await areLive(both)
  return { board, tablet, both, sessionId }
}

/** Each says so, fifteen seconds after the cause at the latest, though no sooner than a stumble would be over. */
async function sayLost(screens: readonly Page[], causedAt: number): Promise<void> {
  for (const page of screens) {
    await expect(page.getByTestId('monitoring-lost')).toBeVisible({ timeout: 20_000 })
    const after = ((await lostAt(page, causedAt)) ?? Infinity) - causedAt
    expect(after).toBeLessThanOrEqual(LOST_WITHIN_MS)
    expect(after).toBeGreaterThan(5_000)
  }
}

/** Three heartbeats later: whatever had to be said has been. */
async function hearsThreeBeats(page: Page): Promise<void> {
  const before = beatsOn(page)
  await expect.poll(() => beatsOn(page), { timeout: 25_000 }).toBeGreaterThanOrEqual(before + 3)
}

const close = (screens: readonly Page[]) => Promise.all(screens.map((page) => page.context().close()))

test('the network stumbles, goes silent, or is cut', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const wire = await Wire.to(house.keys.address)
  const { board, tablet, both } = await sideBySide(browser, house, wire.address)
  const links = async (page: Page, since: number) => (await saidOn(page)).filter(({ at }) => at >= since).map(({ link }) => link)

  await test.step('for two seconds: nothing is said, also not by the chip', async () => {
    const since = Date.now()
    await wire.stumbles(2_000)
    for (const page of both) await hearsThreeBeats(page)
    for (const page of both) expect((await links(page, since)).filter((link) => link !== 'Live')).toEqual([])
  })

  await test.step('silent, with every line still open: lost, and both go on counting', async () => {
    const causedAt = Date.now()
    wire.hold()
    await sayLost(both, causedAt)
    await expect(board.getByTestId('monitoring-lost')).toContainText('This is the picture as of')
    await expect(tablet.getByTestId('monitoring-lost')).toContainText('This tablet goes on counting and sounding')
    const count = board.getByTestId('next-check')
    const before = await count.textContent()
    await expect(count).not.toHaveText(before ?? '')
    await expect(board.getByTestId('monitoring-lost')).toBeVisible()
  })

  await test.step('heard again: both recover, and stay so', async () => {
    wire.release()
    await areLive(both)
    const since = Date.now()
    for (const page of both) await hearsThreeBeats(page)
    for (const page of both) expect(await lostAt(page, since)).toBeNull()
  })

  await test.step('cut, and mended', async () => {
    const causedAt = Date.now()
    const port = await wire.cut()
    await sayLost(both, causedAt)
    await wire.mend(port)
    await areLive(both)
  })
  await close(both)
  await wire.close()
})

test('the server is killed, and comes back', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const { both } = await sideBySide(browser, house)
  const causedAt = Date.now()
  await house.kill()
  await sayLost(both, causedAt)
  await house.open()
  await areLive(both)
  await close(both)
})

test('the server answers and its lines are open, but the watch stands, or its database is gone', async ({ browser }) => {
  test.setTimeout(300_000)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-watchdog-'))
  let cluster = await startEmbedded(dataDir)
  const databaseUrl = await copyOf(cluster.url)
  const house = new House({ databaseUrl })
  await house.open()
  const { both } = await sideBySide(browser, house)
  const health = async () => {
    const reply = await fetch(`${house.keys.address}/healthz`)
    const { database } = (await reply.json()) as { database: string }
    return { status: reply.status, database }
  }

  await test.step('the watch waits for rows that another holds; everything may still be read', async () => {
    const other = new pg.Client({ connectionString: databaseUrl })
    await other.connect()
    const causedAt = Date.now()
    await other.query('BEGIN')
    await other.query('LOCK TABLE "SessionCard" IN EXCLUSIVE MODE')
    await sayLost(both, causedAt)
    expect(await health()).toMatchObject({ status: 503, database: 'ok' })
    const reply = await both[0]!.request.get(`${house.keys.address}/api/v1/wards/${house.keys.wardId}/board`)
    expect(reply.status()).toBe(200)
    await other.query('COMMIT')
    await other.end()
    await areLive(both)
    expect(await health()).toMatchObject({ status: 200 })
  })

  await test.step('the database is stopped, and started again', async () => {
    const causedAt = Date.now()
    await cluster.stop()
    await sayLost(both, causedAt)
    expect(await health()).toMatchObject({ status: 503, database: 'down' })
    cluster = await startEmbedded(dataDir)
    await areLive(both)
    expect(await health()).toMatchObject({ status: 200 })
  })
  await close(both)
  await house.close()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a page that was frozen says the truth as soon as it runs, reads what is true, and sounds only what still is', async ({ browser, house }) => {
  test.setTimeout(300_000)
  const [wall, atBed] = [await Device.opens(), await Device.opens()]
  const { board, tablet, both, sessionId } = await sideBySide(atBed.browser, house, undefined, wall.browser)
  const charge = await tabletOf(house, 'charge')
  const nurse = await tabletOf(house, 'nurse1')
  const other = await screenOn(browser, house, { as: 'nurse2', path: `/session/${sessionId}`, kind: TABLET })
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  const open = tablet.locator('[data-testid="alert-card"][data-state="raised"]')
  await expect(open.first()).toBeVisible()
  await expect(tablet.getByTestId('sound')).toHaveText('Sound on')

  await test.step('frozen, the board shows nobody anything: the ward is without display', async () => {
    for (const device of [wall, atBed]) await device.sleeps()
    await expect(other.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
  })

  await test.step('meanwhile the charge nurse goes to every alert', async () => {
    const { body } = await charge.get(`/api/v1/sessions/${sessionId}/entries`)
    const entries = body['entries'] as { event: { type: string; alertId: string } }[]
    const alertIds = entries.flatMap(({ event }) => (event.type === 'AlertRaised' ? [event.alertId] : []))
    expect(alertIds.length).toBeGreaterThan(0)
    for (const alertId of alertIds) await charge.must({ type: 'AcceptAlert', sessionId, alertId })
  })

  await test.step('woken, both say at once that their picture is old, and then recover', async () => {
    for (const device of [wall, atBed]) device.wakes()
    for (const page of both) {
      await expect.poll(() => wokeOn(page)).not.toEqual([])
      const [woke] = await wokeOn(page)
      expect(woke?.sleptMs).toBeGreaterThan(LOST_WITHIN_MS)
      expect(woke?.bandAfterMs).toBeLessThanOrEqual(AT_ONCE_MS)
    }
    await areLive(both)
    await expect(open).toHaveCount(0)
    await expect(other.getByTestId('display-lost')).toBeHidden(BACK)
  })

  await test.step('what somebody has in hand by now was not heard', async () => {
    await hearsThreeBeats(tablet)
    const [woke] = await wokeOn(tablet)
    expect(woke?.heard.filter((pitch) => pitch === PATTERNS.high.pitchHz || pitch === PATTERNS.medium.pitchHz)).toEqual([])
  })

  await test.step('what still stands, is', async () => {
    await atBed.sleeps()
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, SPO2: 85 }, notDone: {} })
    await expect(board.getByTestId('tile')).toContainText('85')
    await wall.close()
    await expect(other.getByTestId('display-lost')).toBeVisible({ timeout: 60_000 })
    atBed.wakes()
    await areLive([tablet])
    await expect.poll(async () => (await wokeOn(tablet)).at(-1)?.heard).toContain(PATTERNS.high.pitchHz)
  })
  await close([other])
  await atBed.close()
})

test('in an hour in which all is well the band is never shown', async ({ browser, house }) => {
  test.setTimeout(420_000)
  const sessionId = await runsAtTheDoor(await tabletOf(house, 'nurse1'), house, house.takesBed(), 'nurse2')
  const turned = { before: (page: Page) => page.clock.install() }
  const board = await screenOn(browser, house, { as: 'charge', path: `/ward/${house.keys.wardId}`, kind: BOARD, ...turned })
  const tablet = await screenOn(browser, house, { as: 'nurse1', path: `/session/${sessionId}`, kind: TABLET, ...turned })
  const both = [board, tablet]
  await areLive(both)
  for (const page of both) await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000))
  for (let seconds = 0; seconds < 3_600; seconds += 5) {
    const before = both.map(beatsOn)
    await house.advanceMinutes(5 / 60)
    for (const [index, page] of both.entries()) {
      let turnedMs = 0
      // The line breaks now and then, because the pings behind it go by another clock: it is opened anew as time goes on.
      for (; beatsOn(page) === before[index]; turnedMs += 100) await page.clock.runFor(100)
      await page.clock.runFor(5_000 - turnedMs)
    }
  }
  for (const page of both) {
    const said = await saidOn(page)
    expect(said.at(-1)!.at - said[0]!.at).toBeGreaterThan(0)
    expect(said.filter(({ band }) => band)).toEqual([])
    expect(await page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 3_000_000)
  }
  await close(both)
})
