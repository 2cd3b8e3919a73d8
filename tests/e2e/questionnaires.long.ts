/** The questions on every size of tablet, in both themes, without a network, behind a gate, from paper; each answer once, none lost. With PICTURES=1 the pictures of docs/screens are made. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { answers, filled, handsOver, opensCourse, preparesStart, takesBack } from './asked.ts'
import { opensAtTheDoor, tabletOf } from './atTheDoor.ts'
import { isFine } from './fine.ts'
import { expect, signIn, test, type House } from './house.ts'
import { isInstalled } from './memory.ts'
import { smallPng } from './smallPng.ts'

const SIZES = [{ width: 810, height: 1080 }, { width: 1080, height: 810 }, { width: 390, height: 844 }]
const UNTIL_SENT = { timeout: 45_000 }
/** Design: a glove, a tremor, no glasses. */
const [LEAST_TARGET, LEAST_QUESTION] = [64, 24]

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
    await expect(page.getByTestId('question')).toHaveAttribute('data-item', 'to-fall-asleep')
    for (const key of '25') await minutesKey(page, key)
    await looksLarge(page, 'question, a length of time')
    await page.getByTestId('time-next').tap()
    await expect(page.getByTestId('question')).toHaveAttribute('data-item', 'asleep')
    await page.getByTestId('time-key-6').tap()
    await minutesKey(page, '3')
    await page.getByTestId('time-key-0').tap()
    await page.getByTestId('time-next').tap()
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

/** Time went on at the server as well while the tablet was without it. */
async function comesBack(page: Page, house: House): Promise<void> {
  await house.advanceMinutes(5)
  await page.context().setOffline(false)
}

/** From the first question to the ninth with nothing but a keyboard. */
async function walksByKeyboard(page: Page): Promise<void> {
  for (let item = 1; item <= 8; item += 1) {
    await expect(page.getByTestId('question')).toHaveAttribute('data-item', String(item))
    await expect(page.getByTestId('question')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByTestId('answer-0')).toBeFocused()
    await page.keyboard.press('Enter')
  }
}

const minutesKey = async (page: Page, key: string): Promise<void> => {
  await page.getByTestId('part-minutes').tap()
  await page.getByTestId(`time-key-${key}`).tap()
}

async function opensTablet(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SIZES[0]!, hasTouch: true })).newPage()
  await page.clock.install()
  await signIn(page, house, 'nurse1')
  return page
}

/** A course for poor sleep, whose first infusion was over on the evening before. */
async function sleptAfter(house: House, bed: ReturnType<House['takesBed']>): Promise<string> {
  const door = await tabletOf(house, 'nurse2')
  const courseId = await opensCourse(door, bed, 'WELL-SLEEP')
  const sessionId = await opensAtTheDoor(door, house, bed, 'WELL-DEPRESSION')
  await preparesStart(door, sessionId, 'nurse1')
  await door.must({ type: 'StartPump', sessionId, rateMlPerHour: 100, concentrationMgPerMl: 20, volumeMl: 100 })
  await house.advanceMinutes(2)
  await door.must({ type: 'StopPump', sessionId, reason: 'patient request' })
  await door.must({ type: 'CloseSession', sessionId, outcome: 'stopped early', text: 'the patient went home with company' })
  await house.advanceMinutes(12 * 60 + 30)
  return courseId
}

/** In each size and theme: nothing from axe, nothing wider than the screen; and a picture. */
async function looks(page: Page, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await isFine(page, `${screen}, ${size.width} px, ${colorScheme}`)
      if (process.env['PICTURES'] !== undefined && size === SIZES[0]!) await picture(page, `${screen.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase()}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(SIZES[0]!)
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('docs/screens', { recursive: true })
  writeFileSync(`docs/screens/${name}.png`, smallPng(await page.screenshot({ animations: 'disabled', scale: 'css', caret: 'hide' })))
}

/** And large: what a patient touches and reads. */
async function looksLarge(page: Page, screen: string): Promise<void> {
  await looks(page, screen)
  const small = await page.evaluate(
    ([target, letters]) => {
      const name = (element: Element) => `${element.tagName} ${(element.textContent ?? '').slice(0, 40)} ${Math.round(element.getBoundingClientRect().width)}×${Math.round(element.getBoundingClientRect().height)}`
      const targets = [...document.querySelectorAll('[data-patient] main button:not([data-testid="i-am-staff"])')].filter((one) => {
        const { width, height } = one.getBoundingClientRect()
        return one.closest('[aria-label^="Keypad"]') === null && Math.min(width, height) < target - 0.5
      })
      const questions = [...document.querySelectorAll('[data-patient] h1')].filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < letters)
      return [...targets, ...questions].map(name)
    },
    [LEAST_TARGET, LEAST_QUESTION] as const,
  )
  expect(small, screen).toEqual([])
}
