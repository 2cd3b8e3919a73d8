import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENGINE, minutes } from '#domain'
import { createHandle } from '#server/handle'
import { createLog } from '#server/log/append'
import { createDueReviews } from '#server/log/dueReviews'
import { createReader } from '#server/log/read'
import { createWatch, type Watch } from '#server/watch'
import { CALM, entriesOf, eventTypes, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
})
afterAll(() => server.close())

const raised = async (sessionId: string) =>
  (await entriesOf(nurse, sessionId)).flatMap(({ event, by }) => (event.type === 'AlertRaised' ? [{ rule: event.rule, by: by.kind }] : []))

test('a missed check is seen though nobody is connected, and said once', async () => {
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  // Loading asks for vitals every five minutes; they are missed four minutes after they were due.
  await server.advance(minutes(5))
  expect(await raised(sessionId)).toEqual([])
  await server.advance(minutes(4))
  expect(await eventTypes(nurse, sessionId)).toContain('CheckMissed')
  expect(await raised(sessionId)).toContainEqual({ rule: 'missedCheck', by: 'engine' })
  const before = await entriesOf(nurse, sessionId)
  await server.advance(0)
  expect(await entriesOf(nurse, sessionId)).toEqual(before)
})

test('an alert that nobody accepts climbs by itself', async () => {
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  expect(await raised(sessionId)).toContainEqual({ rule: 'toxicity', by: 'engine' })
  await server.advance(minutes(3))
  expect(await eventTypes(nurse, sessionId)).toContain('AlertEscalated')
})

test('a review that says nothing new writes nothing, and leaves the timer as it was', async () => {
  const sessionId = await openSession(nurse, server)
  const { handle, clock, database } = server.runtime
  const at = clock.now()
  const answer = await handle.handle({
    type: 'Review', commandId: randomUUID(), sessionId, occurredAt: at, enteredAt: at, by: ENGINE, deviceId: null,
  })
  expect(answer).toEqual({ outcome: 'accepted', version: 1, entries: [] })
  const { rows } = await database.pool.query('SELECT "nextReviewAt" FROM "SessionCard" WHERE "sessionId" = $1', [sessionId])
  expect(rows[0].nextReviewAt === null || rows[0].nextReviewAt.getTime() > at).toBe(true)
})

test('a timer that a card has wrongly is set right instead of being asked for ever', async () => {
  const sessionId = await openSession(nurse, server)
  const { database, clock } = server.runtime
  await database.pool.query('UPDATE "SessionCard" SET "nextReviewAt" = $2 WHERE "sessionId" = $1', [sessionId, new Date(clock.now())])
  await server.advance(0)
  const { rows } = await database.pool.query('SELECT "nextReviewAt", "claimedUntil" FROM "SessionCard" WHERE "sessionId" = $1', [sessionId])
  expect(rows[0].nextReviewAt === null || rows[0].nextReviewAt.getTime() > clock.now()).toBe(true)
  expect(rows[0].claimedUntil).toBeNull()
})

const report = (error: unknown) => expect.fail(String(error))

/** What a second app over the same database has: its own memory, its own turn, its own watch. */
function otherNode(): Watch {
  const { database: { pool }, clock } = server.runtime
  const due = createDueReviews(pool)
  const handle = createHandle({ log: createLog(pool), reader: createReader(pool), due, clock, report })
  return createWatch({ handle, due, clock, report })
}

test('two nodes over one database share the work and say everything once', async () => {
  const sessions = []
  for (let count = 0; count < 8; count++) {
    const sessionId = await openSession(nurse, server)
    await startPump(nurse, sessionId)
    sessions.push(sessionId)
  }
  const { manual, watch } = server.runtime
  manual?.advance(minutes(9))
  const other = otherNode()
  await Promise.all([watch.passUntilQuiet(), other.passUntilQuiet()])
  for (const sessionId of sessions) {
    const misses = (await eventTypes(nurse, sessionId)).filter((type) => type === 'CheckMissed')
    expect(misses).toHaveLength(1)
  }
  // What the other node wrote, this one does not have in its memory: it must notice, not overwrite.
  manual?.advance(minutes(3))
  await other.passUntilQuiet()
  for (const sessionId of sessions) await nurse.must({ type: 'AddNote', sessionId, text: 'Seen.' })
  expect(await server.runtime.chainVerdict(sessions[0] ?? '')).toMatchObject({ ok: true })
})

test('a session that another node has claimed is left to it until its lease ends', async () => {
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  const { database, manual, watch, clock } = server.runtime
  manual?.advance(minutes(9))
  await database.pool.query('UPDATE "SessionCard" SET "claimedUntil" = $2 WHERE "sessionId" = $1', [sessionId, new Date(clock.now() + 1)])
  manual?.advance(1)
  await watch.passUntilQuiet()
  expect(await eventTypes(nurse, sessionId)).toContain('CheckMissed')
})

test('the house says how the watch is', async () => {
  const { status, body } = await nurse.get('/healthz')
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'ok', database: 'ok', watch: { lastPassAt: expect.any(String), lagMs: expect.any(Number) } })
})
