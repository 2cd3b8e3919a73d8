/** Where the benches of the board stand: a server with pages, a browser, a ward full of sessions, and who looks at it. */
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'

export interface Place {
  readonly browser: Browser
  readonly address: string
  readonly port: number
  readonly pin: string
}

export interface Ward {
  readonly wardId: string
  readonly sessions: readonly string[]
  /** Of whoever works there. */
  readonly username: string
}

export const WALL: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } }

/** A browser of its own in which this person is signed in. */
export async function signedInAt({ browser, address, pin }: Place, { username }: Ward, as: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(as)
  const reply = await context.request.post(`${address}/api/v1/sign-in`, { data: { username, pin }, headers: { origin: address } })
  if (!reply.ok()) throw new Error(`The sign-in of ${username} was answered ${reply.status()}.`)
  return context
}

export const words = (took: readonly number[], p: (share: number) => number): string =>
  `median ${p(0.5).toFixed(0)} ms, p99 ${p(0.99).toFixed(0)} ms of ${took.length}`

/** Heart rates within every limit, each another than the one before. */
export const nextHeartRate = (round: number): number => 66 + (round % 30)

/** As text, because what tsx makes of a function names a helper that no page has: notes when the heart rate of a session's tile was painted anew. */
export const notesPaints = (sessionId: string): string => `{
  window.painted = []
  window.afterPaint = []
  let shown = null
  const look = () => {
    const text = document.querySelector('[data-testid="tile"][data-session="${sessionId}"]')?.textContent ?? ''
    const rate = /HR\\s*(\\d+)/.exec(text)?.[1] ?? null
    if (rate === null || rate === shown) return
    shown = rate
    requestAnimationFrame(() => {
      const after = new MessageChannel()
      after.port1.onmessage = () => {
        window.painted.push({ rate: Number(rate), at: performance.timeOrigin + performance.now() })
        for (const tell of window.afterPaint.splice(0)) tell()
      }
      after.port2.postMessage(null)
    })
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}`
