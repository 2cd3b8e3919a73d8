import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { SECOND } from '#domain'
import type { EntriesMessage, Heartbeat, Join, JoinAck, TileMessage } from '#wire/live'
import { openSession } from '../fixtures/bedside.ts'
import { openLine, type LiveLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
const sockets: LiveLine[] = []

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
})
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()))
afterAll(() => server.close())

async function live(tablet: Tablet): Promise<LiveLine> {
  const socket = await openLine(server.address, tablet.cookie)
  sockets.push(socket)
  return socket
}

const enter = (socket: LiveLine, message: Join): Promise<JoinAck> => socket.emitWithAck('join', message)

/** The next message of a kind; ask before it is caused. */
const next = async <T>(socket: LiveLine, name: 'tile' | 'entries' | 'heartbeat'): Promise<T> => (await once(socket as never, name))[0] as T

test('a ward hears a tile for each append, numbered without a gap', async () => {
  const board = await live(nurse)
  const { wardId } = server.north
  const ack = await enter(board, { ward: wardId })
  expect(ack).toMatchObject({ ok: true, wardSeq: expect.any(Number) })
  const tiles: TileMessage<{ sessionId: string; version: number }>[] = []
  board.on('tile', (message) => tiles.push(message))
  const sessionId = await openSession(nurse, server)
  await Promise.all(Array.from({ length: 20 }, (_, count) => nurse.must({ type: 'AddNote', sessionId, text: `Note ${count}.` })))
  while (tiles.length < 21) await once(board as never, 'tile')
  let reached = ack.ok ? (ack.wardSeq ?? 0) : 0
  for (const message of tiles) {
    expect(message).toMatchObject({ wardId, fromWardSeq: reached + 1, tile: { sessionId } })
    reached = message.wardSeq
  }
  expect(tiles.at(-1)?.tile.version).toBe(21)
})

test('a session\'s room hears its entries, with instants in ISO 8601', async () => {
  const sessionId = await openSession(nurse, server)
  const bedside = await live(nurse)
  expect(await enter(bedside, { session: sessionId })).toEqual({ ok: true, version: 1 })
  const heard = next<EntriesMessage>(bedside, 'entries')
  const { body } = await nurse.must({ type: 'AddNote', sessionId, text: 'Seen.' })
  expect(await heard).toEqual({ sessionId, version: 2, entries: body['entries'] })
})

test('a page that has left a ward hears no more of it', async () => {
  const sessionId = await openSession(nurse, server)
  const [stays, leaves] = [await live(nurse), await live(nurse)]
  const { wardId } = server.north
  await Promise.all([enter(stays, { ward: wardId }), enter(leaves, { ward: wardId })])
  const heard: unknown[] = []
  leaves.on('tile', (message) => heard.push(message))
  leaves.emit('leave', { ward: wardId })
  // A line keeps its order: when this is answered, the server has dealt with what came before.
  await enter(leaves, { session: sessionId })
  const told = [next(stays, 'tile'), next(leaves, 'entries')]
  await nurse.must({ type: 'AddNote', sessionId, text: 'Seen.' })
  await Promise.all(told)
  expect(heard).toEqual([])
})

test('nobody enters without a sign-in, and nobody another\'s ward', async () => {
  const stranger: LiveLine = io(server.address, { path: '/live', transports: ['websocket'], reconnection: false })
  sockets.push(stranger)
  const [error] = (await once(stranger as never, 'connect_error')) as [Error & { data?: { code: string } }]
  expect(error.data).toEqual({ code: 'not-signed-in' })

  const other = await live(await server.signIn('south1'))
  const sessionId = await openSession(nurse, server)
  expect(await enter(other, { ward: server.north.wardId })).toMatchObject({ ok: false, code: 'other-ward' })
  expect(await enter(other, { session: sessionId })).toMatchObject({ ok: false, code: 'other-ward' })
  expect(await enter(other, { ward: server.south.wardId })).toMatchObject({ ok: true })
  expect(await other.emitWithAck('join', { house: 'all' } as never)).toMatchObject({ ok: false, code: 'malformed' })
})

test('a line that enters many rooms of a ward counts once, and leaves nothing behind', async () => {
  const warnings: Error[] = []
  const warned = (warning: Error) => void warnings.push(warning)
  process.on('warning', warned)
  const tablet = await server.signIn('charge')
  const { onDuty } = server.runtime
  const { wardId } = server.north
  const before = onDuty.present(wardId).charges
  const board = await live(tablet)
  const sessionId = await openSession(nurse, server)
  for (let time = 0; time < 12; time += 1) {
    expect(await enter(board, { ward: wardId })).toMatchObject({ ok: true })
    expect(await enter(board, { session: sessionId })).toMatchObject({ ok: true })
  }
  expect(onDuty.present(wardId).charges).toBe(before + 1)
  await new Promise(setImmediate)
  process.off('warning', warned)
  expect(warnings).toEqual([])
})

test('a page of another site gets no live line', async () => {
  const socket: LiveLine = io(server.address, {
    path: '/live', transports: ['websocket'], reconnection: false, extraHeaders: { cookie: nurse.cookie, origin: 'https://elsewhere.example' },
  })
  sockets.push(socket)
  await once(socket as never, 'connect_error')
  expect(socket.connected).toBe(false)
})

test('a heartbeat follows a completed pass, five seconds after the last, and carries the wards\' numbers', async () => {
  const board = await live(nurse)
  const heard = next<Heartbeat>(board, 'heartbeat')
  await server.advance(5 * SECOND)
  const beat = await heard
  expect(Date.parse(beat.at)).toBeLessThanOrEqual(server.runtime.clock.now())
  const { body } = await nurse.get(`/api/v1/wards/${server.north.wardId}/board`)
  expect(beat.wardSeqs[server.north.wardId]).toBe(body['wardSeq'])
  // This house's clock is turned by hand, so it says what the wall clock shows: a device is not judged by the hand.
  expect(Math.abs(Date.parse(beat.wallAt!) - Date.now())).toBeLessThan(5 * SECOND)
})

test('a page that has just come is told of the last pass at once, and how long ago it was', async () => {
  await server.advance(0)
  const beat = await next<Heartbeat>(await live(nurse), 'heartbeat')
  expect(beat.agoMs).toBeGreaterThanOrEqual(0)
  expect(beat.agoMs).toBeLessThan(2 * SECOND)
  expect(Date.parse(beat.at)).toBe(server.runtime.clock.now())
})

test('no heartbeat says that all is watched while a review fails', async () => {
  const sessionId = await openSession(nurse, server)
  const { database, clock, watch } = server.runtime
  const board = await live(nurse)
  const beats: Heartbeat[] = []
  board.on('heartbeat', (beat) => beats.push(beat))
  // A card whose record is gone: what a damaged database would look like.
  await database.pool.query(
    `INSERT INTO "SessionCard" ("sessionId", "wardId", version, status, "nextReviewAt", "lastHash", card)
     SELECT 'damaged', "wardId", 1, 'open', $2, "lastHash", card FROM "SessionCard" WHERE "sessionId" = $1`,
    [sessionId, new Date(clock.now())],
  )
  server.runtime.manual?.advance(6 * SECOND)
  const before = watch.state().lastPassAt ?? 0
  const quiet = watch.passUntilQuiet()
  while (!(await isClaimed('damaged'))) await new Promise(setImmediate)
  expect(watch.state().lastPassAt).toBe(before)
  // What was well when the board came, it was told; nothing since.
  expect(beats.filter(({ at }) => Date.parse(at) > before)).toEqual([])
  const heard = next<Heartbeat>(board, 'heartbeat')
  await database.pool.query(`DELETE FROM "SessionCard" WHERE "sessionId" = 'damaged'`)
  server.runtime.manual?.advance(6 * SECOND)
  await quiet
  await heard
  expect(watch.state().lastPassAt).toBe(clock.now())
})

async function isClaimed(sessionId: string): Promise<boolean> {
  const { rows } = await server.runtime.database.pool.query('SELECT "claimedUntil" FROM "SessionCard" WHERE "sessionId" = $1', [sessionId])
  return rows[0]?.claimedUntil !== null
}

test('the sockets of a tablet that signs out are closed', async () => {
  const tablet = await server.signIn('nurse2')
  const socket = await live(tablet)
  const closed = once(socket as never, 'disconnect')
  await tablet.post('/api/v1/sign-out', {})
  await closed
  expect(socket.connected).toBe(false)
})
