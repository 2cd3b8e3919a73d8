/** The first set-up of an empty house: by whoever has the code, once, and never again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '#server/start'
import { setUpDone } from '#wire/house'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { Tablet } from '../fixtures/tablet.ts'

let database: FreshDatabase
let dataDir: string
let server: RunningServer

beforeAll(async () => void (dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-set-up-'))))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const start = (): Promise<RunningServer> =>
  startServer(
    { port: 0, host: '127.0.0.1', databaseUrl: database.url, dataDir, publicUrl: null, secret: 'a secret of this test run, long enough', logLevel: 'silent', clock: 'manual' },
    { withPages: false },
  )

const HOUSE = {
  admin: { name: 'Mara Keyholder', username: 'mara', initials: 'MK', pin: 'keys of the house' },
  ward: { name: 'Ward 1', timeZone: 'Europe/Vienna' },
  stations: ['Bed 1', 'Bed 2'],
}

const isOpen = async () => (await new Tablet(server.address).get('/api/v1/sign-in-hints')).body['isSetUpOpen']
const setUp = (code: string, more: object = {}, tablet = new Tablet(server.address)) => tablet.post('/api/v1/set-up', { ...HOUSE, ...more, code })
const count = async (table: string) => Number((await server.runtime.database.pool.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`)).rows[0]?.n)

describe('an empty house', () => {
  beforeEach(async () => {
    database = await freshDatabase()
    server = await start()
    return async () => {
      await server.stop()
      await database.close()
    }
  })

  test('is set up with the code: its administrator signs in, and its ward and stations are there', async () => {
    expect(await isOpen()).toBe(true)
    const tablet = new Tablet(server.address)
    const reply = await setUp(await server.runtime.setUp.code(), {}, tablet)
    expect(reply.status).toBe(201)
    const { wardId, account } = setUpDone.parse(reply.body)
    expect(account).toMatchObject({ username: 'mara', role: 'admin', isActive: true, isFictional: false, wardIds: [wardId] })
    expect(JSON.stringify(reply.body)).not.toContain(HOUSE.admin.pin)
    expect((await tablet.post('/api/v1/sign-in', { username: 'mara', pin: HOUSE.admin.pin })).status).toBe(200)
    expect((await tablet.get('/api/v1/wards')).body['wards']).toMatchObject([{ wardId, name: 'Ward 1', timeZone: 'Europe/Vienna', isFictional: false }])
    expect((await tablet.get(`/api/v1/wards/${wardId}/stations`)).body['stations']).toMatchObject([{ name: 'Bed 1' }, { name: 'Bed 2' }])
    const told = (await tablet.get('/api/v1/changes')).body['changes'] as { subject: string; deed: string; name: string; by: { name: string } }[]
    expect(told.map(({ subject, deed, name }) => `${subject} ${name} ${deed}`)).toEqual(['account Mara Keyholder added', 'station Bed 2 added', 'station Bed 1 added', 'ward Ward 1 added'])
    expect(told[0]?.by.name).toBe('Mara Keyholder, setting up')
  })

  test('takes the code as it is typed, and no other; the code stays the same over a restart and is another in another database', async () => {
    const code = await server.runtime.setUp.code()
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect((await setUp('AAAA-AAAA-AAAA')).body['code']).toBe('wrong-set-up-code')
    expect((await setUp('-')).status).toBe(401)
    await server.stop()
    server = await start()
    expect(await server.runtime.setUp.code()).toBe(code)
    expect(await isOpen()).toBe(true)
    const other = await freshDatabase()
    const elsewhere = await startServer({ ...server.runtime.settings, port: 0, databaseUrl: other.url }, { withPages: false })
    // Both come from one template, and so from one run of the migrations: what tells them apart is the first of their own.
    await elsewhere.runtime.database.pool.query('UPDATE _prisma_migrations SET id = gen_random_uuid()::text')
    expect(await elsewhere.runtime.setUp.code()).not.toBe(code)
    await elsewhere.stop()
    await other.close()
    expect((await setUp(code.toLowerCase().replaceAll('-', ' '))).status).toBe(201)
  })

  test('is over for good once somebody has an account, whatever code is given', async () => {
    const code = await server.runtime.setUp.code()
    expect((await setUp(code)).status).toBe(201)
    expect(await isOpen()).toBe(false)
    for (const one of [code, 'AAAA-AAAA-AAAA']) {
      const reply = await setUp(one, { admin: { ...HOUSE.admin, username: 'second' } })
      expect([reply.status, reply.body['code']]).toEqual([409, 'set-up-is-over'])
    }
    await server.stop()
    server = await start()
    expect((await setUp(code, { admin: { ...HOUSE.admin, username: 'second' } })).body['code']).toBe('set-up-is-over')
    expect([await count('Staff'), await count('Ward')]).toEqual([1, 1])
  })

  test('of many browsers at once one sets it up', async () => {
    const code = await server.runtime.setUp.code()
    const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => setUp(code, { admin: { ...HOUSE.admin, username: `mara${index}` }, ward: { ...HOUSE.ward, name: `Ward ${index}` } })))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
    expect([await count('Staff'), await count('Ward'), await count('Station'), await count('Credential')]).toEqual([1, 1, 2, 1])
  })

  test('lets nobody guess for long', async () => {
    const replies = []
    for (let guess = 0; guess < 12; guess += 1) replies.push((await setUp('AAAA-AAAA-AAAA')).status)
    expect(replies).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })
})

/** Nothing of it is kept, so one house is enough for all of them; and ten are as many as may be tried in a minute. */
describe('what is refused', () => {
  beforeAll(async () => {
    database = await freshDatabase()
    server = await start()
    return async () => {
      await server.stop()
      await database.close()
    }
  })

  test.each([
    ['a PIN too short for the keys of the house', { admin: { ...HOUSE.admin, pin: '735194' } }, 422, 'pin-refused'],
    ['a PIN that is counted up', { admin: { ...HOUSE.admin, pin: '12345678' } }, 422, 'pin-refused'],
    ['a PIN that is the username', { admin: { ...HOUSE.admin, username: 'marakeyholder', pin: 'MaraKeyholder' } }, 422, 'pin-refused'],
    ['two stations of one name', { stations: ['Bed 1', 'Bed 1'] }, 422, 'name-taken'],
    ['a time zone that there is not', { ward: { name: 'Ward 1', timeZone: 'Mars/Olympus' } }, 422, 'unknown-time-zone'],
    ['no station', { stations: [] }, 400, 'malformed'],
    ['a ward without a name', { ward: { name: '  ', timeZone: 'Europe/Vienna' } }, 400, 'malformed'],
    ['a username that nobody can type', { admin: { ...HOUSE.admin, username: 'mara k' } }, 400, 'malformed'],
    ['a name with a NUL', { admin: { ...HOUSE.admin, name: 'Ma\0ra' } }, 400, 'malformed'],
    ['another role', { admin: { ...HOUSE.admin, role: 'nurse' } }, 400, 'malformed'],
  ])('%s is refused, and nothing is kept by halves', async (_what, more, status, code) => {
    const reply = await setUp(await server.runtime.setUp.code(), more)
    expect([reply.status, reply.body['code']]).toEqual([status, code])
    expect([await count('Staff'), await count('Ward'), await count('Station'), await count('AdminEvent')]).toEqual([0, 0, 0, 0])
    expect(await isOpen()).toBe(true)
  })
})
