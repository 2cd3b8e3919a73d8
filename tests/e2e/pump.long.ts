/** The pump at the bedside: paused, kept open, resumed, its bag and its rate changed; and the same over a network that fails at the worst instants. */
import type { Page } from '@playwright/test'
import { atBed, losesAnswers, TABLET, UNTIL_LOST, UNTIL_SENT } from './atBed.ts'
import { expect, signIn, test, type House } from './house.ts'
import { CALM, Nurse } from './nurse.ts'

const LOAD = { rateMlPerHour: 300, concentrationMgPerMl: 40 }
const PUMP_DEEDS = ['PumpPaused', 'PumpResumed', 'BagChanged', 'RateChanged', 'PumpStopped', 'CheckRecorded', 'NoteAdded', 'DoseGiven', 'ReactionReported', 'SessionOpened']

interface Told {
  readonly commandId: string
  readonly by: { readonly name?: string }
  readonly event: { readonly type: string; readonly [part: string]: unknown }
}

/** What people did, as the server has kept it. */
async function deeds(page: Page, house: House, sessionId: string): Promise<readonly Told[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: readonly Told[] }
  return entries.filter(({ event }) => PUMP_DEEDS.includes(event.type))
}

const types = async (page: Page, house: House, sessionId: string): Promise<readonly string[]> => (await deeds(page, house, sessionId)).map(({ event }) => event.type)

async function pauses(page: Page, reason: string): Promise<void> {
  await page.getByTestId('pause-pump').tap()
  await page.getByTestId(`pause-${reason}`).tap()
  await page.getByTestId('planned-no').tap()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'paused')
}

async function resumes(page: Page): Promise<void> {
  await page.getByTestId('resume-pump').tap()
  if (await page.getByTestId('reason-0').isVisible()) await page.getByTestId('reason-0').tap()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
}

test('the pump is paused, kept open, resumed, and its bag and rate are changed, by touch', async ({ browser, house }) => {
  test.setTimeout(300_000)
  const page = await (await browser.newContext(TABLET)).newPage()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await nurse.runsLoad()
  const line = page.getByTestId('pump-line')

  await test.step('a pause wants its reason, and whether it was planned', async () => {
    await page.getByTestId('pause-pump').tap()
    await page.getByTestId('confirm').tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('Say why')
    await page.getByTestId('pause-occlusion').tap()
    await page.getByTestId('planned-no').tap()
    await page.getByTestId('confirm').tap()
    await expect(line).toHaveAttribute('data-status', 'paused')
    await expect(line).toContainText('PAUSED')
  })

  await test.step('kept open at a few mL/h: more than that is refused', async () => {
    await page.getByTestId('pause-pump').tap()
    await page.getByTestId('pause-planned').tap()
    await page.getByTestId('planned-yes').tap()
    await page.getByTestId('expected-10').tap()
    await page.getByTestId('keep-open-yes').tap()
    await nurse.types('keepOpenMlPerHour', 9)
    await page.getByTestId('confirm').tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('5 mL/h')
    await page.getByTestId('field-keepOpenMlPerHour').tap()
    await page.getByTestId('key-del').tap()
    await page.getByTestId('key-3').tap()
    await page.getByTestId('confirm').tap()
    await expect(line).toContainText('vein kept open at 3 mL/h')
  })

  await test.step('resumed at the rate that it had', async () => {
    await page.getByTestId('resume-pump').tap()
    await expect(page.getByRole('dialog')).toContainText('It goes on at 300 mL/h')
    await page.getByTestId('confirm').tap()
    await expect(line).toHaveAttribute('data-status', 'running')
    await expect(line).toContainText('300 mL/h')
  })

  await test.step('another bag: read from its label by two, each alone', async () => {
    await page.getByTestId('change-bag').tap()
    await nurse.doubleChecks({ concentrationMgPerMl: 40, volumeMl: 100 }, 'nurse2')
    await nurse.readsBack()
    await expect.poll(() => types(page, house, sessionId)).toContain('BagChanged')
  })

  await test.step('ten times the rate is none, and is said what it looks like; above the hard maximum nobody at the bedside may go', async () => {
    const refusal = page.getByRole('dialog').getByTestId('refusal').first()
    await page.getByTestId('change-rate').tap()
    await nurse.types('rateMlPerHour', 3000)
    await nurse.types('concentrationMgPerMl', 40)
    await expect(refusal).toContainText('3000 mL/h cannot be')
    await expect(refusal).toContainText('looks like 300')
    await page.getByTestId('close-sheet').tap()
    await page.getByTestId('change-rate').tap()
    await nurse.types('rateMlPerHour', 650)
    await nurse.types('concentrationMgPerMl', 40)
    await expect(refusal).toContainText('hard maximum of 24 g/h')
    await expect(refusal).toContainText('speak with the prescriber and the pharmacist')
    await page.getByTestId('sign-first').tap()
    await expect(page.getByTestId('sign-first')).toBeVisible()
    await page.getByTestId('close-sheet').tap()
    expect(await types(page, house, sessionId)).not.toContain('RateChanged')
  })

  await test.step('off the order: a reason passes, and the figure is read back large', async () => {
    await page.getByTestId('change-rate').tap()
    await nurse.types('rateMlPerHour', 250)
    await nurse.types('concentrationMgPerMl', 40)
    await expect(page.getByTestId('equals')).toContainText('10 g/h')
    await page.getByTestId('sign-first').tap()
    await expect(page.getByTestId('reason-0')).toBeVisible()
    await expect(page.getByTestId('sign-first')).toBeVisible()
    await page.getByTestId('reason-0').tap()
    await page.getByTestId('sign-first').tap()
    await expect(page.getByTestId('second-nurse2')).toBeVisible()
    await nurse.signsAsSecond({ rateMlPerHour: 250, concentrationMgPerMl: 40 }, 'nurse2')
    await expect(page.getByRole('dialog')).toContainText('Does the pump show this?')
    await expect(page.getByRole('dialog')).toContainText('250 mL/h')
    await nurse.readsBack()
    await expect(line).toContainText('250 mL/h')
  })

  await test.step('and back to what is ordered', async () => {
    await page.getByTestId('change-rate').tap()
    await nurse.doubleChecks(LOAD, 'nurse2')
    await nurse.readsBack()
    await expect(line).toContainText('300 mL/h')
  })
  expect(await types(page, house, sessionId)).toEqual(['SessionOpened', 'CheckRecorded', 'PumpPaused', 'PumpPaused', 'PumpResumed', 'BagChanged', 'RateChanged', 'RateChanged'])
  await page.context().close()
})

test('a shift without a network: each deed counts at once on the tablet, and is kept once, in its order, whatever is lost on the way', async ({ browser, house }) => {
  test.setTimeout(300_000)
  const bed = await atBed(browser, house)
  const { context, page, nurse, sessionId } = bed
  await nurse.runsLoad()
  const waiting = page.getByTestId('outbox')
  const before = ['SessionOpened', 'CheckRecorded']
  const isBack = () => expect(waiting).toBeHidden(UNTIL_SENT)

  await test.step('cut before anything is sent: paused, resumed, charted', async () => {
    await context.setOffline(true)
    await pauses(page, 'occlusion')
    await resumes(page)
    await page.getByTestId('chart-check').tap()
    for (const [code, value] of Object.entries(CALM)) await nurse.enters(code, value)
    await page.getByTestId('save-check').tap()
    if (await page.getByTestId('confirm').isVisible()) await page.getByTestId('confirm').tap()
    await expect(page.getByTestId('save-check')).toBeHidden()
    await expect(waiting).toHaveText('Stored on tablet: 3 waiting')
    expect(await types(page, house, sessionId)).toEqual(before)
    await expect(page.getByTestId('monitoring-lost')).toBeVisible(UNTIL_LOST)
  })

  await test.step('back, and the answers are lost: all is kept, and still waits', async () => {
    const answersCome = await losesAnswers(bed)
    await context.setOffline(false)
    // One at a time: the next goes only when the one before was answered.
    await expect.poll(() => types(page, house, sessionId), UNTIL_SENT).toEqual([...before, 'PumpPaused'])
    await expect(waiting).toHaveAttribute('data-waiting', /[1-3]/)
    await answersCome()
    await isBack()
    expect(await types(page, house, sessionId)).toEqual([...before, 'PumpPaused', 'PumpResumed', 'CheckRecorded'])
  })

  await test.step('cut while the page is being loaded anew, between a deed and its answer', async () => {
    const answersCome = await losesAnswers(bed)
    await pauses(page, 'air-in-line')
    await expect.poll(() => types(page, house, sessionId), UNTIL_SENT).toHaveLength(6)
    await page.reload()
    await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'paused', UNTIL_SENT)
    await resumes(page)
    await answersCome()
    await isBack()
    await expect(page.getByTestId('pump-line')).toHaveAttribute('data-status', 'running')
  })

  await test.step('nothing is lost, and nothing is there twice', async () => {
    const told = await deeds(page, house, sessionId)
    expect(told.map(({ event }) => event.type)).toEqual([...before, 'PumpPaused', 'PumpResumed', 'CheckRecorded', 'PumpPaused', 'PumpResumed'])
    expect(new Set(told.map(({ commandId }) => commandId)).size).toBe(told.length)
    expect(new Set(told.map(({ by }) => by.name))).toEqual(new Set(['Nia Fictional']))
    expect(told.flatMap(({ event }) => (event.type === 'PumpPaused' ? [event['reason']] : []))).toEqual(['occlusion', 'air in line'])
  })
  await context.close()
})
