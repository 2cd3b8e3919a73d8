/** What screens show: the proof of it, and that nobody sees a ward. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { SECOND } from '#domain'
import { createDisplayWatch } from '#server/displayWatch'
import { createWardEvents } from '#server/log/wardEvents'
import { startServer } from '#server/start'
import type { Heartbeat, Shown } from '#wire/live'
import { CALM, openSession, startPump } from '../fixtures/bedside.ts'
import { openLine, type LiveLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { signedInTablet, type Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
const sockets: LiveLine[] = []

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
})
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()))
afterAll(() => server.close())

async function board(screenId?: string): Promise<LiveLine> {
  const socket = await openLine(server.address, nurse.cookie, screenId)
  sockets.push(socket)
  await socket.emitWithAck('join', { ward: server.north.wardId })
  return socket
}

const iso = (at: number): string => new Date(at).toISOString()

describe('proof of display', () => {
  let sessionId: string
  beforeEach(async () => {
    sessionId = await openSession(nurse, server)
    await startPump(nurse, sessionId)
  })

  const displays = async () => {
    const { body } = await nurse.get(`/api/v1/sessions/${sessionId}/report`)
    return body['displays'] as { alertId: string; screens: number }[]
  }
  const shown = (step: Shown['alerts'][number]['step'], alertId: string, isHeard = true): Shown => ({
    wardId: server.north.wardId, alerts: [{ sessionId, alertId, step, at: iso(server.runtime.clock.now()), isHeard }],
  })

  /** Resolves when the server has dealt with what this screen said before. */
  const settled = (screen: LiveLine) => screen.emitWithAck('join', { ward: server.north.wardId })

  test('names every board to which an alert went, and what became of it there', async () => {
    const [seen, behind, mute] = [await board(), await board(), await board()]
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
    const { alertId } = (await displays())[0]!
    for (const message of [shown('received', alertId), shown('painted', alertId, false)]) seen.emit('shown', message)
    behind.emit('shown', shown('hidden', alertId))
    await Promise.all([seen, behind, mute].map(settled))
    expect((await displays())[0]).toMatchObject({ alertId, screens: 3, received: 2, painted: 1, hidden: 1, silent: 1, paintedUnheard: 1, firstSentSeconds: expect.any(Number), firstPaintedSeconds: expect.any(Number) })
  })

  test('one page is one screen, though its line broke in between; who names itself otherwise is another each time', async () => {
    const screenId = randomUUID()
    const before = await board(screenId)
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
    const { alertId } = (await displays())[0]!
    before.disconnect()
    const again = await board(screenId)
    again.emit('shown', shown('painted', alertId))
    const odd = await board('../../of nobody')
    odd.emit('shown', shown('received', alertId))
    await Promise.all([again, odd].map(settled))
    const [display] = (await displays()) as unknown as { screens: number; painted: number; silent: number; byScreen: { screenId: string; staffName: string; paintedAt: string | null }[] }[]
    expect(display).toMatchObject({ screens: 2, painted: 1, silent: 0 })
    expect(display!.byScreen[0]).toMatchObject({ screenId, staffName: expect.any(String), paintedAt: iso(server.runtime.clock.now()) })
    expect(display!.byScreen[1]!.screenId).toBe(odd.id)
  })

  test('takes no word of a ward that the screen has not joined, and no time ahead of the server’s', async () => {
    const watching = await board()
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
    const { alertId } = (await displays())[0]!
    watching.emit('shown', { ...shown('painted', alertId), wardId: server.south.wardId })
    watching.emit('shown', { wardId: server.north.wardId, alerts: [{ sessionId, alertId, step: 'painted', at: iso(server.runtime.clock.now() + 60 * SECOND), isHeard: true }] })
    await settled(watching)
    expect((await displays())[0]).toMatchObject({ painted: 1, firstPaintedSeconds: 0 })
  })

  test('cannot be changed or taken away', async () => {
    await board()
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
    await displays()
    const { pool } = server.runtime.database
    for (const statement of ['UPDATE "Display" SET "step" = \'painted\'', 'DELETE FROM "Display"', 'TRUNCATE "Display"', 'TRUNCATE "WardEvent"']) {
      await expect(pool.query(statement)).rejects.toThrow('What was shown is added to')
    }
  })
})

describe('a ward that nobody sees', () => {
  // The server's own watch over the displays looks by the real clock, and would say the same in between.
  beforeAll(async () => {
    await server.runtime.watch.stop()
    await openSession(nurse, server).then((sessionId) => startPump(nurse, sessionId))
  })
  beforeEach(() => createWardEvents(server.runtime.database.pool).add(server.north.wardId, 'DisplayBack', 0, 0))

  /** The watch over the displays of this database, in a time that the test turns. */
  function turned() {
    let ms = 0
    const report = (error: unknown) => expect.fail(String(error))
    const watch = createDisplayWatch({ wardEvents: createWardEvents(server.runtime.database.pool), report, realMs: () => ms })
    const after = async (span: number) => {
      ms += span
      await watch.passCompleted(ms)
      return [...watch.lost().keys()].includes(server.north.wardId)
    }
    return { watch, after }
  }
  const told = async () => {
    const { rows } = await server.runtime.database.pool.query<{ type: string }>('SELECT "type" FROM "WardEvent" WHERE "wardId" = $1 ORDER BY "position"', [server.north.wardId])
    return rows.map(({ type }) => type)
  }

  it('is said after half a minute, once, and taken back by the first board that paints; a restart forgets and repeats nothing', async () => {
    const { wardId } = server.north
    const { after } = turned()
    const before = (await told()).length
    expect(await after(30 * SECOND - 1)).toBe(false)
    expect(await after(2 * SECOND)).toBe(true)
    expect(await after(60 * SECOND)).toBe(true)
    const again = turned()
    expect(await again.after(2 * SECOND), 'stands after a restart').toBe(true)
    again.watch.painted('board', wardId)
    expect(await again.after(2 * SECOND)).toBe(false)
    expect(await again.after(27 * SECOND), 'the board has not left').toBe(false)
    again.watch.painted('board', wardId)
    expect(await again.after(29 * SECOND)).toBe(false)
    again.watch.left('board')
    expect(await again.after(2 * SECOND), 'the board was closed').toBe(true)
    expect((await told()).slice(before)).toEqual(['DisplayLost', 'DisplayBack', 'DisplayLost'])
  })

  it('a board that hangs and paints no more is no board', async () => {
    const { watch, after } = turned()
    watch.painted('frozen', server.north.wardId)
    expect(await after(29 * SECOND)).toBe(false)
    expect(await after(2 * SECOND)).toBe(true)
  })

  it('without a running session is none of anybody’s business', async () => {
    const { watch, after } = turned()
    await after(60 * SECOND)
    expect([...watch.lost().keys()]).toEqual([server.north.wardId])
  })
})

test('what stood before a restart is told by health, by the metrics and, with each heartbeat, on every screen', async () => {
  const { wardId } = server.north
  await openSession(nurse, server).then((sessionId) => startPump(nurse, sessionId))
  await createWardEvents(server.runtime.database.pool).add(wardId, 'DisplayLost', 1, server.runtime.clock.now())
  const again = await startServer(server.settings, { withPages: false })
  try {
    await again.runtime.watch.passUntilQuiet()
    await again.runtime.displayWatch.passCompleted(again.runtime.clock.now())
    const tablet = await signedInTablet(again.address, 'nurse2')
    expect((await tablet.get('/healthz')).body).toMatchObject({ status: 'ok', displays: { lost: 1 } })
    expect(await again.runtime.metrics.registry.metrics()).toContain('dripwatch_wards_without_display 1')
    const screen = await openLine(again.address, tablet.cookie)
    sockets.push(screen)
    const heard = once(screen as never, 'heartbeat') as Promise<[Heartbeat]>
    await tablet.post('/api/v1/test/clock', { advanceMs: 5 * SECOND })
    expect(Object.keys((await heard)[0].displayLost ?? {})).toEqual([wardId])
  } finally {
    await again.stop()
  }
})
