/** Each page of the questions on every size of tablet, in both themes; by keyboard; and when nobody is there. With PICTURES=1 the pictures of docs/screens are made. */
import type { Page } from '@playwright/test'
import { answers, filled, handsOver, opensCourse, opensTablet, preparesStart, takesAnswers, takesBack } from './asked.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, test, type House } from './house.ts'
import { looks, looksLarge } from './questionLook.ts'

test('each page on every size in both themes; nobody is there for five minutes; a length of time', async ({ browser, house }) => {
  test.setTimeout(480_000)
  const bed = house.takesBed()
  const courseId = await sleptAfter(house, bed)
  const page = await opensTablet(browser, house)

  await test.step('a sleep diary, from the course', async () => {
    await page.goto(`${house.keys.address}/course/${courseId}`)
    await page.getByTestId('hand-tablet').tap()
    await looks(page, 'tablet to be handed over')
    await page.getByTestId('confirm').tap()
    await looksLarge(page, 'questions, before')
    await page.getByTestId('start-questions').tap()
    await expect(page.getByTestId('question')).toBeFocused()
    await looksLarge(page, 'question, 0 to 10')
    await answers(page, '1', 7)
    await takesAnswers(page, 'to-fall-asleep')
    for (const key of '25') await minutesKey(page, key)
    await looksLarge(page, 'question, a length of time')
    await page.getByTestId('time-next').tap()
    await takesAnswers(page, 'asleep')
    await page.getByTestId('time-key-6').tap()
    await minutesKey(page, '3')
    await page.getByTestId('time-key-0').tap()
    await page.getByTestId('time-next').tap()
    await expect(page.getByTestId('calm-title')).toHaveText('Thank you.')
    await looksLarge(page, 'questions, after')
    await takesBack(page, house)
    const door = await tabletOf(house, 'nurse2')
    await expect.poll(async () => (await filled(door, courseId)).find(({ instrumentId }) => instrumentId === 'SLEEP-DIARY')?.answers).toEqual({ 'to-fall-asleep': 25, asleep: 390 })
  })

  await test.step('the PHQ-9 on each size, and nobody there', async () => {
    const door = await tabletOf(house, 'nurse2')
    const other = house.takesBed()
    await opensCourse(door, other, 'WELL-DEPRESSION')
    const sessionId = await opensAtTheDoor(door, house, other, 'WELL-DEPRESSION')
    await page.goto(`${house.keys.address}/session/${sessionId}`)
    await expect(page.getByTestId('due-answers')).toBeVisible()
    await looks(page, 'bedside with questions due')
    await handsOver(page)
    await page.getByTestId('start-questions').tap()
    for (let rating = 0; rating < 4; rating += 1) await answers(page, '1', 5)
    await looksLarge(page, 'question, in words')
    await page.clock.fastForward(5 * 60_000 + 1_000)
    await expect(page.getByTestId('calm-title')).toHaveText('Are you still there?')
    await expect(page.locator('body')).not.toContainText('interest or pleasure')
    await looksLarge(page, 'questions, nobody there')
    await page.getByTestId('still-here').tap()
    await walksByKeyboard(page)
    await answers(page, '9', 1)
    await answers(page, '10', 0)
    await expect(page.getByTestId('calm-title')).toHaveText('Thank you for telling us.')
    await looksLarge(page, 'questions, after an answer that wants a person')
    await page.getByTestId('i-am-staff').tap()
    await looks(page, 'questions, for staff')
    await page.getByTestId('back-to-questions').tap()
    await takesBack(page, house)
    await expect(page.getByTestId('concern-sheet')).toBeVisible()
    await page.getByTestId('concern-aside').tap()
    await expect(page.getByTestId('concern-band')).toBeVisible()
    await looks(page, 'bedside, an answer wants a person')
  })
})

/** From the first question to the ninth with nothing but a keyboard. */
async function walksByKeyboard(page: Page): Promise<void> {
  for (let item = 1; item <= 8; item += 1) {
    await takesAnswers(page, String(item))
    await page.keyboard.press('Tab')
    await expect(page.getByTestId('answer-0')).toBeFocused()
    await page.keyboard.press('Enter')
  }
}

const minutesKey = async (page: Page, key: string): Promise<void> => {
  await page.getByTestId('part-minutes').tap()
  await page.getByTestId(`time-key-${key}`).tap()
}

/** A course for poor sleep, whose first infusion was over on the evening before. */
async function sleptAfter(house: House, bed: ReturnType<House['takesBed']>): Promise<string> {
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, bed, 'WELL-SLEEP')
  const sessionId = await opensAtTheDoor(door, house, bed, 'WELL-SLEEP')
  await preparesStart(door, sessionId, 'nurse1')
  await door.must({ type: 'StartPump', sessionId, rateMlPerHour: 100, concentrationMgPerMl: 20, volumeMl: 100 })
  await house.advanceMinutes(2)
  await door.must({ type: 'StopPump', sessionId, reason: 'patient request' })
  await door.must({ type: 'CloseSession', sessionId, outcome: 'stopped early', text: 'the patient went home with company' })
  await house.advanceMinutes(12 * 60 + 30)
  return courseId
}
