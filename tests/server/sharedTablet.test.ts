/** One tablet, many nurses: a device has one sign-in, every entry says who and on which device, and nobody's entry goes under another name. */
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { staffList } from '#wire/replies'
import { entriesOf, openSession } from '../fixtures/bedside.ts'
import { openLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, Tablet } from '../fixtures/tablet.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const takesOver = async (tablet: Tablet, username: string): Promise<void> => {
  expect((await tablet.post('/api/v1/sign-in', { username, pin: PIN })).status).toBe(200)
}

test('who signs in on a tablet takes the place of who was signed in there, whose sign-in is worth nothing any more', async () => {
  const tablet = await server.signIn('nurse1')
  const before = tablet.cookie
  const socket = await openLine(server.address, before)
  const cut = once(socket as never, 'disconnect')
  await takesOver(tablet, 'nurse2')
  expect((await tablet.get('/api/v1/me')).body['staff']).toMatchObject({ username: 'nurse2' })
  const old = await new Tablet(server.address).ask('GET', '/api/v1/me', undefined, { cookie: before })
  expect(old.status).toBe(401)
  expect((await cut)[0]).toBe('io server disconnect')
})

test('a wrong PIN takes nobody’s place', async () => {
  const tablet = await server.signIn('nurse1')
  expect((await tablet.post('/api/v1/sign-in', { username: 'nurse2', pin: '0000' })).status).toBe(401)
  expect((await tablet.get('/api/v1/me')).body['staff']).toMatchObject({ username: 'nurse1' })
  await takesOver(tablet, 'nurse2')
})

test('a locked screen is opened by the PIN of who is signed in, under the same lockout, and without another sign-in', async () => {
  const tablet = await server.signIn('charge')
  const before = tablet.cookie
  expect((await tablet.post('/api/v1/unlock', { pin: PIN })).status).toBe(200)
  expect(tablet.cookie).toBe(before)
  for (let count = 0; count < 4; count++) expect((await tablet.post('/api/v1/unlock', { pin: '0000' })).status).toBe(401)
  expect((await tablet.post('/api/v1/unlock', { pin: '0000' })).status).toBe(423)
  const locked = await tablet.post('/api/v1/unlock', { pin: PIN })
  expect([locked.status, locked.body['code']]).toEqual([423, 'locked-out'])
  // The tablet goes on listening while it is locked.
  expect((await tablet.get('/api/v1/me')).status).toBe(200)
  await server.advance(minutes(5))
  expect((await tablet.post('/api/v1/unlock', { pin: PIN })).status).toBe(200)
  expect((await new Tablet(server.address).post('/api/v1/unlock', { pin: PIN })).status).toBe(401)
})

test('every entry carries the person and the device, in the record as in the table, whoever had the tablet before', async () => {
  const [shared, other] = [await server.signIn('nurse1'), await server.signIn('nurse1')]
  const sessionId = await openSession(shared, server)
  await shared.must({ type: 'AddNote', sessionId, text: 'By the first nurse.' })
  await takesOver(shared, 'nurse2')
  await shared.must({ type: 'AddNote', sessionId, text: 'By the second nurse.' })
  await other.must({ type: 'AddNote', sessionId, text: 'By the first nurse, elsewhere.' })

  const entries = (await entriesOf(shared, sessionId)).slice(1)
  expect(entries.map(({ by }) => by.kind === 'staff' && by.name)).toEqual(['Test nurse1', 'Test nurse2', 'Test nurse1'])
  const [first, second, third] = entries.map(({ deviceId }) => deviceId)
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  expect(second).toBe(first)
  expect(third).toMatch(/^[0-9a-f-]{36}$/)
  expect(third).not.toBe(first)

  const { rows } = await server.runtime.database.pool.query<{ staffId: string; deviceId: string; text: string }>(
    'SELECT "staffId", "deviceId", "text" FROM "Entry" WHERE "sessionId" = $1 ORDER BY "seq" OFFSET 1',
    [sessionId],
  )
  expect(rows.map(({ staffId, deviceId }) => [staffId, deviceId])).toEqual(
    entries.map(({ by, deviceId }) => [by.kind === 'staff' ? by.staffId : null, deviceId]),
  )
  // Sealed with the entry, so that neither can be changed afterwards.
  for (const { text, staffId, deviceId } of rows) expect(JSON.parse(text)).toMatchObject({ by: { staffId }, deviceId })
})

test('what one nurse entered is not taken under another’s sign-in, and is when she signs in again', async () => {
  const tablet = await server.signIn('nurse1')
  const sessionId = await openSession(tablet, server)
  const { staffId } = (await tablet.get('/api/v1/me')).body['staff'] as { staffId: string }
  const note = { type: 'AddNote', sessionId, commandId: randomUUID(), text: 'Typed before the other came.', senderId: staffId } as const
  await takesOver(tablet, 'nurse2')
  const refused = await tablet.send(note)
  expect([refused.status, refused.body['code']]).toEqual([401, 'other-sign-in'])
  expect(await entriesOf(tablet, sessionId)).toHaveLength(1)
  await takesOver(tablet, 'nurse1')
  await tablet.must(note)
  expect((await entriesOf(tablet, sessionId)).at(-1)?.by).toMatchObject({ staffId })
})

test('the names say who is on shift: who was heard of on the ward, and who signed as second person there', async () => {
  const onShift = async (tablet: Tablet) =>
    staffList
      .parse((await tablet.get('/api/v1/staff')).body)
      .staff.filter(({ onShiftWardIds }) => onShiftWardIds.includes(server.south.wardId))
      .map(({ username }) => username)
  const south = await server.signIn('south1')
  expect(await onShift(south)).toEqual([])
  await south.get(`/api/v1/wards/${server.south.wardId}/board`)
  expect(await onShift(south)).toEqual(['south1'])

  const north = await server.signIn('nurse1')
  const names = async () => staffList.parse((await north.get('/api/v1/staff')).body).staff.filter(({ onShiftWardIds }) => onShiftWardIds.length > 0)
  expect((await names()).map(({ username }) => username)).not.toContain('charge')
  await north.post('/api/v1/co-sign', { username: 'charge', pin: PIN, commandId: randomUUID() })
  expect((await names()).map(({ username }) => username)).toContain('charge')
})
