/** The network is cut at the worst instants: nothing is lost, nothing is charted twice, and the tablet goes on watching by itself. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, signIn, test, type House } from './house.ts'
import { BASELINE, CALM, Nurse } from './nurse.ts'

const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true }
/** The longest pause between two tries, and a heartbeat. */
const UNTIL_SENT = { timeout: 45_000 }
const UNTIL_LOST = { timeout: 25_000 }

interface AtBed {
  readonly context: BrowserContext
  readonly page: Page
  readonly nurse: Nurse
  readonly sessionId: string
}

async function atBed(browser: Browser, house: House): Promise<AtBed> {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await page.clock.install()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  return { context, page, nurse, sessionId }
}

/** From the opened session to a running pump. */
async function runs({ page, nurse }: AtBed): Promise<void> {
  await nurse.confirmsChecklist()
  await nurse.charts(BASELINE)
  await page.getByTestId('double-check').tap()
  await nurse.doubleChecks({ rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
  await nurse.startsPump()
}

async function notes({ page }: AtBed, text: string): Promise<void> {
  await page.getByTestId('add-note').tap()
  await page.getByTestId('note-text').fill(text)
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('note-text')).toBeHidden()
}

/** What the server has kept of notes and checks, in its order. */
async function kept({ page, sessionId }: AtBed, house: House): Promise<string[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: { type: string; text?: string } }[] }
  return entries.flatMap(({ event }) => (event.type === 'NoteAdded' ? [event.text ?? ''] : event.type === 'CheckRecorded' ? ['check'] : []))
}

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
    await page.route('**/api/v1/commands', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await notes(bed, 'three')
    await expect.poll(() => kept(bed, house)).toEqual(['one', 'two', 'three'])
    await expect(waiting).toHaveAttribute('data-waiting', '1')
    // The line has brought it meanwhile: it is shown as kept, and once.
    const shown = page.getByRole('region', { name: 'Recent entries' }).getByText('three')
    await expect(shown).toHaveCount(1)
    await page.unroute('**/api/v1/commands')
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
  const { context, page, nurse, sessionId } = bed
  await runs(bed)
  const alert = page.getByTestId('alert-card').filter({ hasText: 'missed' })

  await test.step('found by the tablet, while nobody else can tell it', async () => {
    await context.setOffline(true)
    await page.clock.fastForward(10 * 60_000)
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
    const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
    const { entries } = (await reply.json()) as { entries: { event: { type: string; rule?: string } }[] }
    const about = entries.flatMap(({ event }) => (event.rule === 'missedCheck' || event.type === 'AlertAccepted' ? [event.type] : []))
    expect(about).toEqual(['AlertRaised', 'AlertAccepted'])
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

test('a tablet whose clock is wrong says so, and takes no earlier time once it is far off', async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  // Behind, because the clock of a house that tests turn is ahead: of the two it goes by, the nearer judges.
  const behind = 7 * 60_000
  await page.clock.install({ time: Date.now() - 60_000 })
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  const chip = page.getByTestId('device-clock')

  await test.step('a minute: said, and nothing is off', async () => {
    await expect(chip).toContainText(/Tablet clock (5|6)\d s behind/)
    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('measured-earlier')).toBeVisible()
    await page.getByTestId('close-sheet').tap()
  })

  await test.step('seven: an earlier time is not taken, and it says why', async () => {
    await page.clock.setSystemTime(Date.now() - behind)
    await expect(chip).toContainText('Tablet clock 7 min behind')
    await page.getByTestId('chart-check').tap()
    await expect(page.getByTestId('earlier-off')).toContainText('This tablet’s clock is 7 min behind of the server’s')
    await expect(page.getByTestId('measured-earlier')).toHaveCount(0)
  })

  await test.step('what is charted now is the server’s time; the entry keeps what the tablet’s clock showed', async () => {
    await nurse.charts(BASELINE)
    const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
    const { entries } = (await reply.json()) as { entries: { occurredAt: string; enteredAt: string; recordedAt: string }[] }
    const { occurredAt, enteredAt, recordedAt } = entries.at(-1)!
    expect(Math.abs(Date.parse(occurredAt) - Date.parse(recordedAt))).toBeLessThan(60_000)
    expect(Date.parse(recordedAt) - Date.parse(enteredAt)).toBeGreaterThan(behind - 60_000)
  })
  await context.close()
})

test('a refused entry stays until a person deals with it: corrected, sent again, or discarded with a reason', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page, nurse } = bed
  const attention = page.getByTestId('needs-attention')
  const refused = page.getByTestId('refused-entry')

  await test.step('charted while the tablet’s clock had gone wrong, it is refused when the network is back', async () => {
    await context.setOffline(true)
    await page.clock.setSystemTime(Date.now() + 20 * 60_000)
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries(BASELINE)) await nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    await expect(page.getByTestId('outbox')).toHaveAttribute('data-waiting', '1')
    await notes(bed, 'seen by the prescriber')
    await page.clock.setSystemTime(Date.now())
    await context.setOffline(false)
    await expect(attention).toHaveText('2 need attention', UNTIL_SENT)
    expect(await kept(bed, house)).toEqual([])
  })

  await test.step('it survives a reload, is counted on every page, and says what it was and why it was refused', async () => {
    await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
    await expect(attention).toHaveText('2 need attention')
    await page.reload()
    await attention.tap()
    await expect(refused.first()).toContainText('RR 18')
    await expect(refused.first()).toContainText('entered by Nia Fictional')
    await expect(refused.first().getByTestId('refused-because')).toContainText('The time given lies in the future')
  })

  await test.step('corrected and sent, it is charted and no longer asks for anybody', async () => {
    await refused.filter({ hasText: 'RR 18' }).getByTestId('correct-entry').tap()
    await expect(page.getByTestId('field-RR')).toHaveValue('18')
    await page.getByTestId('field-RR').tap()
    await page.getByTestId('key-del').tap()
    await page.getByTestId('key-7').tap()
    await nurse.charts({})
    await expect(attention).toHaveText('1 needs attention')
    expect(await kept(bed, house)).toEqual(['check'])
  })

  await test.step('sent again as it is, it is refused again and stays; discarded with a reason, the record says so', async () => {
    await attention.tap()
    await refused.getByTestId('send-again').tap()
    await expect(page.getByTestId('waiting-list')).toContainText('Waiting to be sent: 0')
    await expect(refused).toHaveCount(1)
    await refused.getByTestId('discard-entry').tap()
    await expect(page.getByTestId('confirm-discard')).toBeDisabled()
    await page.getByTestId('discard-reason-2').tap()
    await page.getByTestId('confirm-discard').tap()
    await expect(refused).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(attention).toBeHidden()
    await expect.poll(() => kept(bed, house)).toHaveLength(2)
    const [, note] = await kept(bed, house)
    expect(note).toMatch(/^Entry discarded on the tablet: Note, \d\d:\d\d, entered by Nia Fictional\. It was refused: The time given .* Reason for discarding: entered twice\.$/)
  })
  await context.close()
})

test('two tablets chart the same check: both sets are kept, side by side, until a person decides', async ({ browser, house }) => {
  const bed = await atBed(browser, house)
  const { context, page, sessionId } = bed
  await runs(bed)
  await house.advanceMinutes(5)
  const second = await (await browser.newContext(TABLET)).newPage()
  await signIn(second, house, 'nurse2')
  await second.goto(`${house.keys.address}/session/${sessionId}`)
  const noel = new Nurse(second, house)
  const twice = page.getByTestId('charted-twice')

  await test.step('one has the form open, the other charts: the first is told before saving', async () => {
    await second.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries({ ...CALM, RR: 15 })) await noel.enters(code, value)
    await bed.nurse.charts(CALM)
    await expect(second.getByTestId('meanwhile')).toContainText('Nia Fictional has charted this check meanwhile')
    await second.getByTestId('save-check').tap()
    if (await second.getByTestId('confirm').isVisible()) await second.getByTestId('confirm').tap()
    await noel.isAllSaved()
    await expect(twice).toContainText('Two sets for one check')
    await expect(twice.getByRole('row', { name: /^RR/ })).toContainText('differs')
    await expect(twice.getByRole('row', { name: /^RR/ }).getByRole('cell')).toHaveText(['18', '15'])
    await twice.getByTestId('keep-both').tap()
    await expect(twice).toBeHidden()
    await expect(second.getByTestId('charted-twice')).toBeHidden()
  })

  await test.step('one is without a network: what it brings later stands beside the other, and one is entered in error', async () => {
    await house.advanceMinutes(5)
    await context.setOffline(true)
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries({ ...CALM, RR: 21 })) await bed.nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    if (await page.getByTestId('confirm').isVisible()) await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('outbox')).toHaveAttribute('data-waiting', '1')
    await noel.charts(CALM)
    await context.setOffline(false)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    await expect(twice.getByRole('row', { name: /^RR/ }).getByRole('cell')).toHaveText(['18', '21'])
    await second.locator('[data-testid^="in-error-"]').filter({ hasText: 'Nia Fictional' }).tap()
    await second.getByTestId('error-reason-1').tap()
    await second.getByTestId('confirm').tap()
    await expect(twice).toBeHidden()
    expect((await kept(bed, house)).filter((one) => one === 'check')).toHaveLength(5)
    await expect(page.getByRole('region', { name: 'Recent entries' }).getByText(/^Entry \d+ entered in error/)).toHaveCount(1)
  })
  await second.context().close()
  await context.close()
})
