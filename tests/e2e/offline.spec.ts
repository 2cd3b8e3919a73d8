/** The network is cut at the worst instants: nothing is lost, nothing is charted twice, and the tablet goes on watching by itself. */
import { atBed, kept, losesAnswers, missesTold, notes, UNTIL_LOST, UNTIL_SENT } from './atBed.ts'
import { expect, test } from './house.ts'
import { CALM } from './nurse.ts'

test('cut before, behind and during: every entry is kept once, in the order in which it was made', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page } = bed
  const waiting = page.getByTestId('outbox')

  await test.step('before it is sent', async () => {
    await context.setOffline(true)
    await notes(bed, 'one')
    await notes(bed, 'two')
    await expect(waiting).toHaveText('Stored on tablet: 2 waiting')
    expect(await kept(bed, house)).toEqual([])
    await context.setOffline(false)
    await expect(waiting).toBeHidden(UNTIL_SENT)
    expect(await kept(bed, house)).toEqual(['one', 'two'])
  })

  await test.step('after the server has kept it, before its answer is here', async () => {
    const answersCome = await losesAnswers(bed)
    await notes(bed, 'three')
    await expect.poll(() => kept(bed, house)).toEqual(['one', 'two', 'three'])
    await expect(waiting).toHaveAttribute('data-waiting', '1')
    // The line has brought it meanwhile: it is shown as kept, and once.
    const shown = page.getByRole('region', { name: 'Recent entries' }).getByText('three')
    await expect(shown).toHaveCount(1)
    await answersCome()
    await expect(waiting).toBeHidden(UNTIL_SENT)
    await expect(shown).toHaveCount(1)
    expect(await kept(bed, house)).toEqual(['one', 'two', 'three'])
  })

  await test.step('while the page is being loaded anew, with the answer still on its way', async () => {
    const isAsked = new Promise<void>((resolve) => {
      void page.route('**/api/v1/commands', async (route) => {
        await route.fetch().catch(() => undefined)
        resolve()
      })
    })
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').fill('four')
    await page.getByTestId('confirm').tap()
    await isAsked
    await page.unroute('**/api/v1/commands')
    await page.reload()
    await expect(page.getByTestId('top-band')).toBeVisible()
    await expect(waiting).toBeHidden(UNTIL_SENT)
    expect(await kept(bed, house)).toEqual(['one', 'two', 'three', 'four'])
  })

  await test.step('while the page is being loaded anew, before the server has heard of it', async () => {
    await page.route('**/api/v1/commands', () => undefined)
    await page.getByTestId('add-note').tap()
    await page.getByTestId('note-text').fill('five')
    await page.getByTestId('confirm').tap()
    await expect(waiting).toHaveAttribute('data-waiting', '1')
    await page.unroute('**/api/v1/commands')
    await page.reload()
    await expect(page.getByTestId('top-band')).toBeVisible()
    await expect(waiting).toBeHidden(UNTIL_SENT)
    expect(await kept(bed, house)).toEqual(['one', 'two', 'three', 'four', 'five'])
  })
  await context.close()
})

test('what waits is said on every page of the tablet, and over a form', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page } = bed
  await context.setOffline(true)
  await notes(bed, 'one')
  await notes(bed, 'two')
  const words = 'Stored on tablet: 2 waiting'
  await expect(page.getByTestId('outbox')).toHaveText(words)
  await page.getByTestId('add-note').tap()
  await page.getByTestId('close-sheet').or(page.getByRole('button', { name: 'Close without doing anything' })).tap()
  const { address, wardId } = house.keys
  for (const path of [`/ward/${wardId}`, `/session/${bed.sessionId}/report`, `/ward/${wardId}/open`, `/session/${bed.sessionId}`]) {
    await page.goto(`${address}${path}`)
    await expect(page.getByTestId('outbox'), path).toHaveText(words)
  }
  await page.getByTestId('outbox').tap()
  await expect(page.getByTestId('waiting-list')).toContainText('Note')
  await expect(page.getByTestId('waiting-list')).toContainText('one')
  await page.keyboard.press('Escape')
  await context.setOffline(false)
  await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
  expect(await kept(bed, house)).toEqual(['one', 'two'])
  await context.close()
})

test('a check missed without a network alarms on the tablet, and turns into the server’s own alert', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page, nurse } = bed
  await bed.nurse.runsLoad()
  const alert = page.getByTestId('alert-card').filter({ hasText: 'missed' })

  await test.step('found by the tablet, while nobody else can tell it', async () => {
    await context.setOffline(true)
    await page.clock.fastForward(10 * 60_000)
    await nurse.unlocks()
    await expect(page.getByTestId('monitoring-lost')).toContainText('This tablet goes on counting and sounding', UNTIL_LOST)
    await expect(alert).toHaveCount(1, UNTIL_LOST)
    await expect(alert.getByTestId('found-here')).toContainText('Found by this tablet')
    await expect(page.getByTestId('missed-check').first()).toBeVisible()
  })

  await test.step('accepted here, it says that nobody knows', async () => {
    await alert.locator('[data-testid^="accept-"]').tap()
    await expect(alert).toHaveAttribute('data-state', 'accepted')
    await expect(alert).toContainText('nobody else knows of it')
  })

  await test.step('the network is back: it is the server’s, accepted, and there is one', async () => {
    await house.advanceMinutes(10)
    await context.setOffline(false)
    await expect(page.getByTestId('monitoring-lost')).toBeHidden(UNTIL_SENT)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    await expect(alert).toHaveCount(1)
    await expect(alert.getByTestId('found-here')).toHaveCount(0)
    await expect(alert).toHaveAttribute('data-state', 'accepted')
    expect(await missesTold(bed, house)).toEqual(['AlertRaised', 'AlertAccepted'])
  })

  await test.step('charted without a network, it is over on the tablet at once, and in the record afterwards', async () => {
    await context.setOffline(true)
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries(CALM)) await nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    if (await page.getByTestId('confirm').isVisible()) await page.getByTestId('confirm').tap()
    await expect(alert).toHaveCount(0)
    await context.setOffline(false)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    await expect(alert).toHaveCount(0)
    expect((await kept(bed, house)).filter((one) => one === 'check')).toHaveLength(2)
  })
  await context.close()
})
