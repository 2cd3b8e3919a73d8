/** The alert list of a ward on two screens at once: the same rows on both, whoever answers and wherever. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { CALM } from '../fixtures/bedside.ts'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import { isFine } from './fine.ts'
import { expect, signIn, test } from './house.ts'
import { SOON } from './soon.ts'

const inSection = (page: Page, section: string) => page.getByTestId(`section-${section}`).getByTestId('alert-card')

test('the alert list: needed, in hand, silenced and over are the same on every screen', async ({ browser, house }) => {
  const { address, wardId } = house.keys
  const tablet = await tabletOf(house, 'nurse1')
  const bed = house.takesBed()
  const sessionId = await runsAtTheDoor(tablet, house, bed, 'nurse2')
  const open = async (username: string, width: number, height: number) => {
    const page = await (await browser.newContext({ viewport: { width, height } })).newPage()
    await signIn(page, house, username)
    return page
  }
  const [wall, hand] = [await open('charge', 1920, 1080), await open('nurse2', 810, 1080)]

  await test.step('one tap from the board, and one tap back; an empty list is no all-clear', async () => {
    await expect(wall.getByTestId('to-alerts')).toContainText('Alerts 0')
    await wall.getByTestId('to-alerts').click()
    await expect(wall.getByTestId('nobody-needed')).toContainText('knows only what was charted')
    await wall.getByTestId('back').click()
    await expect(wall.getByTestId('tile')).toHaveCount(1)
    await hand.goto(`${address}/ward/${wardId}/alerts`)
    await expect(hand.getByTestId('nobody-needed')).toBeVisible()
    // What is promised within a second is promised of screens that are live.
    for (const page of [wall, hand]) await expect(page.getByTestId('link')).toContainText('Live')
  })

  await test.step('a value beyond its limit needs someone, with value, limit and time, and seconds to the next rung', async () => {
    await tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...CALM, HR: 140 }, notDone: {} })
    const row = inSection(hand, 'needs')
    await expect(row).toHaveCount(1, SOON)
    await expect(row).toContainText(bed.onBoard)
    await expect(row).toContainText(/HR 140 .*120.*, at \d\d:\d\d/)
    await expect(row).toContainText(/charge nurse in [0-2]:\d\d/)
    await expect(row.getByTestId('age')).toHaveText('just now')
    await expect(wall.getByTestId('to-alerts')).toContainText('Alerts 1', SOON)
    await wall.getByTestId('to-alerts').click()
    await expect(inSection(wall, 'needs')).toHaveCount(1)
    await isFine(wall, 'alert list on the wall')
  })

  await test.step('silenced on the tablet it is silenced on the wall: by whom, why, till when, and what would break it', async () => {
    await inSection(hand, 'needs').locator('[data-testid^="silence-"]').click()
    await hand.getByTestId('silence-minutes-5').click()
    await hand.getByRole('dialog').getByRole('button', { name: 'being treated' }).click()
    await hand.getByTestId('confirm').click()
    const row = inSection(wall, 'silenced')
    await expect(row).toContainText('silenced by Noel Fictional until', SOON)
    await expect(row).toContainText('being treated. Back at once on any worse value')
    await expect(wall.getByTestId('count-silenced')).toContainText('1')
  })

  await test.step('a worse value breaks the silence; accepted on the wall it is in hand on the tablet', async () => {
    await tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...CALM, HR: 145 }, notDone: {} })
    await expect(inSection(wall, 'needs')).toContainText('HR 145', SOON)
    await inSection(wall, 'needs').locator('[data-testid^="accept-"]').click()
    await expect(hand.getByTestId('count-inHand')).toContainText('1', SOON)
    await expect(hand.getByTestId('section-inHand')).toContainText('in hand: Cleo Fictional')
    await expect(hand.getByTestId('count-needs')).toContainText('0')
  })

  await test.step('facts end it, and it stands below with who had it', async () => {
    await tablet.must({ type: 'RecordCheck', sessionId, commandId: randomUUID(), values: { ...CALM }, notDone: {} })
    await expect(hand.getByTestId('resolved-row')).toHaveCount(1, SOON)
    await expect(hand.getByTestId('resolved-row')).toContainText('in hand: Cleo Fictional')
    await expect(hand.getByTestId('count-inHand')).toContainText('0')
  })
  await Promise.all([wall, hand].map((page) => page.context().close()))
})
