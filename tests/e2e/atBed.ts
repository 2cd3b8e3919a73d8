/** A tablet at a bed, and what the tests that cut its network ask of it. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, signIn, type House } from './house.ts'
import { isInstalled } from './memory.ts'
import { Nurse } from './nurse.ts'

export const TABLET = { viewport: { width: 810, height: 1080 }, hasTouch: true }
/** The longest pause between two tries, and a heartbeat. */
export const UNTIL_SENT = { timeout: 45_000 }
export const UNTIL_LOST = { timeout: 25_000 }

export interface AtBed {
  readonly context: BrowserContext
  readonly page: Page
  readonly nurse: Nurse
  readonly sessionId: string
}

export async function atBed(browser: Browser, house: House): Promise<AtBed> {
  const context = await browser.newContext(TABLET)
  const page = await context.newPage()
  await page.clock.install()
  await signIn(page, house, 'nurse1')
  const nurse = new Nurse(page, house)
  const sessionId = await nurse.opensSession(house.takesBed(), 'PE-4-1')
  await isInstalled(page)
  return { context, page, nurse, sessionId }
}

export async function notes({ page }: AtBed, text: string): Promise<void> {
  await page.getByTestId('add-note').tap()
  await page.getByTestId('note-text').fill(text)
  await page.getByTestId('confirm').tap()
  await expect(page.getByTestId('note-text')).toBeHidden()
}

/**
 * The answers to commands are lost, though the server has kept them, until the answer to this is called. An attempt that is on its way by then is
 * lost as well: let go of, it would be answered twice.
 */
export async function losesAnswers({ page }: AtBed): Promise<() => Promise<void>> {
  await page.route('**/api/v1/commands', async (route) => {
    await route.fetch().catch(() => undefined)
    await route.abort('connectionreset')
  })
  return () => page.unrouteAll({ behavior: 'wait' })
}

/** What the record says of missed checks and of who accepted: each once, whatever a tablet found by itself meanwhile. */
export async function missesTold({ page, sessionId }: AtBed, house: House): Promise<string[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: { type: string; rule?: string } }[] }
  return entries.flatMap(({ event }) => (event.rule === 'missedCheck' || event.type === 'AlertAccepted' ? [event.type] : []))
}

/** What the server has kept of notes and checks, in its order. */
export async function kept({ page, sessionId }: AtBed, house: House): Promise<string[]> {
  const reply = await page.request.get(`${house.keys.address}/api/v1/sessions/${sessionId}/entries`)
  const { entries } = (await reply.json()) as { entries: { event: { type: string; text?: string } }[] }
  return entries.flatMap(({ event }) => (event.type === 'NoteAdded' ? [event.text ?? ''] : event.type === 'CheckRecorded' ? ['check'] : []))
}
