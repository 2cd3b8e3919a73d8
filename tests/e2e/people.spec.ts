/** People on shift: who has whom, the hour ahead, and the charge nurse who passes patients on by menu and by finger. */
import type { Locator, Page } from '@playwright/test'
import { runsAtTheDoor, tabletOf } from './atTheDoor.ts'
import type { Bed } from './beds.ts'
import { isFine } from './fine.ts'
import { finger } from './finger.ts'
import { enterPin, expect, signIn, test } from './house.ts'

const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: true }

const rowOf = (page: Page, username: string): Locator => page.getByTestId(`nurse-${username}`)
const laneOf = (page: Page, username: string, bed: Bed): Locator => rowOf(page, username).getByTestId('lane').filter({ hasText: bed.onBoard })

/** A finger takes this up and puts it down there. */
async function carries(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const middle = async (place: Locator) => {
    const box = await place.boundingBox()
    if (!box) throw new Error('Not on the screen.')
    return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) }
  }
  const [start, end] = [await middle(from), await middle(to)]
  await finger(await page.context().newCDPSession(page), start, {
    way: [0.3, 0.6, 0.99, 1].map((part) => ({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part })),
    // Whoever would get the patient is marked before the finger is lifted.
    meanwhile: () => expect(to).toHaveAttribute('data-drop', 'true'),
  })
}

test('the charge nurse sees who has whom and where it collides, and passes patients on by menu and by finger', async ({ browser, house }) => {
  const [one, two, own] = [house.takesBed(), house.takesBed(), house.takesBed()]
  const [nurse1, nurse2] = [await tabletOf(house, 'nurse1'), await tabletOf(house, 'nurse2')]
  await runsAtTheDoor(nurse1, house, one, 'nurse2')
  await runsAtTheDoor(nurse1, house, two, 'nurse2')
  await runsAtTheDoor(nurse2, house, own, 'nurse1')
  const page = await (await browser.newContext(DESK)).newPage()
  await signIn(page, house, 'charge')

  await test.step('each nurse with their patients, the checks of the hour, and two rooms that want one nurse', async () => {
    await page.getByTestId('to-people').tap()
    await expect(rowOf(page, 'nurse1').getByTestId('lane')).toHaveCount(2)
    await expect(laneOf(page, 'nurse1', one).getByTestId('hour-line')).toContainText('bag ends')
    await expect(rowOf(page, 'nurse1').getByTestId('collision')).toContainText(`${one.station}, ${two.station}`)
    await expect(rowOf(page, 'nurse2').getByTestId('collision')).toHaveCount(0)
    await expect(rowOf(page, 'charge')).toContainText('no patient')
    await expect(page.getByTestId('unheld')).toHaveCount(0)
    await isFine(page, 'people on shift')
  })

  await test.step('by menu: nothing has changed hands before the other has signed', async () => {
    await laneOf(page, 'nurse1', one).getByTestId('give').tap()
    await page.getByTestId('length-good').tap()
    await page.getByTestId('receiver-nurse2').tap()
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('offered')).toHaveCount(1)
    await isFine(page, 'the second signature')
    await expect(laneOf(page, 'nurse2', one).getByTestId('unsigned')).toBeVisible()
    await enterPin(page, house.keys.pin)
    await page.getByTestId('pin-sign').tap()
    await expect(laneOf(page, 'nurse2', one).getByTestId('unsigned')).toBeHidden()
    await expect(laneOf(page, 'nurse1', one)).toHaveCount(0)
    await expect(rowOf(page, 'nurse1').getByTestId('collision')).toHaveCount(0)
    await expect(rowOf(page, 'nurse2').getByTestId('collision')).toContainText(`${one.station}, ${own.station}`)
  })

  await test.step('by finger: carried to the other nurse, whose name is chosen then; the rest is asked as ever', async () => {
    await carries(page, laneOf(page, 'nurse1', two).getByTestId('grip'), rowOf(page, 'nurse2'))
    await expect(page.getByTestId('receiver-nurse2')).toHaveAttribute('aria-pressed', 'true')
    await page.getByTestId('length-15').tap()
    await page.getByTestId('confirm').tap()
    await page.getByRole('button', { name: 'They sign on their own tablet' }).tap()
    await expect(laneOf(page, 'nurse1', two).getByTestId('asked-chip')).toContainText('Noel Fictional')
    await rowOf(page, 'nurse2').getByTestId('sign-all').tap()
    await enterPin(page, house.keys.pin)
    await page.getByTestId('pin-sign').tap()
    await expect(laneOf(page, 'nurse2', two)).toContainText('for Nia Fictional till')
    await expect(laneOf(page, 'nurse1', two)).toContainText('Noel Fictional till')
  })

  await test.step('the charge nurse takes a patient with one signature', async () => {
    await laneOf(page, 'nurse2', own).getByTestId('give').tap()
    await page.getByTestId('length-good').tap()
    await page.getByTestId('receiver-charge').tap()
    await page.getByTestId('confirm').tap()
    await expect(laneOf(page, 'charge', own)).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  await page.context().close()
})

test('an alert to which somebody promised to go and nobody went stands on top of the page', { tag: '@long' }, async ({ browser, house }) => {
  const bed = house.takesBed()
  const nurse1 = await tabletOf(house, 'nurse1')
  const sessionId = await runsAtTheDoor(nurse1, house, bed, 'nurse2')
  await house.advanceMinutes(2)
  await nurse1.must({ type: 'RecordCheck', sessionId, values: { HR: 130 }, notDone: {} })
  for (let promise = 0; promise < 4; promise += 1) {
    await nurse1.send({ type: 'AcceptAlert', sessionId, alertId: 'valueLimit-1' })
    await house.advanceMinutes(6)
  }
  const page = await (await browser.newContext({ ...DESK, colorScheme: 'dark' })).newPage()
  await signIn(page, house, 'nurse1')
  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}/people`)
  await expect(page.getByTestId('unheld')).toContainText(bed.station)
  await expect(page.getByTestId('unheld')).toContainText('unattended')
  await isFine(page, 'people on shift, dark')
  await page.context().close()
})
