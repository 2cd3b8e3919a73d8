/** From the last touch of an entry on a tablet to its picture on twenty boards, all in real browsers on this machine. */
import type { Page } from '@playwright/test'
import { io } from 'socket.io-client'
import type { Iso, Tile } from '#domain'
import type { JoinAck, TileMessage } from '#wire/live'
import { CALM, Nurse } from '../e2e/nurse.ts'
import { nextHeartRate, notesPaints, signedInAt, words, type Line, type Place, type Ward } from './boardHouse.ts'
import { percentile } from './harness.ts'
import { signedIn } from './line.ts'

const BOARDS = 20
const ENTRIES = 25
const MOST_MS = 250

interface Painted {
  readonly rate: number
  readonly at: number
}

export async function entryToBoards(place: Place, ward: Ward): Promise<Line> {
  const sessionId = ward.sessions[0]!
  const wall = await signedInAt(place, ward, { viewport: { width: 1280, height: 800 } })
  await wall.addInitScript({ content: notesPaints(sessionId) })
  const boards: Page[] = []
  for (let count = 0; count < BOARDS; count += 1) {
    const board = await wall.newPage()
    await board.goto(`${place.address}/ward/${ward.wardId}`)
    await board.locator(`[data-session="${sessionId}"]`).waitFor()
    boards.push(board)
  }
  const bare = await bareScreen(place, ward, sessionId)
  const tablet = await signedInAt(place, ward, { viewport: { width: 810, height: 1080 }, hasTouch: true })
  await tablet.addInitScript({ content: `document.addEventListener('click', ({ timeStamp }) => { window.touchedAt = performance.timeOrigin + timeStamp }, true)` })
  const page = await tablet.newPage()
  await page.goto(`${place.address}/session/${sessionId}`)
  const nurse = new Nurse(page, { keys: { address: place.address, wardId: ward.wardId, pin: place.pin } })

  const touched = new Map<number, number>()
  for (let round = 0; round < ENTRIES; round += 1) {
    const rate = nextHeartRate(round)
    await page.getByTestId('chart-check').tap()
    await page.getByTestId('field-HR').waitFor()
    await nurse.charts({ ...CALM, HR: rate })
    touched.set(rate, await page.evaluate(() => (window as unknown as { touchedAt: number }).touchedAt))
  }
  // A board also painted what it was opened with.
  const after = ({ rate, at }: Painted): number[] => {
    const since = touched.get(rate)
    return since === undefined || at < since ? [] : [at - since]
  }
  // The last picture may still be on its way.
  const last = nextHeartRate(ENTRIES - 1)
  const hasPainted = (rate: number) => (window as unknown as { painted: Painted[] }).painted.some((one) => one.rate === rate)
  for (const board of boards) await board.waitForFunction(hasPainted, last, { timeout: 15_000 })
  const took: number[] = []
  for (const board of boards) took.push(...(await board.evaluate(() => (window as unknown as { painted: Painted[] }).painted)).flatMap(after))
  const heard = bare.end().flatMap(after)
  await Promise.all([wall.close(), tablet.close()])
  if (took.length < BOARDS * ENTRIES * 0.99) throw new Error(`Only ${took.length} of ${BOARDS * ENTRIES} pictures were seen.`)
  const p99 = percentile(took, 0.99)
  return {
    what: `last touch of an entry on a tablet to its picture on ${BOARDS} boards, all browsers on this machine`,
    measured: words(took, (share) => percentile(took, share)),
    baseline: `to a bare Socket.IO client: ${words(heard, (share) => percentile(heard, share))}`,
    target: `p99 ≤ ${MOST_MS} ms`,
    isMet: p99 <= MOST_MS,
    figures: { p50Ms: percentile(took, 0.5), p99Ms: p99, bareP50Ms: percentile(heard, 0.5), bareP99Ms: percentile(heard, 0.99) },
  }
}

/** A client that only listens: what the entry costs before any board draws it. */
async function bareScreen({ address, port, pin }: Place, { wardId, username }: Ward, sessionId: string) {
  const cookie = await signedIn(port, username, pin)
  const socket = io(address, { path: '/live', transports: ['websocket'], forceNew: true, extraHeaders: { cookie } })
  const heard: Painted[] = []
  socket.on('tile', ({ tile }: TileMessage<Iso<Tile>>) => {
    const rate = Number(tile.readings.find(({ code }) => code === 'HR')?.text)
    if (tile.sessionId === sessionId && heard.at(-1)?.rate !== rate) heard.push({ rate, at: Date.now() })
  })
  const ack = (await socket.emitWithAck('join', { ward: wardId })) as JoinAck
  if (!ack.ok) throw new Error(ack.because)
  return {
    end: (): readonly Painted[] => {
      socket.disconnect()
      return heard
    },
  }
}
