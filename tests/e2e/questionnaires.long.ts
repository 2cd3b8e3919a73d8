/** The questions without a network, behind a gate and from paper: each answer once, none lost. */
import { answers, filled, handsOver, opensCourse, opensTablet, preparesStart, takesBack } from './asked.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import type { Page } from '@playwright/test'
import { expect, test, type House } from './house.ts'
import { isInstalled } from './memory.ts'
import { looks } from './questionLook.ts'

const UNTIL_SENT = { timeout: 45_000 }

test('without a network: every answer is kept through reload and outage, the PIN opens all the same, and all of it arrives once', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const page = await opensTablet(browser, house)
  await isInstalled(page)
  const bed = house.takesBed()
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, bed, 'WELL-PTSD-STRESS')
  const sessionId = await opensAtTheDoor(door, house, bed, 'WELL-PTSD-STRESS')
  await page.goto(`${house.keys.address}/session/${sessionId}`)
  await expect(page.getByTestId('due-answers')).toContainText('Baseline: PSS-10')

  await test.step('what is not to be asked now is left out', async () => {
    await page.getByTestId('hand-tablet').tap()
    await page.getByTestId('ask-PCL-5').tap()
    await page.getByTestId('confirm').tap()
    await page.getByTestId('start-questions').tap()
  })

  await test.step('the network goes in the middle; a reload comes back to the same question', async () => {
    await answers(page, '1', 6)
    await answers(page, '1', 'declined')
    await page.context().setOffline(true)
    for (const rating of [3, 0, 10]) await answers(page, '1', rating)
    await expect(page.getByTestId('question')).toHaveText('Have you ever experienced this kind of event?')
    await page.reload()
    await expect(page.getByTestId('question')).toHaveText('Have you ever experienced this kind of event?')
  })

  await test.step('the gate asks five questions after Yes, and none after No', async () => {
    await expect(page.getByTestId('progress')).toHaveText('6 of 11')
    await answers(page, 'gate', 1)
    await page.getByTestId('back').tap()
    await answers(page, 'gate', 0)
    await expect(page.getByTestId('calm-title')).toHaveText('Thank you.')
    await expect(page.getByTestId('crisis-line')).toHaveCount(0)
  })

  await test.step('the PIN opens the tablet, and what was answered goes out when the network is back', async () => {
    await takesBack(page, house)
    await expect(page.getByTestId('outbox')).toHaveAttribute('data-waiting', '4', UNTIL_SENT)
    await page.getByTestId('outbox').tap()
    await expect(page.getByTestId('waiting-list')).toContainText('Answers to PC-PTSD-5')
    await page.keyboard.press('Escape')
    await comesBack(page, house)
    await expect(page.getByTestId('outbox')).toBeHidden(UNTIL_SENT)
    const all = await filled(door, courseId)
    expect(all.map(({ instrumentId, answers: given, isFinished }) => [instrumentId, isFinished, ...Object.values(given)])).toEqual([
      ['RATING-STRESS', true, 6], ['RATING-MOOD', true, 'declined'], ['RATING-CALM', true, 3], ['RATING-TENSION', true, 0], ['RATING-SLEEPINESS', true, 10], ['PC-PTSD-5', true, 0],
    ])
  })

  await test.step('an answer that wants a person and has not left the tablet holds the start here', async () => {
    const other = house.takesBed()
    await opensCourse(door, other, 'WELL-DEPRESSION')
    const held = await opensAtTheDoor(door, house, other, 'WELL-DEPRESSION')
    await preparesStart(door, held, 'nurse1')
    await page.goto(`${house.keys.address}/session/${held}`)
    await handsOver(page)
    await page.context().setOffline(true)
    await page.getByTestId('start-questions').tap()
    for (let rating = 0; rating < 4; rating += 1) await answers(page, '1', 5)
    for (let item = 1; item <= 8; item += 1) await answers(page, String(item), 0)
    await answers(page, '9', 'declined')
    await takesBack(page, house)
    await expect(page.getByTestId('concern-answer')).toHaveText('would rather not say')
    await expect(page.getByTestId('concern-sheet')).toContainText('nobody else has been told')
    await page.getByTestId('concern-aside').tap()
    await page.getByTestId('start-pump').tap()
    await page.getByTestId('readback-yes').tap()
    await expect(page.getByTestId('refusal').first()).toContainText('lies on this tablet only')
    await page.keyboard.press('Escape')
    await comesBack(page, house)
    await expect(page.getByTestId('open-concern')).toBeVisible(UNTIL_SENT)
  })
})

test('staff enter forms from paper: what is left out is no 0, a total is of a licensed form, a correction has its reason', async ({ browser, house }) => {
  test.setTimeout(240_000)
  const page = await opensTablet(browser, house)
  const bed = house.takesBed()
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, bed, 'WELL-PTSD-STRESS')
  await house.advanceMinutes(90)
  await page.goto(`${house.keys.address}/course/${courseId}`)

  await page.getByTestId('total-PSS-10').tap()
  await looks(page, 'licensed form, total')
  await page.getByTestId('total').fill('41')
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('refusal')).toContainText('0 to 40')
  await page.getByTestId('total').fill('23')
  await page.getByTestId('edition').fill('1994, English')
  await page.getByTestId('scored-by').fill('Noel Fictional')
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('score-table')).toContainText('23')

  await page.getByTestId('decline-PCL-5').tap()
  await page.getByTestId('why-not-1').tap()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('due-now')).not.toContainText('PCL-5')

  await page.getByTestId('paper-PC-PTSD-5').tap()
  await page.getByTestId('source-paper').tap()
  await page.getByTestId('item-gate-1').tap()
  for (const item of ['1', '2', '3', '4']) await page.getByTestId(`item-${item}-1`).tap()
  await expect(page.getByTestId('live-score')).toHaveText('no total: 4 of 5 answered; not answered: 5')
  await looks(page, 'form from paper')
  await page.getByTestId('item-5-0').tap()
  await expect(page.getByTestId('live-score')).toHaveText('Total 4, of 0 to 5')
  await page.getByTestId('filled-earlier').tap()
  await page.getByTestId('filled-time').fill('00:00')
  await page.getByTestId('filled-date').fill('2020-01-01')
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('refusal')).toContainText('before this course was opened')
  await page.getByTestId('filled-now').tap()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('score-table')).toContainText('PC-PTSD-5')

  await page.getByRole('row', { name: /PC-PTSD-5/ }).getByRole('button', { name: 'Correct…' }).tap()
  await page.getByTestId('source-paper').tap()
  await page.getByTestId('item-5-1').tap()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('refusal')).toContainText('why the form is changed')
  await page.getByTestId('correction-0').tap()
  await page.getByTestId('confirm').tap()
  await expect.poll(async () => (await filled(door, courseId)).find(({ instrumentId }) => instrumentId === 'PC-PTSD-5')?.score.total).toBe(5)
})

test('a PHQ-9 from paper with its ninth question left out wants a person at once', async ({ browser, house }) => {
  const page = await opensTablet(browser, house)
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, house.takesBed(), 'WELL-DEPRESSION')
  await page.goto(`${house.keys.address}/course/${courseId}`)
  await page.getByTestId('paper-PHQ-9').tap()
  await page.getByTestId('source-interview').tap()
  for (let item = 1; item <= 8; item += 1) await page.getByTestId(`item-${item}-1`).tap()
  await expect(page.getByTestId('live-score')).toContainText('Total 9 (mild), prorated from 8 of 9 answers')
  await expect(page.getByTestId('paper-safety')).toContainText('unknown is not none')
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('concern-answer')).toHaveText('left out')
  await looks(page, 'answer that wants a person')
})

/** Time went on at the server as well while the tablet was without it. */
async function comesBack(page: Page, house: House): Promise<void> {
  await house.advanceMinutes(5)
  await page.context().setOffline(false)
}
