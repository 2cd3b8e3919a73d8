/** A database that is not heard any more, over connections that say nothing of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { isDatabaseDown, openDatabase, type Database } from '#server/database/connect'
import { createHandle } from '#server/handle'
import { createLog } from '#server/log/append'
import { createDueReviews } from '#server/log/dueReviews'
import { createReader } from '#server/log/read'
import { createWatch, type Watch } from '#server/watch'
import { eventTypes, openSession, startPump } from '../fixtures/bedside.ts'
import { proxyTo, type Proxy } from '../fixtures/proxy.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'

/** The house waits longer; here nobody has to. */
const ANSWERS_WITHIN_MS = 500

let server: TestServer
let network: Proxy
let database: Database
let watch: Watch
const failures: unknown[] = []

beforeAll(async () => {
  server = await testServer()
  const url = new URL(server.settings.databaseUrl ?? '')
  network = await proxyTo(Number(url.port), url.hostname)
  url.hostname = '127.0.0.1'
  url.port = String(network.port)
  database = await openDatabase({ databaseUrl: url.href, dataDir: '', answersWithinMs: ANSWERS_WITHIN_MS })
  const { pool } = database
  const { clock } = server.runtime
  const report = (error: unknown) => void failures.push(error)
  const due = createDueReviews(pool)
  const handle = createHandle({ log: createLog(pool), reader: createReader(pool), due, clock, report })
  watch = createWatch({ handle, due, clock, report })
})
afterAll(async () => {
  await watch.stop()
  await database.close()
  await network.close()
  await server.close()
})

test('the watch gives up what does not come, and goes on by itself over a new connection', { timeout: 60_000 }, async () => {
  const nurse = await server.signIn('nurse1')
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  let completed = () => undefined as void
  watch.onPassCompleted(() => completed())
  const nextPass = () => new Promise<void>((resolve) => void (completed = resolve))

  const first = nextPass()
  watch.start()
  await first
  network.swallow()
  await expect.poll(() => failures.some(isDatabaseDown), { timeout: 20_000 }).toBe(true)
  server.runtime.manual?.advance(minutes(9))
  await expect.poll(() => eventTypes(nurse, sessionId), { timeout: 20_000 }).toContain('CheckMissed')
  expect(failures.every(isDatabaseDown)).toBe(true)
})
