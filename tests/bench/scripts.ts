/** What a browser fetches of script for a page, and when. */
import type { Browser, BrowserContextOptions } from '@playwright/test'

export interface ScriptLoad {
  /** Named in the page itself: nothing can be touched before they are here. Bytes as they came over the line. */
  readonly waitedFor: number
  /** Asked for as soon as the page had come to life. */
  readonly rightAfter: number
  /** Asked for once the page had come to rest, because somebody may want them. */
  readonly beforehand: number
}

/** Longer than the page waits before it counts as at rest, and than the longest pause between two requests before it. */
const QUIET_MS = 1_500
const AT_REST_MS = 6_000

/** Opens a page in a browser that knows nothing, without its service worker. */
export async function loadOf(browser: Browser, as: BrowserContextOptions, url: string): Promise<ScriptLoad> {
  const context = await browser.newContext({ ...as, serviceWorkers: 'block' })
  const page = await context.newPage()
  const listening = await context.newCDPSession(page)
  await listening.send('Network.enable')
  const asked = new Map<string, { readonly isNamed: boolean; readonly at: number; bytes: number }>()
  listening.on('Network.requestWillBeSent', ({ requestId, request, initiator, timestamp }) => {
    if (/\.js(\?|$)/.test(request.url)) asked.set(requestId, { isNamed: initiator.type === 'parser', at: timestamp * 1000, bytes: 0 })
  })
  listening.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = asked.get(requestId)
    if (script) script.bytes = encodedDataLength
  })
  await page.goto(url)
  await page.getByTestId('chart-check').waitFor()
  await page.waitForFunction((till) => performance.now() > till, AT_REST_MS)
  await context.close()
  const scripts = [...asked.values()]
  const sum = (those: typeof scripts) => those.reduce((all, { bytes }) => all + bytes, 0)
  const later = scripts.filter(({ isNamed }) => !isNamed).sort((a, b) => a.at - b.at)
  // The pause before the page counts as at rest divides what it needs from what it only may need.
  const named = Math.max(...scripts.filter(({ isNamed }) => isNamed).map(({ at }) => at))
  const pause = later.findIndex(({ at }, index) => at - (later[index - 1]?.at ?? named) > QUIET_MS)
  const soon = pause === -1 ? later : later.slice(0, pause)
  return { waitedFor: sum(scripts.filter(({ isNamed }) => isNamed)), rightAfter: sum(soon), beforehand: sum(later.slice(soon.length)) }
}
