/** Wards, stations, patients and devices through the door: who may, what is refused, and that every change is told. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayKeep, mayRead, MAY_KEEP, type Keepable } from '#server/people/rights'
import { changes, devices } from '#wire/house'
import { openLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Reply, Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let admin: Tablet
let charge: Tablet
let nurse: Tablet
let auditor: Tablet

beforeAll(async () => {
  server = await testServer()
  ;[admin, charge, nurse, auditor] = [await server.signIn('admin'), await server.signIn('charge'), await server.signIn('nurse1'), await server.signIn('auditor')]
})
afterAll(() => server.close())

const patch = (tablet: Tablet, place: string, body: unknown) => tablet.ask('PATCH', place, JSON.stringify(body))
const remove = (tablet: Tablet, place: string) => tablet.ask('DELETE', place)
const said = ({ status, body }: Reply) => [status, body['code']]
const told = async (tablet: Tablet) => changes.parse((await tablet.get('/api/v1/changes')).body).changes
const newest = async () => (await told(admin))[0]
const north = () => server.north.wardId

test('the table of rights: who keeps what', () => {
  const table = Object.fromEntries((Object.keys(MAY_KEEP) as Keepable[]).map((what) => [what, (['nurse', 'charge', 'auditor', 'admin'] as const).filter((role) => mayKeep(role, what))]))
  expect(table).toEqual({
    wards: ['admin'], stations: ['charge', 'admin'], patients: ['charge', 'admin'], accounts: ['admin'], devices: ['admin'], wardHandovers: ['charge'],
  })
  expect((['nurse', 'charge', 'auditor', 'admin'] as const).map((role) => ['accounts', 'devices', 'changes', 'wardHandovers', 'protocols'].filter((what) => mayRead(role, what as 'accounts')))).toEqual([
    ['protocols'], ['devices', 'changes', 'wardHandovers', 'protocols'], ['changes', 'wardHandovers', 'protocols'], ['accounts', 'devices', 'changes', 'protocols'],
  ])
})

describe('wards', () => {
  test('an administrator adds one, and is of it at once; nobody else does', async () => {
    const body = { name: 'East', timeZone: 'Europe/Berlin' }
    for (const tablet of [charge, nurse, auditor]) expect(said(await tablet.post('/api/v1/wards', body))).toEqual([403, 'not-your-role'])
    const reply = await admin.post('/api/v1/wards', body)
    expect(reply.status).toBe(201)
    const wardId = String(reply.body['wardId'])
    expect(reply.body).toMatchObject({ ...body, isFictional: true })
    expect((await admin.post(`/api/v1/wards/${wardId}/stations`, { name: 'E1' })).status).toBe(201)
    expect((await admin.get('/api/v1/wards')).body['wards']).toEqual(expect.arrayContaining([expect.objectContaining({ wardId })]))
    expect((await nurse.get('/api/v1/wards')).body['wards']).toMatchObject([{ name: 'North' }])
    expect((await patch(admin, `/api/v1/wards/${wardId}`, { name: 'East 2' })).body).toMatchObject({ name: 'East 2', timeZone: 'Europe/Berlin' })
    expect(await newest()).toMatchObject({ wardId, subject: 'ward', deed: 'changed', name: 'East', before: { name: 'East' }, after: { name: 'East 2' }, by: { name: 'Test admin' } })
  })

  test.each([
    ['a name that another has, in any case', { name: 'nORTH', timeZone: 'Europe/Vienna' }, 422, 'name-taken'],
    ['a time zone that there is not', { name: 'West', timeZone: 'Vienna' }, 422, 'unknown-time-zone'],
    ['no time zone', { name: 'West' }, 400, 'malformed'],
    ['a field of its own', { name: 'West', timeZone: 'Europe/Vienna', isFictional: false }, 400, 'malformed'],
    ['a poisoned prototype', JSON.parse('{"name":"West","timeZone":"UTC","__proto__":{"x":1}}') as object, 400, 'malformed'],
  ])('%s is refused', async (_what, body, status, code) => {
    const before = (await told(admin)).length
    expect(said(await admin.post('/api/v1/wards', body))).toEqual([status, code])
    expect((await told(admin)).length).toBe(before)
  })
})

describe('stations', () => {
  const place = () => `/api/v1/wards/${north()}/stations`

  test('a charge nurse adds, renames and removes those of their own ward', async () => {
    const { body } = await charge.post(place(), { name: ' Bed X ' })
    expect(body).toMatchObject({ name: 'Bed X', wardId: north() })
    const own = `/api/v1/stations/${String(body['stationId'])}`
    expect((await patch(charge, own, { name: 'Bed Y' })).body).toMatchObject({ name: 'Bed Y' })
    expect((await remove(charge, own)).status).toBe(204)
    expect(said(await remove(charge, own))).toEqual([404, 'unknown-station'])
    expect((await told(charge)).slice(0, 3).map(({ deed, name }) => `${name} ${deed}`)).toEqual(['Bed Y removed', 'Bed X changed', 'Bed X added'])
    expect(said(await charge.post(place(), { name: server.north.stations[0]!.name }))).toEqual([422, 'name-taken'])
  })

  test('nobody else does, and nobody on another ward', async () => {
    for (const tablet of [nurse, auditor]) expect(said(await tablet.post(place(), { name: 'Bed Z' }))).toEqual([403, 'not-your-role'])
    expect(said(await charge.post(`/api/v1/wards/${server.south.wardId}/stations`, { name: 'Bed Z' }))).toEqual([403, 'other-ward'])
    expect(said(await patch(charge, `/api/v1/stations/${server.south.stations[0]!.stationId}`, { name: 'Bed Z' }))).toEqual([403, 'other-ward'])
  })

  test('one with an open session is neither removed nor renamed before it is closed', async () => {
    const { stationId } = server.north.stations.at(-1)!
    const sessionId = randomUUID()
    await nurse.must({ type: 'OpenSession', sessionId, protocolId: 'PE-4-1', prescriber: 'Dr Test', stationId, patientId: server.north.patients.at(-1)! })
    expect(said(await remove(charge, `/api/v1/stations/${stationId}`))).toEqual([422, 'station-occupied'])
    expect(said(await patch(charge, `/api/v1/stations/${stationId}`, { name: 'Elsewhere' }))).toEqual([422, 'station-occupied'])
    await nurse.must({ type: 'CloseSession', sessionId, outcome: 'opened in error', text: 'Wrong bed.' })
    expect((await remove(charge, `/api/v1/stations/${stationId}`)).status).toBe(204)
  })
})

describe('patients', () => {
  const body = () => ({ wardId: north(), familyName: 'Linden', givenName: 'Lena', bornOn: '1991-02-03', identifier: 'N-77', allergies: ['latex'] })

  test('a charge nurse adds and corrects one; a nurse opens a session with them', async () => {
    const reply = await charge.post('/api/v1/patients', body())
    expect([reply.status, reply.body['isFictional']]).toEqual([201, true])
    const patientId = String(reply.body['patientId'])
    expect((await patch(charge, `/api/v1/patients/${patientId}`, { givenName: 'Lene', allergies: [] })).body).toMatchObject({ familyName: 'Linden', givenName: 'Lene', allergies: [] })
    expect(await newest()).toMatchObject({ subject: 'patient', name: 'N-77', before: { givenName: 'Lena', allergies: ['latex'] }, after: { givenName: 'Lene', allergies: [] } })
    expect((await nurse.get(`/api/v1/patients?wardId=${north()}`)).body['patients']).toEqual(expect.arrayContaining([expect.objectContaining({ patientId, givenName: 'Lene' })]))
    await nurse.must({ type: 'OpenSession', sessionId: randomUUID(), protocolId: 'PE-4-1', prescriber: 'Dr Test', stationId: server.north.stations[0]!.stationId, patientId })
  })

  test.each([
    ['a number that another of the ward has', { identifier: 'T-Alder' }, 422, 'identifier-taken'],
    ['a birth in the future', { bornOn: '2999-01-01' }, 422, 'born-later'],
    ['a birth that nobody can have had', { bornOn: '1700-01-01' }, 422, 'born-too-early'],
    ['a day that there is not', { bornOn: '2001-02-30' }, 400, 'malformed'],
    ['a mark that only demo data carry', { isFictional: false }, 400, 'malformed'],
    ['a ward that is not theirs', { wardId: 'nowhere' }, 403, 'other-ward'],
    ['a name with a NUL', { familyName: 'a\0' }, 400, 'malformed'],
    ['no name', { familyName: '   ' }, 400, 'malformed'],
    ['a name without an end', { familyName: 'x'.repeat(5000) }, 400, 'malformed'],
  ])('%s is refused', async (_what, more, status, code) => {
    expect(said(await charge.post('/api/v1/patients', { ...body(), identifier: 'N-78', ...more }))).toEqual([status, code])
  })

  test('the same number may be given on another ward, and by many at once only to one', async () => {
    expect((await admin.post('/api/v1/patients', { ...body(), wardId: server.south.wardId })).status).toBe(201)
    const replies = await Promise.all(Array.from({ length: 6 }, () => charge.post('/api/v1/patients', { ...body(), identifier: 'N-79' })))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 5 }, () => 422)])
  })

  test('nurses and auditors correct nobody, and nobody corrects on another ward', async () => {
    const place = `/api/v1/patients/${server.north.patients[0]}`
    for (const tablet of [nurse, auditor]) expect(said(await patch(tablet, place, { givenName: 'X' }))).toEqual([403, 'not-your-role'])
    expect(said(await patch(charge, `/api/v1/patients/${server.south.patients[0]}`, { givenName: 'X' }))).toEqual([403, 'other-ward'])
    expect(said(await patch(charge, '/api/v1/patients/nobody', { givenName: 'X' }))).toEqual([404, 'unknown-patient'])
    expect(said(await auditor.get('/api/v1/patients'))).toEqual([403, 'not-your-role'])
  })
})

describe('devices', () => {
  test('a device is there while a line of it is open, and is told with whom, where, and whether it could be heard', async () => {
    const socket = await openLine(server.address, nurse.cookie)
    await socket.emitWithAck('join', { ward: north() })
    const find = async () => devices.parse((await charge.get('/api/v1/devices')).body).devices.find(({ lastStaffName }) => lastStaffName === 'Test nurse1')
    expect(await find()).toMatchObject({ wardId: north(), isOpen: true, isHeard: null, lastSeenAt: new Date(server.runtime.clock.now()).toISOString() })
    socket.emit('shown', { wardId: north(), alerts: [{ sessionId: randomUUID(), alertId: 'a-1', step: 'painted', at: new Date(server.runtime.clock.now()).toISOString(), isHeard: false }] })
    await socket.emitWithAck('join', { ward: north() })
    expect(await find()).toMatchObject({ isHeard: false })
    const seenAt = (await find())?.lastSeenAt
    socket.disconnect()
    await expect.poll(async () => (await find())?.isOpen).toBe(false)
    await server.advance(120_000)
    expect((await find())?.lastSeenAt).toBe(seenAt)
  })

  test('an administrator names one; a charge nurse reads, a nurse does neither', async () => {
    const { deviceId, name } = devices.parse((await admin.get('/api/v1/devices')).body).devices[0]!
    expect(said(await nurse.get('/api/v1/devices'))).toEqual([403, 'not-your-role'])
    expect(said(await patch(charge, `/api/v1/devices/${deviceId}`, { name: 'Tablet' }))).toEqual([403, 'not-your-role'])
    expect((await patch(admin, `/api/v1/devices/${deviceId}`, { name: 'Tablet of bed 3' })).status).toBe(204)
    expect(await newest()).toMatchObject({ subject: 'device', subjectId: deviceId, before: { name }, after: { name: 'Tablet of bed 3' } })
    expect(said(await patch(admin, `/api/v1/devices/${randomUUID()}`, { name: 'Tablet' }))).toEqual([404, 'unknown-device'])
    // Who signs in on it again does not take the name away.
    const again = await server.signIn('nurse2')
    expect(devices.parse((await admin.get('/api/v1/devices')).body).devices.find((one) => one.deviceId === deviceId)?.name).toBe('Tablet of bed 3')
    expect(again.cookie).not.toBe('')
  })
})

describe('the changes', () => {
  test('are read by whoever answers for the ward, of their own wards and of the house', async () => {
    expect(said(await nurse.get('/api/v1/changes'))).toEqual([403, 'not-your-role'])
    await admin.post(`/api/v1/wards/${server.south.wardId}/stations`, { name: 'South 9' })
    expect((await told(admin)).some(({ wardId }) => wardId === server.south.wardId)).toBe(true)
    for (const tablet of [charge, auditor]) expect((await told(tablet)).some(({ wardId }) => wardId === server.south.wardId)).toBe(false)
    const [first, second] = await told(admin)
    expect(changes.parse((await admin.get(`/api/v1/changes?before=${first!.position}`)).body).changes[0]).toEqual(second)
    expect((await admin.get('/api/v1/changes?before=all')).status).toBe(400)
  })

  test('hold the figures that a site sets', async () => {
    await charge.ask('PUT', '/api/v1/protocols/PE-4-1/settings', JSON.stringify({ wardId: north(), values: { 'rr-stop': 14 }, reason: 'House rule' }))
    expect(await newest()).toMatchObject({ wardId: north(), subject: 'settings', name: 'PE-4-1', before: { figures: {} }, after: { figures: { 'rr-stop': 14 }, reason: 'House rule' } })
  })

  test('cannot be changed or taken away', async () => {
    const { pool } = server.runtime.database
    for (const sql of ['UPDATE "AdminEvent" SET "deed" = \'x\'', 'DELETE FROM "AdminEvent"', 'TRUNCATE "AdminEvent"', 'TRUNCATE "WardHandover"']) {
      await expect(pool.query(sql)).rejects.toThrow('The log of the house is added to')
    }
  })
})
