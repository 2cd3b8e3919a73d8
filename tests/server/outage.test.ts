import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { startEmbedded, type Embedded } from '#server/database/embedded'
import { eventTypes, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'

let dataDir: string
let cluster: Embedded
let server: TestServer
let nurse: Tablet
let sessionId: string

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-outage-'))
  cluster = await startEmbedded(dataDir)
  server = await testServer({}, { databaseUrl: cluster.url })
  nurse = await server.signIn('nurse1')
  sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
})
afterAll(async () => {
  await server.close()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('while the database is away nothing is lost in silence, and when it is back all goes on', async () => {
  const before = await eventTypes(nurse, sessionId)
  const note = { type: 'AddNote', sessionId, commandId: randomUUID(), text: 'Written while the database was away.' } as const
  await cluster.stop()

  const reply = await nurse.send(note)
  expect([reply.status, reply.body['code']]).toEqual([503, 'database-down'])
  expect(reply.headers.get('retry-after')).toBe('2')
  const health = await nurse.get('/healthz')
  expect([health.status, health.body['database']]).toEqual([503, 'down'])
  const { people, watch } = server.runtime
  people.forget(nurse.cookie.split(`${people.cookieName}=`)[1]?.split(';')[0] ?? '')
  expect((await nurse.get('/api/v1/me')).status).toBe(503)
  expect((await nurse.post('/api/v1/sign-in', { username: 'nurse2', pin: '2468' })).status).toBe(503)
  await expect(watch.passUntilQuiet()).rejects.toThrow('ECONNREFUSED')

  cluster = await startEmbedded(dataDir)
  expect((await nurse.send(note)).body['outcome']).toMatch(/^(accepted|already)$/)
  expect((await nurse.send(note)).body['outcome']).toBe('already')
  expect(await eventTypes(nurse, sessionId)).toEqual([...before, 'NoteAdded'])
  await server.advance(minutes(9))
  expect(await eventTypes(nurse, sessionId)).toContain('CheckMissed')
  expect((await nurse.get('/healthz')).status).toBe(200)
})
