/** What the boards show is proven, and a ward that nobody can see says so on every screen that is left. */
import { randomUUID } from 'node:crypto'
import { expect, signIn, test } from './house.ts'
import { Nurse } from './nurse.ts'

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
