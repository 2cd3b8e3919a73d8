import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALM, entriesOf, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet, type Reply } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
let stranger: Tablet
let south: Tablet
let sessionId: string
let staleCookie: string

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
  south = await server.signIn('south1')
  stranger = new Tablet(server.address)
  const gone = await server.signIn('nurse2')
  staleCookie = gone.cookie
  await gone.post('/api/v1/sign-out', {})
  sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
})
afterAll(() => server.close())

const raw = (body: string, headers: Record<string, string> = {}) => nurse.ask('POST', '/api/v1/commands', body, headers)
const command = (fields: object) => raw(JSON.stringify({ commandId: randomUUID(), sessionId, ...fields }))
const check = (values: unknown, more: object = {}) => command({ type: 'RecordCheck', values, notDone: {}, ...more })
const rawCheck = (values: string) =>
  raw(`{"commandId":"${randomUUID()}","sessionId":"${sessionId}","type":"RecordCheck","values":${values}}`)
const note = { type: 'AddNote', text: 'Hello.' }
const inTwoMinutes = () => new Date(server.runtime.clock.now() + 120_000).toISOString()
const opening = (place: 'north' | 'south', patient: 'north' | 'south', more: object = {}) =>
  nurse.post('/api/v1/commands', {
    commandId: randomUUID(), sessionId: randomUUID(), type: 'OpenSession', protocolId: 'PE-4-1', prescriber: 'Dr Test',
    stationId: server[place].stations[0]?.stationId, patientId: server[patient].patients[0], ...more,
  })

interface Case {
  readonly what: string
  readonly send: () => Promise<Reply>
  readonly status: number
  readonly code: string
  /** The place in the message that is wrong. */
  readonly path?: string
}

const CASES: readonly Case[] = [
  { what: 'malformed JSON', send: () => raw('{"type":'), status: 400, code: 'malformed' },
  { what: 'NaN, which is no JSON', send: () => rawCheck('{"RR":NaN}'), status: 400, code: 'malformed' },
  { what: 'a number that overflows', send: () => rawCheck('{"RR":1e999}'), status: 400, code: 'malformed', path: 'values.RR' },
  { what: 'a wrong type', send: () => check({ RR: 'sixteen' }), status: 400, code: 'malformed', path: 'values.RR' },
  { what: 'an unknown field', send: () => check({ RR: 16 }, { colour: 'red' }), status: 400, code: 'malformed', path: 'colour' },
  { what: 'an unknown code', send: () => check({ BLOOD_TYPE: 1 }), status: 400, code: 'malformed', path: 'values.BLOOD_TYPE' },
  { what: 'a poisoned prototype', send: () => rawCheck('{"__proto__":{"role":"admin"}}'), status: 400, code: 'malformed' },
  { what: 'an id that is none', send: () => command({ ...note, commandId: 'one' }), status: 400, code: 'malformed', path: 'commandId' },
  { what: 'the clock\'s own command', send: () => command({ type: 'Review' }), status: 400, code: 'malformed', path: 'type' },
  { what: 'a form', send: () => raw('type=AddNote', { 'content-type': 'application/x-www-form-urlencoded' }), status: 415, code: 'not-json' },
  { what: 'more than 64 KB', send: () => raw(JSON.stringify({ text: 'x'.repeat(70_000) })), status: 413, code: 'too-large' },
  { what: 'a time in the future', send: () => check({ RR: 16 }, { occurredAt: inTwoMinutes() }), status: 422, code: 'future-time' },
  { what: 'a time before the session', send: () => check({ RR: 16 }, { occurredAt: '2020-01-01T00:00:00Z' }), status: 422, code: 'before-session' },
  { what: 'a value that cannot be', send: () => check({ RR: 400 }), status: 422, code: 'value-impossible' },
  {
    what: 'a second pump start',
    send: () => command({ type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }),
    status: 422, code: 'pump-already-started',
  },
  { what: 'a session that does not exist', send: () => command({ ...note, sessionId: randomUUID() }), status: 404, code: 'unknown-session' },
  { what: 'a command for somebody else\'s ward', send: () => south.send({ type: 'AddNote', sessionId, text: 'Hello.' }), status: 403, code: 'other-ward' },
  { what: 'a look at a session of somebody else\'s ward', send: () => south.get(`/api/v1/sessions/${sessionId}`), status: 403, code: 'other-ward' },
  { what: 'a look at somebody else\'s board', send: () => south.get(`/api/v1/wards/${server.north.wardId}/board`), status: 403, code: 'other-ward' },
  { what: 'an opening on somebody else\'s station', send: () => opening('south', 'south'), status: 403, code: 'other-ward' },
  { what: 'an opening for somebody else\'s patient', send: () => opening('north', 'south'), status: 403, code: 'other-ward' },
  { what: 'an unknown station', send: () => opening('north', 'north', { stationId: 'nowhere' }), status: 404, code: 'unknown-station' },
  { what: 'an unknown patient', send: () => opening('north', 'north', { patientId: 'nobody' }), status: 404, code: 'unknown-patient' },
  { what: 'an unknown protocol', send: () => opening('north', 'north', { protocolId: 'PE-0' }), status: 404, code: 'unknown-protocol' },
  { what: 'a station with a NUL', send: () => opening('north', 'north', { stationId: 'a\0' }), status: 400, code: 'malformed', path: 'stationId' },
  { what: 'a note with a NUL', send: () => command({ ...note, text: 'Hel\0lo.' }), status: 400, code: 'malformed', path: 'text' },
  {
    what: 'a sign-in with a NUL',
    send: () => stranger.post('/api/v1/sign-in', { username: 'nurse\0', pin: '2468' }),
    status: 400, code: 'malformed', path: 'username',
  },
  {
    what: 'a number that no record reaches',
    send: () => nurse.get(`/api/v1/sessions/${sessionId}/entries?after=99999999999`),
    status: 400, code: 'malformed', path: 'after',
  },
  { what: 'an address that cannot be decoded', send: () => nurse.get('/api/v1/wards/%E0%A4%A/board'), status: 400, code: 'malformed' },
  { what: 'an address without end', send: () => nurse.get(`/api/v1/wards/${'a'.repeat(3000)}/board`), status: 400, code: 'malformed' },
  {
    what: 'an opening of long ago',
    send: () => opening('north', 'north', { occurredAt: '2020-01-01T00:00:00Z' }),
    status: 422, code: 'opened-too-long-ago',
  },
  {
    what: 'a dose attested by nobody of the house',
    send: () => command({
      type: 'GiveDose', sessionId, kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5,
      attestedBy: { staffId: 'nobody', name: 'Dr Nobody' },
    }),
    status: 404, code: 'unknown-staff',
  },
  { what: 'no cookie', send: () => stranger.send({ type: 'AddNote', sessionId, text: 'Hello.' }), status: 401, code: 'not-signed-in' },
  {
    what: 'a stale cookie',
    send: () => stranger.ask('POST', '/api/v1/commands', JSON.stringify({ type: 'AddNote' }), { cookie: staleCookie }),
    status: 401, code: 'not-signed-in',
  },
  { what: 'an address that does not exist', send: () => nurse.get('/api/v1/nothing'), status: 404, code: 'not-found' },
]

test.each(CASES)('$what is answered $status $code, and the log is what it was', async ({ send, status, code, path }) => {
  const before = await entriesOf(nurse, sessionId)
  const reply = await send()
  expect([reply.status, reply.body['code']]).toEqual([status, code])
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
  expect(reply.body).toMatchObject({
    type: expect.any(String), title: expect.any(String), status, detail: expect.stringMatching(/\.$/),
    ...(status === 422 ? { outcome: 'refused', because: reply.body['detail'] } : {}),
  })
  expect(placesIn(reply)).toEqual(path === undefined ? [] : [path])
  expect(await entriesOf(nurse, sessionId)).toEqual(before)
})

const placesIn = ({ body }: Reply): string[] => ((body['problems'] ?? []) as { path: string }[]).map((problem) => problem.path)

test('respiratory rate 0 and pulse 0 can be charted', async () => {
  const id = await openSession(nurse, server)
  const reply = await nurse.must({ type: 'RecordCheck', sessionId: id, values: { ...CALM, RR: 0, HR: 0 }, notDone: {} })
  expect(reply.body['outcome']).toBe('accepted')
})

test('a command on a closed session is refused, and its record stays closed', async () => {
  const id = await openSession(nurse, server)
  await nurse.must({ type: 'CloseSession', sessionId: id, outcome: 'opened in error', text: 'Wrong bed.' })
  const before = await entriesOf(nurse, id)
  const reply = await nurse.send({ type: 'AddNote', sessionId: id, text: 'One more thing.' })
  expect([reply.status, reply.body['code']]).toEqual([422, 'session-closed'])
  expect(await entriesOf(nurse, id)).toEqual(before)
})
