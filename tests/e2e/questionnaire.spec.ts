/** A patient answers on the tablet that the nurse hands over; one answer wants a person, and nothing goes round it. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { answers, filled, handsOver, opensCourse, preparesStart, takesAnswers, takesBack } from './asked.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import { expect, signIn, test } from './house.ts'
import { Nurse } from './nurse.ts'

const RATINGS = 4
/** The first eight of the PHQ-9. */
const UP_TO_EIGHT = [1, 0, 2, 1, 0, 1, 0, 0]
const QUESTION_NINE = /better off dead/

test('a patient walks the PHQ-9 and cannot leave it; an answer to its ninth question is told at once and holds start and closing until the outcome is documented', async ({ browser, house }) => {
  const [charge, tablet] = await Promise.all([browser.newContext({ viewport: { width: 1920, height: 1080 } }), browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })])
  const [board, page] = await Promise.all([charge.newPage(), tablet.newPage()])
  await Promise.all([signIn(board, house, 'charge'), signIn(page, house, 'nurse1')])
  const nurse = new Nurse(page, house)
  const bed = house.takesBed()
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, bed, 'WELL-DEPRESSION')
  const sessionId = await opensAtTheDoor(door, house, bed, 'WELL-DEPRESSION')
  await preparesStart(door, sessionId, 'nurse1')

  await test.step('the bedside says what is due, and the tablet goes into the hands of the patient', async () => {
    await page.goto(`${house.keys.address}/session/${sessionId}`)
    await expect(page.getByTestId('due-answers')).toContainText('Baseline: PHQ-9')
    await handsOver(page)
    await showsNobody(page, bed.familyName)
    await page.getByTestId('start-questions').tap()
  })

  await test.step('ratings first, then the questionnaire, one question a page, and back', async () => {
    for (let nth = 1; nth <= RATINGS; nth += 1) {
      await expect(page.getByTestId('progress')).toHaveText(`${nth} of 14`)
      await answers(page, '1', 4)
    }
    await expect(page.getByTestId('question')).toHaveText('Little interest or pleasure in doing things')
    await page.getByTestId('back').tap()
    await expect(page.getByTestId('answer-4')).toHaveAttribute('aria-pressed', 'true')
    await takesAnswers(page, '1')
    await page.getByTestId('next').tap()
    for (const [index, score] of UP_TO_EIGHT.entries()) await answers(page, String(index + 1), score)
    await expect(page.getByTestId('question')).toHaveText(QUESTION_NINE)
  })

  await test.step('no reload, no address and no way back leads out of it, and the address names nobody', async () => {
    const isHere = async () => {
      await expect(page.getByTestId('question')).toHaveText(QUESTION_NINE)
      await showsNobody(page, bed.familyName)
    }
    expect(new URL(page.url()).pathname).toBe('/answer')
    await page.reload()
    await isHere()
    await page.goto(`${house.keys.address}/session/${sessionId}`)
    await isHere()
    const ward = await page.goto(`${house.keys.address}/ward/${house.keys.wardId}`)
    expect(await ward?.text(), 'nothing of the ward is even sent').not.toContain(bed.familyName)
    await isHere()
    await page.goBack()
    await isHere()
    const another = await tablet.newPage()
    await another.goto(house.keys.address)
    await expect(another.getByTestId('question')).toHaveText(QUESTION_NINE)
    await another.close()
  })

  await test.step('the answer is told before the form is finished; the board shows that a person is wanted, and not why', async () => {
    await takesAnswers(page, '9')
    await page.getByTestId('answer-1').tap()
    const tile = board.locator(`[data-testid="tile"][data-session="${sessionId}"]`)
    await expect(tile.getByTestId('alert-line')).toContainText('A questionnaire answer wants a person', { timeout: 5_000 })
    await expect(board.locator('body')).not.toContainText(/better off dead|Several days|PHQ/)
    expect((await filled(door, courseId)).find(({ instrumentId }) => instrumentId === 'PHQ-9')).toMatchObject({ isFinished: false })
    await expect(page.getByTestId('question')).toHaveText(QUESTION_NINE)
    await page.getByTestId('next').tap()
  })

  await test.step('the patient reads that somebody comes, and only staff open the tablet again', async () => {
    await answers(page, '10', 1)
    await expect(page.getByTestId('calm-title')).toHaveText('Thank you for telling us.')
    await expect(page.getByTestId('nurse-will-talk')).toBeVisible()
    await expect(page.getByTestId('crisis-line')).toContainText('988')
    await page.getByTestId('i-am-staff').tap()
    for (const digit of '1111') await page.getByTestId(`pin-key-${digit}`).tap()
    await page.getByTestId('pin-sign').tap()
    await expect(page.getByTestId('refusal')).toContainText('not the PIN')
    await page.getByTestId('back-to-questions').tap()
    await takesBack(page, house)
    expect(await filled(door, courseId)).toContainEqual(expect.objectContaining({ instrumentId: 'PHQ-9', source: 'patient', isFinished: true, score: expect.objectContaining({ total: 6 }) }))
  })

  await test.step('the first thing that staff see is the answer; put aside, it stands on the bedside', async () => {
    await expect(page.getByTestId('concern-sheet')).toContainText(QUESTION_NINE)
    await expect(page.getByTestId('concern-answer')).toHaveText('Several days')
    await expect(page.getByTestId('concern-limits')).toContainText('not an all-clear')
    await page.getByTestId('concern-aside').tap()
    await expect(page.getByTestId('concern-band')).toBeVisible()
  })

  await test.step('start and closing are refused; accepting the alert changes nothing of it', async () => {
    await page.getByTestId('start-pump').tap()
    await expect(page.getByTestId('refusal')).toContainText('questionnaire wants a person first')
    await page.getByTestId('close-session').tap()
    await page.getByTestId('outcome-opened-in-error').tap()
    await page.getByTestId('close-reason-text').fill('to see whether it closes')
    await page.getByTestId('confirm').tap()
    await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('questionnaire is not closed')
    await page.keyboard.press('Escape')
    await board.locator(`[data-session="${sessionId}"]`).getByTestId('accept-alert').click()
    await expect(page.getByTestId('concern-band')).toBeVisible()
  })

  await test.step('documented, it is over: the pump starts, and the session closes', async () => {
    await page.getByTestId('open-concern').tap()
    await page.getByTestId('document-concern').tap()
    await expect(page.getByTestId('concern-sheet').getByTestId('refusal')).toContainText('which screen')
    await page.getByTestId('screen-c-ssrs-screener').tap()
    await page.getByTestId('result-positive-not-acute').tap()
    await page.getByTestId('did-safety-plan-made').tap()
    await page.getByTestId('concern-text').fill('Passive thoughts, no plan; safety plan made with the patient.')
    await page.getByTestId('concern-told').fill('Dr Fictional')
    await page.getByTestId('document-concern').tap()
    await expect(page.getByTestId('concern-band')).toBeHidden()
    await nurse.startsPump()
    await door.must({ type: 'StopPump', sessionId, reason: 'patient request' })
    await door.must({ type: 'CloseSession', sessionId, outcome: 'stopped early', text: 'the patient went home with company', commandId: randomUUID() })
  })
})

/** Nothing of the ward, of an alert or of anybody's name is on the screen. */
async function showsNobody(page: Page, familyName: string): Promise<void> {
  await expect(page.locator('[data-patient]')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(new RegExp(familyName, 'i'))
  await expect(page.locator('header a, nav, [data-testid="user-menu"], [data-testid="alert-line"]')).toHaveCount(0)
}
