import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyFile } from '#server/log/exportFile'
import { commandReply, board, healthz, instruments, me, protocols, sessionReply, entriesReply, wards, staffList, patients } from '#wire/replies'
import { entriesOf, eventTypes, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
})
afterAll(() => server.close())

test('a session is opened, checked by two and started, and its entries are in the log in order', async () => {
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  const entries = await entriesOf(nurse, sessionId)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.map(({ event }) => event.type)).toEqual([
    'SessionOpened', 'ChecklistConfirmed', 'CheckRecorded', 'DoubleChecked', 'DoubleChecked', 'PumpStarted',
  ])
  expect(entries[4]?.by).toMatchObject({ kind: 'staff', name: 'Test nurse2' })
  expect(entries[5]?.by).toMatchObject({ kind: 'staff', name: 'Test nurse1' })
  expect(entries.every(({ deviceId }) => deviceId !== null)).toBe(true)
})

test('the same command id twice gives the first answer, and one entry', async () => {
  const sessionId = await openSession(nurse, server)
  const note = { type: 'AddNote', sessionId, commandId: randomUUID(), text: 'Family informed.' } as const
  const first = await nurse.send(note)
  await nurse.must({ type: 'AddNote', sessionId, text: 'Something later.' })
  const again = await nurse.send(note)
  expect(first.body['outcome']).toBe('accepted')
  expect(again.status).toBe(200)
  expect(again.body).toEqual({ ...first.body, outcome: 'already' })
  expect(await eventTypes(nurse, sessionId)).toEqual(['SessionOpened', 'NoteAdded', 'NoteAdded'])
})

test('sixteen retries of one opening at once make one session', async () => {
  const sessionId = randomUUID()
  const opening = {
    type: 'OpenSession', sessionId, commandId: randomUUID(), protocolId: 'PE-4-1', prescriber: 'Dr Test',
    stationId: server.north.stations.at(-1)?.stationId ?? '', patientId: server.north.patients.at(-1) ?? '',
  } as const
  const replies = await Promise.all(Array.from({ length: 16 }, () => nurse.send(opening)))
  expect(replies.map(({ status }) => status)).toEqual(Array(16).fill(200))
  expect(replies.filter(({ body }) => body['outcome'] === 'accepted')).toHaveLength(1)
  expect(await eventTypes(nurse, sessionId)).toEqual(['SessionOpened'])
})

test('a command id of another session is refused, and nothing is kept', async () => {
  const [one, two] = [await openSession(nurse, server), await openSession(nurse, server)]
  const commandId = randomUUID()
  await nurse.must({ type: 'AddNote', sessionId: one, commandId, text: 'First.' })
  const reply = await nurse.send({ type: 'AddNote', sessionId: two, commandId, text: 'Second.' })
  expect([reply.status, reply.body['code']]).toEqual([422, 'command-id-used'])
  expect(await eventTypes(nurse, two)).toEqual(['SessionOpened'])
})

test('what the door answers is what its description says', async () => {
  const sessionId = await openSession(nurse, server)
  const { north } = server
  const reply = await nurse.must({ type: 'AddNote', sessionId, text: 'Seen.' })
  commandReply.parse(reply.body)
  healthz.parse((await nurse.get('/healthz')).body)
  me.parse((await nurse.get('/api/v1/me')).body)
  wards.parse((await nurse.get('/api/v1/wards')).body)
  staffList.parse((await nurse.get('/api/v1/staff')).body)
  protocols.parse((await nurse.get('/api/v1/protocols')).body)
  instruments.parse((await nurse.get('/api/v1/instruments')).body)
  patients.parse((await nurse.get('/api/v1/patients')).body)
  sessionReply.parse((await nurse.get(`/api/v1/sessions/${sessionId}`)).body)
  entriesReply.parse((await nurse.get(`/api/v1/sessions/${sessionId}/entries?after=1`)).body)
  const wall = board.parse((await nurse.get(`/api/v1/wards/${north.wardId}/board`)).body)
  expect(wall.tiles.some((tile) => tile.sessionId === sessionId)).toBe(true)
  expect(wall.wardSeq).toBeGreaterThan(0)
})

test('the description is OpenAPI 3.1 and names every route of the contract', async () => {
  const { body } = await new Tablet(server.address).get('/api/openapi.json')
  expect(body['openapi']).toBe('3.1.0')
  expect(Object.keys(body['paths'] as object)).toEqual(
    expect.arrayContaining([
      '/healthz', '/api/v1/sign-in', '/api/v1/sign-out', '/api/v1/me', '/api/v1/commands', '/api/v1/protocols', '/api/v1/instruments', '/api/v1/patients',
      '/api/v1/wards', '/api/v1/staff', '/api/v1/wards/{wardId}/board', '/api/v1/sessions/{sessionId}',
      '/api/v1/sessions/{sessionId}/entries', '/api/v1/sessions/{sessionId}/report', '/api/v1/sessions/{sessionId}/export',
    ]),
  )
})

test('the report tells the chain, and comes as a table too', async () => {
  const sessionId = await openSession(nurse, server)
  await nurse.must({ type: 'AddNote', sessionId, text: '=SUM(A1), "quoted"' })
  const report = await nurse.get(`/api/v1/sessions/${sessionId}/report.json`)
  expect(report.body).toMatchObject({ sessionId, chain: { ok: true, entryCount: 2 } })
  // The same report by either name; when each was made, and who had looked by then, is its own.
  const { body: unnamed } = await nurse.get(`/api/v1/sessions/${sessionId}/report`)
  expect(unnamed).toEqual({ ...report.body, made: unnamed['made'], looks: unnamed['looks'] })
  const table = await nurse.get(`/api/v1/sessions/${sessionId}/report.csv`)
  expect(table.headers.get('content-type')).toContain('text/csv')
  expect(String(table.body['text'])).toContain(`"'=SUM(A1), ""quoted"""`)
})

test('the export is the sealed log, and one changed letter shows', async () => {
  const sessionId = await openSession(nurse, server)
  await nurse.must({ type: 'AddNote', sessionId, text: 'Mother awake.' })
  const reply = await nurse.get(`/api/v1/sessions/${sessionId}/export`)
  const file = String(reply.body['text'])
  expect(reply.headers.get('content-disposition')).toContain(sessionId)
  expect(verifyFile(file)).toMatchObject({ verdict: 'intact', entryCount: 2 })
  expect(verifyFile(file.replace('awake', 'aware'))).toMatchObject({ verdict: 'altered', firstBadSeq: 2 })
})

test('metrics are told to this machine and to the bearer of the token, and to nobody else', async () => {
  const local = await nurse.get('/metrics')
  expect(String(local.body['text'])).toContain('dripwatch_commands_total')
  const away = { 'x-forwarded-for': '203.0.113.7' }
  expect((await nurse.ask('GET', '/metrics', undefined, away)).status).toBe(403)
  const scraper = { ...away, authorization: `Bearer ${server.runtime.metricsToken}` }
  expect((await nurse.ask('GET', '/metrics', undefined, scraper)).status).toBe(200)
})
