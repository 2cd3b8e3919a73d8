/** One board: how much script it loads, how soon a full one is there on a slow processor, and what one entry costs a huge one. */
import { randomUUID } from 'node:crypto'
import type { CDPSession } from '@playwright/test'
import { nextHeartRate, notesPaints, signedInAt, WALL, type Place, type Ward } from './boardHouse.ts'
import { percentile } from './harness.ts'
import { CALM } from './house.ts'
import { loadOf } from './scripts.ts'
import type { Line } from './table.ts'

const MOST_SCRIPT_KB = 250
const SLOWED = 4
const OPENINGS = 5
const MOST_FIRST_MS = 1_500
const UPDATES = 30
const MOST_UPDATE_MS = 8
const IDLE_MS = 10_000

export async function scriptOfBoard(place: Place, ward: Ward): Promise<Line> {
  const context = await signedInAt(place, ward, WALL)
  const as = { ...WALL, storageState: await context.storageState() }
  await context.close()
  const { all, waitedFor } = await loadOf(place.browser, as, `${place.address}/ward/${ward.wardId}`, false, 'tile')
  return {
    what: 'first load of the board: compressed script, without what is fetched beforehand',
    measured: `${(all / 1000).toFixed(1)} KB (named in the page ${(waitedFor / 1000).toFixed(1)} KB)`,
    baseline: '',
    target: `≤ ${MOST_SCRIPT_KB} KB`,
    isMet: all <= MOST_SCRIPT_KB * 1000,
    figures: { all, waitedFor },
  }
}

/** A board that was never opened on this screen, and one as it hangs: its app lies on the device, kept by the service worker. */
const VISITS = { cold: 'in a browser that was never here', installed: 'with its app on the device' } as const
type Visit = keyof typeof VISITS

export async function firstPaint(place: Place, full: Ward, empty: Ward): Promise<Line[]> {
  const lines: Line[] = []
  // The house packs its scripts when they are first asked for; whoever comes first after a new version waits for it, and nobody after them.
  await opened(place, 'cold', empty, 'no-sessions', 1)
  for (const visit of ['cold', 'installed'] as const) {
    const took: number[] = []
    const bare: number[] = []
    // In turns, so that both meet the same machine.
    for (let round = 0; round < OPENINGS; round += 1) {
      took.push(await opened(place, visit, full, 'tile', full.sessions.length))
      bare.push(await opened(place, visit, empty, 'no-sessions', 1))
    }
    const median = percentile(took, 0.5)
    const worst = Math.max(...took)
    const bareMedian = percentile(bare, 0.5)
    lines.push({
      what: `a board of ${full.sessions.length} tiles opened ${VISITS[visit]}: from the navigation to all tiles painted, processor slowed ${SLOWED}×`,
      measured: `median ${Math.round(median)} ms, worst ${Math.round(worst)} ms of ${OPENINGS}`,
      baseline: `a board without a session: median ${Math.round(bareMedian)} ms`,
      target: `< ${MOST_FIRST_MS} ms`,
      isMet: worst < MOST_FIRST_MS,
      figures: { medianMs: median, worstMs: worst, bareMedianMs: bareMedian },
    })
  }
  return lines
}

/** How long until so many of these stand in a frame. */
async function opened(place: Place, visit: Visit, ward: Ward, testId: string, count: number): Promise<number> {
  const context = await signedInAt(place, ward, WALL)
  const address = `${place.address}/ward/${ward.wardId}`
  if (visit === 'installed') {
    const before = await context.newPage()
    await before.goto(address)
    await before.getByTestId(testId).first().waitFor()
    await before.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await before.close()
  }
  await context.addInitScript({
    content: `window.isThere = new Promise((resolve) => {
      const look = () => {
        if (document.querySelectorAll('[data-testid="${testId}"]').length < ${count}) return
        seen.disconnect()
        requestAnimationFrame(() => { const after = new MessageChannel(); after.port1.onmessage = () => resolve(performance.now()); after.port2.postMessage(null) })
      }
      const seen = new MutationObserver(look)
      seen.observe(document, { subtree: true, childList: true })
    })`,
  })
  const page = await context.newPage()
  const processor = await context.newCDPSession(page)
  await processor.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  await page.goto(address, { waitUntil: 'commit' })
  const took = await page.evaluate(() => (window as unknown as { isThere: Promise<number> }).isThere)
  await context.close()
  return took
}

export async function hugeBoard(place: Place, ward: Ward): Promise<Line[]> {
  const sessionId = ward.sessions[0]!
  const context = await signedInAt(place, ward, WALL)
  await context.addInitScript({ content: notesPaints(sessionId) })
  const page = await context.newPage()
  await page.goto(`${place.address}/ward/${ward.wardId}`)
  await page.waitForFunction((count) => document.querySelectorAll('[data-testid="tile"]').length === count, ward.sessions.length)
  await page.waitForFunction(() => performance.now() > 8_000)
  const metrics = await context.newCDPSession(page)
  // The page's own processor time: whoever else is on the machine, it stays the same work.
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  // As text, as above.
  const idle = await spent(metrics, () => page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${IDLE_MS}))`))
  const took: number[] = []
  for (let round = 0; round < UPDATES; round += 1) {
    const isPainted = page.evaluate('new Promise((resolve) => window.afterPaint.push(() => requestIdleCallback(() => resolve())))')
    took.push(
      await spent(metrics, async () => {
        const data = { type: 'RecordCheck', commandId: randomUUID(), sessionId, values: { ...CALM, HR: nextHeartRate(round) }, notDone: {} }
        const reply = await context.request.post(`${place.address}/api/v1/commands`, { data, headers: { origin: place.address } })
        if (!reply.ok()) throw new Error(`A command was answered ${reply.status()}: ${await reply.text()}`)
        await isPainted
      }),
    )
  }
  await context.close()
  const [median, most] = [percentile(took, 0.5), percentile(took, 0.9)]
  return [
    {
      what: `a board of ${ward.sessions.length} tiles takes an update: processor time of its script`,
      measured: `median ${median.toFixed(1)} ms, nine in ten under ${most.toFixed(1)} ms of ${UPDATES}`,
      baseline: `at rest ${((idle / IDLE_MS) * 1000).toFixed(1)} ms in each second, for the clock of every tile`,
      target: `< ${MOST_UPDATE_MS} ms`,
      isMet: median < MOST_UPDATE_MS,
      figures: { medianMs: median, p90Ms: most, idleMsPerSecond: (idle / IDLE_MS) * 1000 },
    },
  ]
}

/** Milliseconds of script that the page ran meanwhile, as the browser counts them. */
async function spent(metrics: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const script = async () => (await metrics.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0
  const before = await script()
  await work()
  return ((await script()) - before) * 1000
}
