/** What a browser fetches of script for a page. */
import type { Browser, BrowserContextOptions } from '@playwright/test'

export interface ScriptLoad {
  /** Named in the page itself: nothing can be touched before they are here. Bytes as they came over the line. */
  readonly waitedFor: number
  /** All that the page fetches by itself. */
  readonly all: number
}

/** Longer than a page waits before it counts as at rest, and fetches what somebody may want. */
const LOOKED_AT_MS = 6_000

/** Opens a page in a browser that knows nothing, without its service worker; `shows` is what stands on it. Without a rest it fetches nothing beforehand. */
export async function loadOf(browser: Browser, as: BrowserContextOptions, url: string, comesToRest: boolean, shows = 'chart-check'): Promise<ScriptLoad> {
  const context = await browser.newContext({ ...as, serviceWorkers: 'block' })
  // As text: what tsx makes of a function names a helper that no page has.
  // What a page needs itself waits a second at most for its moment (`_live/idle.ts`); what somebody may want, longer.
  if (!comesToRest) await context.addInitScript({ content: 'window.requestIdleCallback = (work, { timeout } = {}) => (timeout <= 1000 ? setTimeout(work, 0) : 0)' })
  const page = await context.newPage()
  const listening = await context.newCDPSession(page)
  await listening.send('Network.enable')
  const asked = new Map<string, { readonly isNamed: boolean; bytes: number }>()
  listening.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    if (/\.js(\?|$)/.test(request.url)) asked.set(requestId, { isNamed: initiator.type === 'parser', bytes: 0 })
  })
  listening.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = asked.get(requestId)
    if (script) script.bytes = encodedDataLength
  })
  await page.goto(url)
  await page.getByTestId(shows).first().waitFor()
  await page.waitForFunction((till) => performance.now() > till, LOOKED_AT_MS)
  await context.close()
  const scripts = [...asked.values()]
  const sum = (those: typeof scripts) => those.reduce((total, { bytes }) => total + bytes, 0)
  return { waitedFor: sum(scripts.filter(({ isNamed }) => isNamed)), all: sum(scripts) }
}
