import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { openSession } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, Tablet } from '../fixtures/tablet.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const attempt = (username: string, pin: string) => new Tablet(server.address).post('/api/v1/sign-in', { username, pin })

test('a sign-in sets a cookie that no script can read and no other site can use', async () => {
  const reply = await attempt('nurse1', PIN)
  expect(reply.status).toBe(200)
  expect(reply.body['staff']).toMatchObject({ username: 'nurse1', role: 'nurse', wardIds: [server.north.wardId] })
  expect(JSON.stringify(reply.body)).not.toContain(PIN)
  for (const cookie of reply.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/i)
})

test('a password may be sent instead of a PIN, and the name in any case', async () => {
  const reply = await new Tablet(server.address).post('/api/v1/sign-in', { username: 'NURSE1', password: PIN })
  expect(reply.status).toBe(200)
})

test('a wrong PIN and an unknown name are not told apart', async () => {
  const [wrong, unknown] = [await attempt('nurse1', '0000'), await attempt('nobody', '0000')]
  expect([wrong.status, wrong.body['code']]).toEqual([401, 'wrong-pin'])
  expect(unknown.body).toEqual(wrong.body)
})

test('five wrong PINs lock the account for five minutes, also for the right one', async () => {
  for (let count = 0; count < 4; count++) expect((await attempt('charge', '0000')).status).toBe(401)
  expect((await attempt('charge', '0000')).status).toBe(423)
  const locked = await attempt('charge', PIN)
  expect([locked.status, locked.body['code']]).toEqual([423, 'locked-out'])
  await server.advance(minutes(5))
  expect((await attempt('charge', PIN)).status).toBe(200)
})

test('many wrong PINs at once cannot outrun the lock', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => attempt('admin', '0000')))
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(4)
  expect(replies.filter(({ status }) => status === 423)).toHaveLength(8)
  await server.advance(minutes(5))
})

test('a right PIN forgives the wrong ones before it', async () => {
  for (let count = 0; count < 4; count++) await attempt('nurse2', '0000')
  expect((await attempt('nurse2', PIN)).status).toBe(200)
  expect((await attempt('nurse2', '0000')).status).toBe(401)
})

test('the auditor reads the record and cannot write in it', async () => {
  const nurse = await server.signIn('nurse1')
  const sessionId = await openSession(nurse, server)
  const auditor = await server.signIn('auditor')
  expect((await auditor.get(`/api/v1/sessions/${sessionId}/report`)).status).toBe(200)
  const reply = await auditor.send({ type: 'AddNote', sessionId, text: 'I was here.' })
  expect([reply.status, reply.body['code']]).toEqual([403, 'not-your-role'])
})

test('the administrator keeps the lists of every ward, and sees no board and no record', async () => {
  const admin = await server.signIn('admin')
  expect((await admin.get(`/api/v1/patients?wardId=${server.south.wardId}`)).status).toBe(200)
  expect((await admin.get(`/api/v1/wards/${server.north.wardId}/board`)).status).toBe(403)
  const sessionId = await openSession(await server.signIn('nurse1'), server)
  expect((await admin.get(`/api/v1/sessions/${sessionId}/report`)).status).toBe(403)
  expect((await admin.get('/api/v1/staff')).status).toBe(200)
})

test('lists hold what belongs to one\'s own wards', async () => {
  const nurse = await server.signIn('south1')
  const names = async (place: string, list: string, key: string) =>
    ((await nurse.get(place)).body[list] as Record<string, unknown>[]).map((one) => one[key])
  expect(await names('/api/v1/wards', 'wards', 'name')).toEqual(['South'])
  expect(await names('/api/v1/patients', 'patients', 'familyName')).toEqual(['Sorrel'])
  expect(await names('/api/v1/staff', 'staff', 'username')).toEqual(['south1'])
  expect(await names(`/api/v1/wards/${server.south.wardId}/stations`, 'stations', 'name')).toEqual(['South 1', 'South 2', 'South 3'])
})

test('a request that a page of another site has made is turned away', async () => {
  const nurse = await server.signIn('nurse1')
  const reply = await nurse.ask('POST', '/api/v1/sign-out', '{}', { origin: 'https://elsewhere.example' })
  expect([reply.status, reply.body['code']]).toEqual([403, 'other-origin'])
  expect((await nurse.get('/api/v1/me')).status).toBe(200)
})

test('who has left the house is let in nowhere, within seconds', async () => {
  const { database, people } = server.runtime
  const nurse = await server.signIn('nurse2')
  expect((await nurse.get('/api/v1/me')).status).toBe(200)
  await database.pool.query('UPDATE "Staff" SET "isActive" = false WHERE "username" = $1', ['nurse2'])
  people.forget(decodeCookie(nurse.cookie, people.cookieName))
  expect((await nurse.get('/api/v1/me')).status).toBe(401)
  expect((await attempt('nurse2', PIN)).status).toBe(401)
  await database.pool.query('UPDATE "Staff" SET "isActive" = true, "failedSignIns" = 0 WHERE "username" = $1', ['nurse2'])
})

const decodeCookie = (header: string, name: string): string =>
  header.split('; ').find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''

const PROGRAM = { phaseId: 'loading', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 }

test('a second signature is good for its own command, for two minutes, and for a double check only', async () => {
  const nurse = await server.signIn('nurse1')
  const sessionId = await openSession(nurse, server)
  await nurse.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program: PROGRAM })
  const commandId = randomUUID()
  const signed = await nurse.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  expect(signed.body['staff']).toMatchObject({ username: 'nurse2' })
  const coSign = String(signed.body['coSign'])
  const second = (id: string, token: string) =>
    nurse.send({ type: 'DoubleCheck', sessionId, commandId: id, purpose: 'start', program: PROGRAM, coSign: token })

  expect((await second(randomUUID(), coSign)).body['code']).toBe('co-sign-invalid')
  expect((await second(commandId, `${coSign}x`)).body['code']).toBe('co-sign-invalid')
  const note = await nurse.send({ type: 'AddNote', sessionId, commandId, text: 'Not this.', coSign })
  expect([note.status, note.body['code']]).toEqual([400, 'malformed'])
  await server.advance(minutes(2))
  expect((await second(commandId, coSign)).body['code']).toBe('co-sign-invalid')

  const fresh = await nurse.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  const agreed = await second(commandId, String(fresh.body['coSign']))
  expect(agreed.body['entries']).toMatchObject([{ by: { name: 'Test nurse2' }, event: { type: 'DoubleChecked', differs: [] } }])
})

test('a double check whose answer was lost is answered as before, also when its signature has run out', async () => {
  const nurse = await server.signIn('nurse1')
  const sessionId = await openSession(nurse, server)
  await nurse.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program: PROGRAM })
  const commandId = randomUUID()
  const { body } = await nurse.post('/api/v1/co-sign', { username: 'nurse2', pin: PIN, commandId })
  const second = () =>
    nurse.send({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program: PROGRAM, coSign: String(body['coSign']) })
  const first = await second()
  await server.advance(minutes(3))
  const again = await second()
  expect([again.status, again.body['outcome']]).toEqual([200, 'already'])
  expect(again.body['entries']).toEqual(first.body['entries'])
})

test('nobody is their own second person, and a stranger to the ward is none', async () => {
  const nurse = await server.signIn('nurse1')
  const sessionId = await openSession(nurse, server)
  await nurse.must({ type: 'DoubleCheck', sessionId, purpose: 'start', program: PROGRAM })
  const as = async (username: string) => {
    const commandId = randomUUID()
    const { body } = await nurse.post('/api/v1/co-sign', { username, pin: PIN, commandId })
    return nurse.send({ type: 'DoubleCheck', sessionId, commandId, purpose: 'start', program: PROGRAM, coSign: String(body['coSign']) })
  }
  expect((await as('nurse1')).body['code']).toBe('same-person')
  expect((await as('south1')).body['code']).toBe('other-ward')
})

test('a wrong PIN of the second person counts towards their lock', async () => {
  const nurse = await server.signIn('nurse1')
  const tries = []
  for (let count = 0; count < 5; count++) {
    tries.push((await nurse.post('/api/v1/co-sign', { username: 'south1', pin: '0000', commandId: randomUUID() })).status)
  }
  expect(tries).toEqual([401, 401, 401, 401, 423])
  expect((await attempt('south1', PIN)).status).toBe(423)
  await server.advance(minutes(5))
})
