import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes, review, type Entry } from '#domain'
import { openDatabase, type Database } from '#server/database/connect'
import { verifyChain } from '#server/log/chain'
import { createReader, type LogReader } from '#server/log/read'
import { createAuth } from '#server/people/auth'
import { openSession, startPump } from '../fixtures/bedside.ts'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { startProcess, type ServerProcess } from '../fixtures/process.ts'
import { seedTwoWards, type House } from '../fixtures/server.ts'
import { signedInTablet, Tablet } from '../fixtures/tablet.ts'

const ROUNDS = 20
const CLIENTS = 16
const SESSIONS = 4
/** Answers after which the server dies; the sixteen that are under way then get none. */
const ANSWERS_A_ROUND = 60
const SECRET = 'a secret of this test run, long enough'

let fresh: FreshDatabase
let dataDir: string
let database: Database
let reader: LogReader
let house: House
let server: ServerProcess

beforeAll(async () => {
  fresh = await freshDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-crash-'))
  database = await openDatabase({ databaseUrl: fresh.url, dataDir })
  reader = createReader(database.pool)
  house = await seedTwoWards({ runtime: { database, auth: createAuth(database, { secret: SECRET, publicUrl: null }) } } as never)
})
afterAll(async () => {
  // Ended already, unless the test failed half way.
  await server.end()
  await database.close()
  await fresh.close()
  await rm(dataDir, { recursive: true, force: true })
})

const start = () => startProcess({ DATABASE_URL: fresh.url, DATA_DIR: dataDir, CLOCK: 'manual', SECRET })

/** What a tablet's outbox does: the same command again, under the same id, until it has an answer. */
interface Outbox {
  readonly sessionId: string
  pending: string | null
  readonly accepted: string[]
}

test(`killed ${ROUNDS} times while ${CLIENTS} clients write, the log holds every accepted command once and every alert once`, { timeout: 420_000 }, async () => {
  server = await start()
  let tablet = await signedInTablet(server.address, 'nurse1')
  const { cookie } = tablet
  const sessions: string[] = []
  for (let place = 0; place < SESSIONS; place++) {
    const sessionId = await openSession(tablet, house)
    await startPump(tablet, sessionId)
    sessions.push(sessionId)
  }
  const outboxes = Array.from({ length: CLIENTS }, (_, index): Outbox => ({
    sessionId: sessions[index % SESSIONS] ?? '', pending: null, accepted: [],
  }))

  let unanswered = 0
  for (let round = 0; round < ROUNDS; round++) {
    await writeUntilKilled(server, cookie, outboxes)
    unanswered += outboxes.filter(({ pending }) => pending !== null).length
    server = await start()
  }
  // The test would prove nothing if the server had always died between two commands.
  expect(unanswered).toBeGreaterThan(ROUNDS)

  await Promise.all(outboxes.map((outbox) => sendOne(server.address, cookie, outbox)))
  tablet = new Tablet(server.address)
  expect((await tablet.post('/api/v1/test/clock', { advanceMs: minutes(30) })).status).toBe(200)
  const now = Date.parse(String((await tablet.post('/api/v1/test/clock', { advanceMs: 0 })).body['now']))
  expect(await server.end()).toBe(0)

  const accepted = outboxes.flatMap((outbox) => outbox.accepted)
  expect(accepted.length).toBeGreaterThanOrEqual(ROUNDS * ANSWERS_A_ROUND)
  expect(await timesKept(accepted)).toEqual(new Map(accepted.map((commandId) => [commandId, 1])))
  for (const sessionId of sessions) await expectWhole(sessionId, now)
})

/** All clients write and the clock runs, until enough answers have come; then the server is killed in the middle of the rest. */
async function writeUntilKilled(server: ServerProcess, cookie: string, outboxes: readonly Outbox[]): Promise<void> {
  let answers = 0
  let killed: Promise<void> | null = null
  const clients = outboxes.map(async (outbox) => {
    while (!killed && (await sendOne(server.address, cookie, outbox))) {
      answers += 1
      if (answers >= ANSWERS_A_ROUND) killed ??= server.kill()
    }
  })
  // Half a minute a round: checks fall due, alerts are raised and climb, also while the server dies.
  const clock = new Tablet(server.address).post('/api/v1/test/clock', { advanceMs: 30_000 }).catch(() => undefined)
  await Promise.all([...clients, clock])
  await killed
}

async function sendOne(address: string, cookie: string, outbox: Outbox): Promise<boolean> {
  outbox.pending ??= randomUUID()
  const command = { type: 'AddNote', commandId: outbox.pending, sessionId: outbox.sessionId, text: 'Written in a storm.' }
  try {
    const reply = await new Tablet(address).ask('POST', '/api/v1/commands', JSON.stringify(command), { cookie })
    if (reply.status !== 200) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`)
  } catch (error) {
    if (error instanceof TypeError || (error as { code?: string }).code === 'ECONNRESET') return false
    throw error
  }
  outbox.accepted.push(outbox.pending)
  outbox.pending = null
  return true
}

async function timesKept(commandIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.pool.query<{ commandId: string; times: string }>(
    `SELECT "commandId", count(*) AS times FROM "Entry" WHERE "commandId" = ANY($1) AND type = 'NoteAdded' GROUP BY 1`,
    [commandIds],
  )
  const found = new Map(rows.map(({ commandId, times }) => [commandId, Number(times)]))
  return new Map(commandIds.map((commandId) => [commandId, found.get(commandId) ?? 0]))
}

/** The chain holds, the card tells what the record tells, nothing that was due is unsaid, and nothing was said twice. */
async function expectWhole(sessionId: string, now: number): Promise<void> {
  expect(verifyChain(await reader.readLines(sessionId))).toMatchObject({ ok: true })
  const entries = await reader.readEntries(sessionId)
  const loaded = await reader.loadSession(sessionId)
  const { rows } = await database.pool.query('SELECT version, "lastHash" FROM "SessionCard" WHERE "sessionId" = $1', [sessionId])
  expect(rows[0]).toEqual({ version: entries.length, lastHash: loaded?.hash })
  expect(loaded && review(loaded.session, now)).toEqual([])
  const missed = entries.flatMap(({ event }) => (event.type === 'CheckMissed' ? [event.checkId] : []))
  expect(missed.length).toBeGreaterThan(1)
  expect(new Set(missed).size).toBe(missed.length)
  expectRaisedOnce(entries)
}

function expectRaisedOnce(entries: readonly Entry[]): void {
  const standing = new Map<string, string>()
  for (const { event } of entries) {
    if (event.type === 'AlertRaised') {
      const cause = `${event.rule}/${event.subject}/${event.priority}`
      expect([...standing.values()]).not.toContain(cause)
      expect(standing.has(event.alertId)).toBe(false)
      standing.set(event.alertId, cause)
    }
    if (event.type === 'AlertResolved') standing.delete(event.alertId)
  }
  expect(entries.some(({ event }) => event.type === 'AlertRaised')).toBe(true)
}
