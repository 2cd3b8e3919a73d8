/** From an entry to twenty boards on this machine: to the state that the app's own client holds, and to the picture in real browsers. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { io } from 'socket.io-client'
import type { Iso, Tile } from '#domain'
import type { JoinAck, TileMessage } from '#wire/live'
import { CALM, Nurse } from '../e2e/nurse.ts'
import { nextHeartRate, notesPaints, signedInAt, words, type Place, type Ward } from './boardHouse.ts'
import { percentile } from './harness.ts'
import type { Task, Told } from './boardClients.ts'
import { CALM as FULL_SET } from './house.ts'
import { Line as Client, signedIn } from './line.ts'
import type { Line } from './table.ts'

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
    await nurse.fillsCheck({ ...CALM, HR: rate })
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

/** Boards share processes as tabs of one browser would. */
const PROCESSES = 4
const POSTS = 200
/** An entry every so often: what one costs is not to lie in the way of the next. */
const PAUSE_MS = 100

/** From the POST of an entry to the boards of twenty clients without a browser, each with the app's own line and cache. */
export async function entryToClients(place: Place, ward: Ward): Promise<Line> {
  const { address, port, pin } = place
  const { wardId, sessions, username } = ward
  const sessionId = sessions[1]!
  const cookie = await signedIn(port, username, pin)
  const task: Task = { address, cookie, wardId, sessionId, boards: BOARDS / PROCESSES }
  const told: Painted[] = []
  const clients = Array.from({ length: PROCESSES }, () => fork(path.join(import.meta.dirname, 'boardClients.ts'), { execArgv: ['--import', 'tsx'] }))
  const ready = clients.map(
    (client) =>
      new Promise<void>((resolve) => {
        client.on('message', (news: Told) => void (news === 'ready' ? resolve() : told.push(news)))
        client.send(task)
      }),
  )
  await Promise.all(ready)
  const bare = await bareScreen(place, ward, sessionId)
  const client = await Client.open(port)
  const took: number[] = []
  const heard: Painted[] = []
  const posts: { readonly rate: number; readonly at: number }[] = []
  told.length = 0
  for (let round = 0; round < POSTS; round += 1) {
    const rate = nextHeartRate(round)
    const body = JSON.stringify({ type: 'RecordCheck', commandId: randomUUID(), sessionId, values: { ...FULL_SET, HR: rate }, notDone: {} })
    const at = performance.timeOrigin + performance.now()
    const { status, text } = await client.ask('POST', '/api/v1/commands', `cookie: ${cookie}\r\n`, body)
    if (status !== 200) throw new Error(`A command was answered ${status}: ${text()}`)
    posts.push({ rate, at })
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  client.close()
  for (const one of clients) one.disconnect()
  heard.push(...bare.end())
  const since = ({ rate, at }: Painted): number[] => {
    const post = posts.findLast((one) => one.rate === rate && one.at <= at)
    return post ? [at - post.at] : []
  }
  took.push(...told.flatMap(since))
  const barely = heard.flatMap(since)
  if (took.length < BOARDS * POSTS * 0.99) throw new Error(`Only ${took.length} of ${BOARDS * POSTS} boards took an entry.`)
  const p99 = percentile(took, 0.99)
  return {
    what: `POST of an entry to the state of ${BOARDS} boards: the app's own line and cache, without browsers`,
    measured: words(took, (share) => percentile(took, share)),
    baseline: `to a bare Socket.IO client: ${words(barely, (share) => percentile(barely, share))}`,
    target: `p99 ≤ ${MOST_MS} ms`,
    isMet: p99 <= MOST_MS,
    figures: { p50Ms: percentile(took, 0.5), p99Ms: p99, bareP50Ms: percentile(barely, 0.5), bareP99Ms: percentile(barely, 0.99) },
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
