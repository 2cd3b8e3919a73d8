/** A patient with a course, and what they do on a tablet that was handed to them. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Browser, type Page } from '@playwright/test'
import type { Protocol } from '#domain'
import { PIN, type Tablet } from '../fixtures/tablet.ts'
import type { Bed } from './beds.ts'
import { enterPin, signIn, type House } from './house.ts'

/** Opens a course for the patient of this bed; returns its id. */
export async function opensCourse(tablet: Tablet, bed: Bed, kindId: string): Promise<string> {
  const { body } = await tablet.get('/api/v1/patients')
  const patient = (body['patients'] as { patientId: string; identifier: string }[]).find(({ identifier }) => identifier === bed.identifier)
  const courseId = randomUUID()
  await tellsCourse(tablet, courseId, { type: 'OpenCourse', patientId: patient?.patientId ?? '', kindId, reason: 'referred by a fictional clinic', consent: { isWritten: true, givenOn: '2026-01-02' } })
  return courseId
}

export async function tellsCourse(tablet: Tablet, courseId: string, body: { readonly type: string; readonly [field: string]: unknown }): Promise<void> {
  const reply = await tablet.post('/api/v1/courseCommands', { commandId: randomUUID(), courseId, ...body })
  if (reply.status !== 200) throw new Error(`${body.type} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

export interface Filled {
  readonly instrumentId: string
  readonly source: string
  readonly answers: Readonly<Record<string, number | 'declined'>>
  readonly isFinished: boolean
  readonly score: { readonly total: number | null }
}

/** What the course has of answers, as the nurse reads it. */
export async function filled(tablet: Tablet, courseId: string): Promise<readonly Filled[]> {
  const { body } = await tablet.get(`/api/v1/courses/${courseId}`)
  return (body['course'] as { responses: Filled[] }).responses
}

const protocol = JSON.parse(readFileSync(new URL('../../prisma/protocols/WELL-DEPRESSION.json', import.meta.url), 'utf8')) as Protocol
const PROGRAM = { phaseId: 'infusion', rateMlPerHour: 100, concentrationMgPerMl: 20, volumeMl: 100 } as const
const BASELINE = { HR: 74, SBP: 124, DBP: 78, RR: 15, SPO2: 98, ACVPU: 'A', TEMP: 36.7, DTR_PATELLAR: '2+', VIP: 0, PROM: 'completed', NRS: 7 } as const

/** All that has to be before the pump of WELL-DEPRESSION may start. */
export async function preparesStart(tablet: Tablet, sessionId: string, second: string): Promise<void> {
  const items = protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items.map(({ itemId }) => itemId) : []))
  const contraindications = protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false }))
  await tablet.must({ type: 'ConfirmChecklist', sessionId, items, antidoteAtBedside: true, contraindications })
  await tablet.must({ type: 'RecordCheck', sessionId, values: { ...BASELINE }, notDone: {} })
  await tablet.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program: PROGRAM })
  const commandId = randomUUID()
  const { body } = await tablet.post('/api/v1/co-sign', { username: second, pin: PIN, commandId })
  await tablet.must({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program: PROGRAM, coSign: String(body['coSign']) })
}

/** The tablet goes into the patient's hands, from whatever page offers it. */
export async function handsOver(page: Page): Promise<void> {
  await page.getByTestId('hand-tablet').tap()
  await expect(page.getByTestId('no-alarms')).toBeVisible()
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('calm-title')).toBeFocused()
}

/** The question of this item stands there for long enough to take taps and keys. */
export async function takesAnswers(page: Page, itemId: string): Promise<void> {
  const question = page.getByTestId('question')
  await expect(question).toHaveAttribute('data-item', itemId)
  await expect(question).toBeFocused()
  await expect(question).toHaveAttribute('data-ready', 'true')
}

/** The patient answers the question of this item, and is at the next page. */
export async function answers(page: Page, itemId: string, answer: number | 'declined'): Promise<void> {
  await takesAnswers(page, itemId)
  const question = page.getByTestId('question')
  const before = await question.textContent()
  const isStaying = (await question.getAttribute('data-staying')) === 'true'
  await page.getByTestId(answer === 'declined' ? 'decline' : `answer-${answer}`).tap()
  if (isStaying) await page.getByTestId('next').tap()
  await expect(page.locator('h1').first()).not.toHaveText(before ?? '')
}

/** Staff take the tablet back with their PIN. */
export async function takesBack(page: Page, house: House): Promise<void> {
  await page.getByTestId('i-am-staff').tap()
  await enterPin(page, house.keys.pin)
  await page.getByTestId('pin-sign').tap()
  await expect(page.locator('[data-patient]')).toHaveCount(0)
}

/** A nurse's tablet, whose clock a test may turn. */
export async function opensTablet(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 810, height: 1080 }, hasTouch: true })).newPage()
  await page.clock.install()
  await signIn(page, house, 'nurse1')
  return page
}
