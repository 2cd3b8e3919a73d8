/** The tablet on its own: it opens without a network, keeps what is entered, and says at all times how old its picture is. */
import type { Page } from '@playwright/test'
import { expect, signIn, test, type House } from './house.ts'
import { isInstalled, onDevice } from './memory.ts'
import { BASELINE, Nurse } from './nurse.ts'

const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true }

const eventTypes = async (page: Page, house: House, sessionId: string): Promise<string[]> => {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: { type: string } }[] }
  return entries.map(({ event }) => event.type)
}

/** What a page shows before its scripts run, and how often it names its session: how React numbers what follows differs with each drawing. */
const drawn = (html: string, sessionId: string): { html: string; named: number } => ({
  html: html.replaceAll(/<script.*?<\/script>/gs, ''),
  named: html.split(sessionId).length - 1,
})

test('a reload while the server is dead shows the session, and what is charted before and after it is kept exactly once', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const bed = house.takesBed()
  const sessionId = await nurse.opensSession(bed, 'PE-4-1')
  await isInstalled(page)
  const asServed = await (await page.request.get(page.url())).text()
  const pending = page.getByTestId('pending-chip')

  await test.step('the server dies, a check is charted, the page is reloaded', async () => {
    await house.kill()
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries(BASELINE)) await nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    await expect(pending).toHaveAttribute('data-waiting', '1')
    const reloaded = await page.reload()
    expect(drawn((await reloaded?.text()) ?? '', sessionId), 'the page as the server would have drawn it').toEqual(drawn(asServed, sessionId))
    await expect(page.getByTestId('top-band')).toContainText(bed.identifier)
    await expect(pending).toContainText('Stored on tablet: 1 waiting')
    await expect(page.getByTestId('monitoring-lost')).toContainText('This is the picture as of', { timeout: 20_000 })
  })

  await test.step('another entry is charted on the reloaded page', async () => {
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').fill('Charted without a network.')
    await page.getByTestId('confirm').tap()
    await expect(pending).toHaveAttribute('data-waiting', '2', { timeout: 15_000 })
  })

  await test.step('no answer about a patient lies in the caches of the worker', async () => {
    const kept = await page.evaluate(async () => {
      const texts: string[] = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) texts.push(`${request.url} ${(await (await cache.match(request))?.text()) ?? ''}`)
      }
      return texts
    })
    expect(kept.length).toBeGreaterThan(20)
    expect(kept.filter((text) => /\/(api|live|healthz)(\/|\?| )/.test(text.split(' ')[0]! + ' '))).toEqual([])
    expect(kept.filter((text) => text.includes(sessionId) || text.includes(bed.familyName))).toEqual([])
  })

  await test.step('the server is back: both are kept, once', async () => {
    await house.open()
    await expect(pending).toHaveAttribute('data-waiting', '0', { timeout: 40_000 })
    await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 20_000 })
    expect(await eventTypes(page, house, sessionId)).toEqual(['SessionOpened', 'CheckRecorded', 'NoteAdded'])
  })
  await context.close()
})

test('without a server the ward board opens too, as it last was; after a sign-out nothing of it is left', { tag: '@long' }, async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const bed = house.takesBed()
  await nurse.opensSession(bed, 'PE-4-1')
  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
  const board = page.getByTestId('board')
  await expect(board).toContainText(bed.onBoard)
  await isInstalled(page)
  await house.kill()
  await page.reload()
  await expect(board).toContainText(bed.onBoard)
  await house.open()
  await expect(page.getByTestId('monitoring-lost')).toBeHidden({ timeout: 40_000 })
  await expect(page.getByTestId('link')).toContainText('Live', { timeout: 40_000 })

  await page.getByTestId('user-menu').tap()
  await page.getByTestId('sign-out').tap()
  await page.waitForURL(/\/sign-in/)
  await house.kill()
  await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
  await expect(page.getByTestId('cannot-load').or(page.getByTestId('sign-in'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(bed.onBoard)).toHaveCount(0)
  await house.open()
  await context.close()
})

test('a new version of the app says so, and reloads nothing by itself', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  await isInstalled(page)
  await page.reload()
  await expect(page.getByTestId('link')).toContainText('Live')
  await expect(page.getByTestId('new-version')).toBeHidden()
  await page.evaluate(() => {
    Object.assign(window, { isThisPage: true })
    // What the browser says to a page when the worker of a newer build has taken over.
    navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))
  })
  await expect(page.getByTestId('new-version')).toContainText('New version: reload when convenient')
  expect(await page.evaluate(() => 'isThisPage' in window)).toBe(true)
  await page.getByTestId('new-version').tap()
  await expect(page.getByTestId('new-version')).toBeHidden()
  expect(await page.evaluate(() => 'isThisPage' in window)).toBe(false)
  await context.close()
})

test('what was typed and not saved survives a reload, for its own nurse alone, until it is saved or discarded', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const sessionPage = page.url()
  const typed = () => page.getByTestId('field-RR')

  await test.step('typed, not saved, reloaded: it is offered', async () => {
    await page.getByTestId('chart-check').tap()
    await nurse.enters('RR', 17)
    await nurse.enters('ACVPU', 'A')
    await expect.poll(() => draftsOnDevice(page)).toContain('"chosen":{"ACVPU":"A"}')
    await page.reload()
    await expect(page.getByTestId('draft-line')).toContainText(/Draft of \d\d:\d\d, not saved yet/)
    await page.getByTestId('continue-draft').tap()
    await expect(page.getByTestId('draft-hint')).toContainText('not saved yet')
    await expect(typed()).toHaveValue('17')
  })

  await test.step('figures of half an hour ago are not charted as new', async () => {
    await house.advanceMinutes(30)
    await page.reload()
    await page.getByTestId('continue-draft').tap()
    await expect(page.getByTestId('measured-at')).toBeVisible()
    await expect(typed()).toHaveValue('17')
  })

  await test.step('another nurse does not see it', async () => {
    const other = await (await browser.newContext(TABLET)).newPage()
    await signIn(other, house, 'nurse2')
    await other.goto(sessionPage)
    await expect(other.getByTestId('top-band')).toBeVisible()
    await expect(other.getByTestId('draft-line')).toHaveCount(0)
    await other.context().close()
    await page.reload()
    await signsOut(page)
    await signIn(page, house, 'nurse2')
    await page.goto(sessionPage)
    await expect(page.getByTestId('chart-check')).toBeVisible()
    await expect(page.getByTestId('draft-line')).toHaveCount(0)
    await signsOut(page)
    await signIn(page, house, 'nurse1')
    await page.goto(sessionPage)
    await expect(page.getByTestId('draft-line')).toBeVisible()
  })

  await test.step('saved, it is gone, and in the record once', async () => {
    await page.getByTestId('continue-draft').tap()
    await page.getByTestId('save-check').tap()
    await page.getByTestId('late-reason-text').fill('the tablet was reloaded')
    await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('save-check')).toBeHidden()
    await nurse.isAllSaved()
    await page.reload()
    await expect(page.getByTestId('chart-check')).toBeVisible()
    await expect(page.getByTestId('draft-line')).toHaveCount(0)
    expect(await eventTypes(page, house, sessionId)).toEqual(['SessionOpened', 'CheckRecorded'])
  })

  await test.step('discarded, it is gone', async () => {
    await page.getByTestId('chart-check').tap()
    await nurse.enters('RR', 16)
    await expect.poll(() => draftsOnDevice(page)).toContain('"RR":"16"')
    await page.reload()
    await page.getByTestId('continue-draft').tap()
    await page.getByTestId('clear-draft').tap()
    await expect(page.getByTestId('draft-hint')).toBeHidden()
    await expect.poll(() => draftsOnDevice(page)).toBe('[]')
    await page.reload()
    await expect(page.getByTestId('chart-check')).toBeVisible()
    await expect(page.getByTestId('draft-line')).toHaveCount(0)
  })
  await context.close()
})

/** The drafts as they lie in IndexedDB. */
const draftsOnDevice = (page: Page): Promise<string> => onDevice(page, 'drafts', 'getAll')

async function signsOut(page: Page): Promise<void> {
  await page.getByTestId('user-menu').tap()
  await page.getByTestId('sign-out').tap()
  await page.waitForURL(/\/sign-in/)
}
