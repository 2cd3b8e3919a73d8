/** My patients without a network: the tablet goes on watching those whose records lie on it, and says of whom it does not. */
import { atBed, missesTold, UNTIL_LOST, UNTIL_SENT } from './atBed.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, test } from './house.ts'
import { isInstalled, onDevice } from './memory.ts'

test('a check missed without a network alarms on the round, also after a reload, and turns into the server’s own alert', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const bed = await atBed(browser, house)
  const { context, page, nurse, sessionId } = bed
  await nurse.runsLoad()
  // Somebody else's patient, of whom no record lies here.
  const other = await opensAtTheDoor(await tabletOf(house, 'nurse2'), house, house.takesBed())
  const { address, wardId } = house.keys
  await page.goto(`${address}/ward/${wardId}/patients`)
  await isInstalled(page)
  await page.getByTestId('scope-all').tap()
  await expect(page.getByTestId('patient-row')).toHaveCount(2)
  await expect.poll(() => onDevice(page, 'known', 'getAllKeys')).toContain(`record:${sessionId}`)
  const alert = page.getByTestId('own-alerts').getByTestId('alert-card').filter({ hasText: 'missed' })
  const row = (id: string) => page.locator(`[data-testid="patient-row"][data-session="${id}"]`)

  await test.step('found by the tablet on the round, and sounding', async () => {
    await context.setOffline(true)
    await page.clock.fastForward(10 * 60_000)
    await nurse.unlocks()
    await expect(page.getByTestId('monitoring-lost')).toContainText('for your own patients', UNTIL_LOST)
    await expect(alert).toHaveCount(1, UNTIL_LOST)
    await expect(alert.getByTestId('found-here')).toContainText('Found by this tablet')
    await expect(row(sessionId).getByTestId('row-alerts')).toContainText('missed')
    await expect(row(sessionId)).not.toHaveAttribute('data-dims')
    await expect(row(other)).toHaveAttribute('data-dims')
  })

  await test.step('also when the page is loaded anew', async () => {
    await page.reload()
    await expect(alert).toHaveCount(1, UNTIL_LOST)
    await expect(alert.getByTestId('found-here')).toBeVisible()
  })

  await test.step('accepted here, it is in hand, and nobody else knows', async () => {
    await alert.locator('[data-testid^="accept-"]').tap()
    await expect(page.getByTestId('in-hand')).toContainText('In hand or silenced: 1')
    await page.getByTestId('in-hand').locator('summary').tap()
    await expect(alert).toContainText('nobody else knows of it')
  })

  await test.step('the network is back: it is the server’s, accepted, and there is one', async () => {
    await house.advanceMinutes(10)
    await context.setOffline(false)
    await expect(page.getByTestId('monitoring-lost')).toBeHidden(UNTIL_SENT)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    await expect(alert.getByTestId('found-here')).toHaveCount(0)
    await expect(alert).toHaveCount(1)
    await expect(alert).toHaveAttribute('data-state', 'accepted')
    expect(await missesTold(bed, house)).toEqual(['AlertRaised', 'AlertAccepted'])
  })
  await context.close()
})
