/**
 * Courses on screen: the list of a ward, opening one with its consent, weeks of one over time, an answer that wants a person, the figures of
 * the clinic; for nurse, charge nurse, auditor and administrator; at four sizes, in both themes, without a network.
 */
import type { Locator, Page } from '@playwright/test'
import { phqOf } from '../fixtures/followedCourses.ts'
import { Album, type Scheme } from './album.ts'
import { tabletOf } from './atTheDoor.ts'
import { foundByAxe } from './axe.ts'
import { fills, infuses, opensCourseAtTheDoor } from './courseStory.ts'
import { expect, signIn, test, type House } from './house.ts'

const SIZES = [[810, 1080], [1080, 810], [1920, 1080], [390, 844]] as const
const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true, reducedMotion: 'reduce' } as const
const DAY = 24 * 60

const album = Album.asked({
  file: 'screens-courses.md',
  head: '# The screens of courses\n\nIn light and in dark, on a 10-inch tablet in portrait. Everybody in them is fictional. `PICTURES=1 npm run test:long -- courses` takes them anew.\n',
  chapters: [
    ['The courses of a ward', [
      ['courses', 'Where an answer wants a person first, then what is due.'],
      ['open a course, plan', 'What will be asked, before anybody agrees to it.'],
      ['open a course, consent', 'The sentences that the patient reads or hears, with what studies found.'],
      ['a band on the ward', 'The ward is told how many answers want a person; whose and what stands in the course.'],
    ]],
    ['One course', [
      ['course', 'The course of a patient: what wants a person, and what is due.'],
      ['course over time', 'Raw totals with published bands, the published important change around the baseline, infusions with their grams, ratings beside them.'],
      ['course, for an auditor', 'What an auditor sees: what it came to, and no answer.'],
    ]],
    ['Figures', [['course figures', 'What was planned and answered; totals of fewer than five people are not laid out.']]],
  ],
})

async function looksGood(page: Page, what: string, part: Locator | null = null): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what}, ${width} px`).toBeLessThanOrEqual(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      if (width === SIZES[0][0]) await isPictured(page, what, colorScheme, part)
      expect.soft(await foundByAxe(page), `${what}, ${width} px, ${colorScheme}`).toEqual([])
    }
  }
  await page.setViewportSize({ width: SIZES[0][0], height: SIZES[0][1] })
}

/** A part that is longer than the screen lies under the head of the page, unless the screen is as long. */
async function isPictured(page: Page, what: string, colorScheme: Scheme, part: Locator | null): Promise<void> {
  if (!album) return
  const [width, height] = SIZES[0]
  if (part) await page.setViewportSize({ width, height: 2 * height })
  await album.take(page, what, colorScheme, part)
  await page.setViewportSize({ width, height })
}

/** Six weeks of one patient: four infusions, ratings beside them, questionnaires at their times; and a second who has just begun. */
async function weeks(house: House): Promise<{ readonly long: string; readonly wanting: string }> {
  const [bed, other] = [house.takesBed(), house.takesBed()]
  const today = (): string => new Date(Date.now()).toISOString().slice(0, 10)
  const long = await opensCourseAtTheDoor(await tabletOf(house, 'nurse1'), bed, 'WELL-DEPRESSION', 'low since the winter, two medicines tried', today())
  await fills(await tabletOf(house, 'nurse1'), long, 'PHQ-9', { occasionId: 'baseline' }, phqOf(17))
  for (const week of [0, 1, 2, 4]) {
    const nurse = await tabletOf(house, 'nurse1')
    await infuses(nurse, house, bed, 'WELL-DEPRESSION', async (sessionId, when) => {
      const slot = { occasionId: when === 'before' ? 'before-infusion' : 'after-infusion', sessionId }
      for (const [index, instrumentId] of ['RATING-MOOD', 'RATING-CALM', 'RATING-TENSION', 'RATING-SLEEPINESS'].entries()) {
        if (index !== 3 || week !== 1) await fills(nurse, long, instrumentId, slot, { '1': (when === 'before' ? 3 : 5) + ((week + index) % 3) })
      }
    })
    await house.advanceMinutes((week === 2 ? 14 : 7) * DAY - 60)
    if (week === 1) await fills(await tabletOf(house, 'nurse1'), long, 'PHQ-9', { occasionId: 'week-2' }, { ...phqOf(14), '8': 'declined' })
  }
  await house.advanceMinutes(7 * DAY)
  const nurse = await tabletOf(house, 'nurse1')
  await fills(nurse, long, 'PHQ-9', { occasionId: 'week-6' }, phqOf(15))
  const wanting = await opensCourseAtTheDoor(nurse, other, 'WELL-ANXIETY', 'worries that do not stop, cannot sit in the train', today())
  await fills(nurse, wanting, 'PHQ-9', { occasionId: 'baseline' }, { ...phqOf(11), '9': 1 })
  return { long, wanting }
}

test('courses, from the list to the figures', async ({ browser, house }) => {
  test.setTimeout(900_000)
  const { address, wardId } = house.keys
  const opens = async (): Promise<Page> => (await browser.newContext(TABLET)).newPage()
  const page = await opens()
  const opened = house.takesBed()

  await test.step('no course yet', async () => {
    await signIn(page, house, 'nurse1')
    await page.getByTestId('to-courses').tap()
    await expect(page.getByTestId('no-courses')).toBeVisible()
    await looksGood(page, 'no courses')
    await page.close()
  })

  const { long, wanting } = await weeks(house)
  const nurse = await opens()

  await test.step('the band and the list', async () => {
    await signIn(nurse, house, 'nurse1')
    await nurse.goto(`${address}/ward/${wardId}/patients`)
    await expect(nurse.getByTestId('concerns-band')).toHaveText(/1 questionnaire answer wants a person/)
    await expect(nurse.getByTestId('concerns-band')).not.toContainText(/PHQ|thought/i)
    await looksGood(nurse, 'a band on the ward')
    await nurse.getByTestId('to-concerns').tap()
    await expect(nurse.getByText('An answer wants a person')).toBeVisible()
    await looksGood(nurse, 'courses')
    await nurse.getByTestId('courses-wants').tap()
    await expect(nurse.getByRole('listitem')).toHaveCount(1)
    await nurse.getByTestId('courses-closed').tap()
    await expect(nurse.getByTestId('no-courses')).toBeVisible()
    await nurse.getByTestId('courses-open').tap()
  })

  await test.step('opening one', async () => {
    await nurse.getByTestId('to-open-course').tap()
    await nurse.getByTestId('open-course').tap()
    await expect(nurse.getByTestId('refusal')).toHaveText('Choose the patient.')
    await looksGood(nurse, 'open a course, patient')
    await nurse.getByTestId('find-patient').fill(opened.identifier)
    await nurse.getByTestId(`patient-${opened.identifier}`).tap()
    await expect(nurse.getByTestId('refusal'), 'what was missing is there').toHaveCount(0)
    await nurse.getByTestId('kind-WELL-SLEEP').tap()
    await nurse.getByTestId('course-reason').fill('lies awake until three')
    await nurse.getByTestId('to-plan').tap()
    await expect(nurse.getByTestId('course-plan')).toContainText('ISI')
    await looksGood(nurse, 'open a course, plan')
    await nurse.getByTestId('to-consent').tap()
    await expect(nurse.getByTestId('consent-sentences')).toContainText('This use is not approved.')
    await expect(nurse.getByTestId('consent-evidence')).toContainText('http')
    await looksGood(nurse, 'open a course, consent')
    await nurse.getByTestId('agreed-written').tap()
    await nurse.getByTestId('consent-today').tap()
    await nurse.getByTestId('open-course').tap()
    await nurse.waitForURL(/\/course\//)
    await expect(nurse.getByTestId('course-name')).toContainText(opened.familyName.toUpperCase())
    await expect(nurse.getByTestId('due-now')).toContainText('ISI')
    await looksGood(nurse, 'course, just opened')
  })

  await test.step('weeks of a course', async () => {
    await nurse.goto(`${address}/course/${long}`)
    await expect(nurse.getByTestId('infusion-table')).toContainText('2 g')
    await expect(nurse.getByText('published important change ±5 around the baseline of 17, says nothing of the cause.')).toBeVisible()
    await expect(nurse.getByTestId('score-table')).toContainText('prorated from 8 of 9')
    await expect(nurse.getByTestId('course-chain')).toContainText('Unaltered')
    await looksGood(nurse, 'course over time', nurse.getByRole('region', { name: 'Over time' }))
    await nurse.emulateMedia({ media: 'print' })
    await expect(nurse.getByRole('button', { name: /Correct/ }).first()).toBeHidden()
    await nurse.emulateMedia({ media: 'screen' })
  })

  await test.step('an answer that wants a person', async () => {
    await nurse.goto(`${address}/course/${wanting}`)
    await expect(nurse.getByTestId('open-concerns')).toContainText('An answer wants a person')
    await looksGood(nurse, 'course')
    await nurse.getByTestId('close-course').tap()
    await nurse.getByTestId('reason-0').tap()
    await nurse.getByTestId('confirm').tap()
    await expect(nurse.getByTestId('refusal')).toContainText('not closed yet')
    await nurse.keyboard.press('Escape')
  })

  await test.step('an auditor sees what it came to, and no answer', async () => {
    const auditor = await opens()
    await signIn(auditor, house, 'auditor')
    await auditor.goto(`${address}/course/${long}`)
    await expect(auditor.getByTestId('score-table')).toContainText('17')
    await expect(auditor.getByTestId('course')).not.toContainText(/several days|little interest/i)
    await expect(auditor.getByTestId('close-course')).toHaveCount(0)
    await expect(auditor.getByRole('region', { name: 'Over time' }).getByRole('img').first()).toBeVisible()
    await looksGood(auditor, 'course, for an auditor')
    await auditor.goto(`${address}/course/${wanting}`)
    await expect(auditor.getByTestId('open-concerns')).not.toContainText(/better off dead|several days/i)
    await auditor.close()
  })

  await test.step('the figures', async () => {
    const desk = await opens()
    await signIn(desk, house, 'charge')
    await desk.goto(`${address}/ward/${wardId}/courses`)
    await desk.getByTestId('to-course-figures').tap()
    await expect(desk.getByTestId('no-comparison')).toHaveText(/^Change without a comparison group is not effect/)
    await expect(desk.getByTestId('course-figures')).toContainText('fewer than 5 people: not laid out')
    await looksGood(desk, 'course figures')
    await desk.close()
  })

  await test.step('not permitted, not found, and without a network', async () => {
    await nurse.goto(`${address}/ward/${wardId}/courses/figures`)
    await expect(nurse.getByTestId('not-permitted')).toBeVisible()
    await looksGood(nurse, 'figures, not permitted')
    await nurse.goto(`${address}/course/00000000-0000-4000-8000-000000000000`)
    await expect(nurse.getByTestId('not-found')).toBeVisible()
    await nurse.goto(`${address}/course/${long}`)
    await expect(nurse.getByTestId('course')).toBeVisible()
    await nurse.context().setOffline(true)
    await expect(nurse.getByText('MONITORING LOST').first()).toBeVisible({ timeout: 60_000 })
    await expect(nurse.getByTestId('course')).toBeVisible()
    await looksGood(nurse, 'course, without a network')
    await nurse.context().setOffline(false)
  })

  await test.step('withdrawn and closed', async () => {
    await nurse.reload()
    await nurse.getByTestId('withdraw').tap()
    await nurse.getByTestId('confirm').tap()
    await expect(nurse.getByText('Consent withdrawn').first()).toBeVisible()
    await nurse.getByTestId('close-course').tap()
    await nurse.getByTestId('reason-0').tap()
    await nurse.getByTestId('confirm').tap()
    await expect(nurse.getByTestId('close-course')).toHaveCount(0)
    await looksGood(nurse, 'course, closed')
  })

  if (album) expect(album.finish()).toEqual([])
})
