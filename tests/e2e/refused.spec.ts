/** What the server does not take, and a tablet whose clock is wrong: both say so, and stay until a person has dealt with them. */
import { atBed, kept, notes, TABLET, UNTIL_SENT } from './atBed.ts'
import { expect, signIn, test } from './house.ts'
import { BASELINE, Nurse } from './nurse.ts'

test('a tablet whose clock is wrong says so, and takes no earlier time once it is far off', { tag: '@long' }, async ({ browser, house }) => {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  // The clock of a house that tests turn is put far ahead: of the two that a device is held against, the nearer judges.
  await house.advanceMinutes(30)
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
    await nurse.fillsCheck(BASELINE)
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
    await nurse.unlocks()
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
    await nurse.fillsCheck({})
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
