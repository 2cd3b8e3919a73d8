/** A session is opened where no network is: it begins on the tablet, says that the server has not heard of it, and is kept or refused later. */
import type { Page } from '@playwright/test'
import { TABLET, UNTIL_SENT } from './atBed.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import type { Bed } from './beds.ts'
import { expect, signIn, test, type House } from './house.ts'
import { isInstalled } from './memory.ts'

async function typesOf(page: Page, house: House, sessionId: string): Promise<string[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries = [] } = (await reply.json()) as { entries?: { event: { type: string } }[] }
  return entries.map(({ event }) => event.type)
}

/** The form is open and filled in; the last touch is left. */
async function choosesAll(page: Page, bed: Bed): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${bed.station}(?!\\d)`) }).tap()
  await page.locator('[data-testid^="patient-"]', { hasText: bed.identifier }).tap()
  await page.getByTestId('protocol-PE-4-1').tap()
  await page.getByTestId('prescriber').fill('Dr Fictional')
}

test('a session that is opened without a network begins on the tablet, and is kept as soon as there is one', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  await isInstalled(page)
  const form = `${house.keys.address}/ward/${house.keys.wardId}/open`
  const waiting = page.getByTestId('outbox')

  await test.step('the form was open when the network went: the session stands at its bed, marked as waiting', async () => {
    const bed = house.takesBed()
    await page.goto(form)
    await choosesAll(page, bed)
    await context.setOffline(true)
    await page.getByTestId('open-session').tap()
    await page.waitForURL(/\/session\//)
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    await expect(waiting).toHaveText('Stored on tablet: 1 waiting')
    expect(await typesOf(page, house, page.url().split('/').at(-1)!)).toEqual([])
  })

  await test.step('what is entered at it waits behind the opening, also when the page is loaded anew', async () => {
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').fill('line in the left hand')
    await page.getByTestId('confirm').tap()
    await expect(waiting).toHaveText('Stored on tablet: 2 waiting')
    await page.reload()
    await expect(page.getByTestId('top-band')).toBeVisible()
    await expect(waiting).toHaveText('Stored on tablet: 2 waiting')
  })

  await test.step('the network is back: both are in the record, in this order', async () => {
    // The house's clock stands still unless it is turned; a tablet that began anew without it goes by its own.
    await house.advanceMinutes(2)
    await context.setOffline(false)
    await expect(waiting).toBeHidden(UNTIL_SENT)
    const kept = await typesOf(page, house, page.url().split('/').at(-1)!)
    expect(kept.filter((type) => type === 'SessionOpened' || type === 'NoteAdded')).toEqual(['SessionOpened', 'NoteAdded'])
  })

  await test.step('the bed was given to another meanwhile: it is refused, and says why on every page until somebody deals with it', async () => {
    const bed = house.takesBed()
    await page.goto(form)
    await choosesAll(page, bed)
    await context.setOffline(true)
    await page.getByTestId('open-session').tap()
    await page.waitForURL(/\/session\//)
    await opensAtTheDoor(await tabletOf(house, 'nurse2'), house, bed)
    await context.setOffline(false)
    const attention = page.getByTestId('needs-attention')
    await expect(attention).toHaveText('1 needs attention', UNTIL_SENT)
    await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
    await attention.tap()
    await expect(page.getByTestId('refused-because')).toContainText(/session/)
  })

  await test.step('the form is opened without a network: it says that it has no lists, instead of offering a bed that may be taken', async () => {
    await page.keyboard.press('Escape')
    await context.setOffline(true)
    await page.goto(form)
    await expect(page.getByTestId('cannot-load')).toContainText('Cannot load the lists of this ward')
    await expect(page.getByTestId('open-session')).toHaveCount(0)
  })
  await context.close()
})
