/** What screens say of the watch, noted by themselves at the instant at which it stands there: looking from outside would come late. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, type House } from './house.ts'

export interface Said {
  /** By the clock of the machine. */
  readonly at: number
  readonly band: boolean
  /** The words of the chip, without their figures. */
  readonly link: string
}

export interface Woke {
  readonly sleptMs: number
  /** How long after it ran again it said that monitoring was lost; null when it never did. */
  readonly bandAfterMs: number | null
  /** Its pitches since, in their order. */
  readonly heard: number[]
}

interface Noted {
  readonly said: Said[]
  readonly woke: Woke[]
}

export const BOARD: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } }
export const TABLET: BrowserContextOptions = { viewport: { width: 810, height: 1080 }, hasTouch: true }

interface ScreenOptions {
  readonly as: string
  readonly path: string
  readonly kind: BrowserContextOptions
  /** Where this screen finds the server; its own address unless a wire lies between. */
  readonly address?: string
  readonly before?: (page: Page) => Promise<unknown>
}

const beats = new WeakMap<Page, number>()

/** How many heartbeats have come to this screen. */
export const beatsOn = (page: Page): number => beats.get(page) ?? 0

/** A screen of its own that is signed in, stands on this path, and takes notes. */
export async function screenOn(browser: Browser, { keys }: House, { as, path, kind, address = keys.address, before }: ScreenOptions): Promise<Page> {
  const context = await browser.newContext(kind)
  await context.addInitScript(takesNotes)
  const reply = await context.request.post(`${keys.address}/api/v1/sign-in`, { data: { username: as, pin: keys.pin }, headers: { origin: keys.address } })
  if (!reply.ok()) throw new Error(`Sign-in of ${as} answered ${reply.status()}.`)
  const page = await context.newPage()
  page.on('websocket', (line) => {
    line.on('framereceived', ({ payload }) => {
      if (payload.includes('"heartbeat"')) beats.set(page, beatsOn(page) + 1)
    })
  })
  await before?.(page)
  await page.goto(`${address}${path}`)
  return page
}

/** The longest pause between two tries, a sign-in that is asked for anew, and the next pass of the watch. */
export const BACK = { timeout: 30_000 }

/** A board shows its tiles before it lives, and tells nobody of them until then. */
export async function areLive(screens: readonly Page[]): Promise<void> {
  for (const page of screens) {
    await expect(page.getByTestId('monitoring-lost')).toBeHidden(BACK)
    await expect(page.getByTestId('link')).toContainText('Live', BACK)
  }
}

export const saidOn = (page: Page): Promise<Said[]> => page.evaluate(() => (window as unknown as Noted).said)
export const wokeOn = (page: Page): Promise<Woke[]> => page.evaluate(() => (window as unknown as Noted).woke)

/** When the band came up after an instant, or null. */
export const lostAt = async (page: Page, after: number): Promise<number | null> => (await saidOn(page)).find(({ at, band }) => band && at >= after)?.at ?? null

/** Runs in the page before anything of it. */
function takesNotes(): void {
  const said: { at: number; band: boolean; link: string }[] = []
  const woke: { sleptMs: number; bandAfterMs: number | null; heard: number[] }[] = []
  Object.assign(window, { said, woke })
  // A page that comes with its board has it from the beginning, out of sight until it is due.
  const hasBand = () => [...document.querySelectorAll('[data-testid="monitoring-lost"]')].some((band) => band.checkVisibility({ visibilityProperty: true }))
  new MutationObserver(() => {
    const band = hasBand()
    const link = document.querySelector('[data-testid="link"]')?.textContent?.replace(/[·\d:]+.*/, '').trim() ?? ''
    const last = said.at(-1)
    if (last?.band !== band || last.link !== link) said.push({ at: Date.now(), band, link })
  }).observe(document, { subtree: true, childList: true, characterData: true })

  let drawnAt = Date.now()
  let wokeAt = 0
  const draws = () => {
    const now = Date.now()
    if (now - drawnAt > 5_000) {
      woke.push({ sleptMs: now - drawnAt, bandAfterMs: null, heard: [] })
      wokeAt = now
    }
    drawnAt = now
    const last = woke.at(-1)
    if (last && hasBand()) last.bandAfterMs ??= now - wokeAt
    requestAnimationFrame(draws)
  }
  requestAnimationFrame(draws)

  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (when?: number) {
    woke.at(-1)?.heard.push(this.frequency.value)
    start.call(this, when)
  }
}
