/** What one interaction costs the processor, by the browser's own trace: its main thread alone, so that other work on the machine counts for little. */
import type { Browser, Page } from '@playwright/test'

export interface Cost {
  /** Milliseconds of the main thread, from the touch to the frame that shows it. */
  readonly untilPaint: number
  /** And with what the page does after that frame, until it is at rest. */
  readonly all: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly data?: { readonly type?: string } }
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'input', 'benchmark']
const TOUCHES = ['pointerdown', 'touchstart', 'mousedown', 'click']

export async function costOf(browser: Browser, page: Page, act: () => Promise<void>): Promise<Cost> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await act()
  await atRest(page)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] }
  const dispatched = traceEvents.filter(({ name, args }) => name === 'EventDispatch' && TOUCHES.includes(args.data?.type ?? ''))
  const first = dispatched[0]
  const click = dispatched.findLast(({ args }) => args.data?.type === 'click')
  if (!first || !click) throw new Error('The trace shows no touch.')
  const own = traceEvents.filter(({ pid, tid }) => pid === click.pid && tid === click.tid)
  const clicked = click.ts + (click.dur ?? 0)
  const paint = own.find(({ name, ts }) => name === 'Commit' && ts >= clicked)
  if (!paint) throw new Error('The trace shows no frame after the touch.')
  const tasks = own.filter(({ name, ts, dur = 0 }) => name === 'RunTask' && ts + dur >= first.ts)
  const sum = (those: readonly TraceEvent[]) => those.reduce((total, { tdur = 0 }) => total + tdur / 1000, 0)
  return { untilPaint: sum(tasks.filter(({ ts }) => ts <= paint.ts)), all: sum(tasks) }
}

/** Two frames, and then nothing more to do. */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 1_000 })))))
