/** The accounts of the house through the door: taking on, changing, a new PIN, leaving; and that a sign-in ends the moment that its right does. */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountKept, accounts, changes } from '#wire/house'
import { openLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet, type Reply } from '../fixtures/tablet.ts'

let server: TestServer
let admin: Tablet

beforeAll(async () => {
  server = await testServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.close())

const said = ({ status, body }: Reply) => [status, body['code']]
const place = (staffId: string) => `/api/v1/accounts/${staffId}`
const patch = (tablet: Tablet, staffId: string, body: unknown) => tablet.ask('PATCH', place(staffId), JSON.stringify(body))
const setPin = (tablet: Tablet, staffId: string, pin: string) => tablet.ask('PUT', `${place(staffId)}/pin`, JSON.stringify({ pin }))
const attempt = (username: string, pin: string) => new Tablet(server.address).post('/api/v1/sign-in', { username, pin })
const newcomer = (username: string, more: object = {}) => ({ username, name: `New ${username}`, initials: 'NN', role: 'nurse', wardIds: [server.north.wardId], pin: '7351', ...more })
const takeOn = async (username: string, more: object = {}) => accountKept.parse((await admin.post('/api/v1/accounts', newcomer(username, more))).body).account
const newest = async () => changes.parse((await admin.get('/api/v1/changes')).body).changes[0]
const idOf = (username: string) => server.staff.get(username) ?? ''

describe('taking somebody on', () => {
  test('they sign in with the PIN they were given, in any case of their name; it is shown and told nowhere', async () => {
    const reply = await admin.post('/api/v1/accounts', newcomer('Nele', { pin: '9173' }))
    expect(reply.status).toBe(201)
    expect(accountKept.parse(reply.body).account).toMatchObject({ username: 'nele', role: 'nurse', isActive: true, isFictional: true })
    expect((await attempt('NELE', '9173')).body['staff']).toMatchObject({ name: 'New Nele', wardIds: [server.north.wardId] })
    expect(await newest()).toMatchObject({ subject: 'account', deed: 'added', name: 'New Nele', after: { username: 'Nele', role: 'nurse', wards: ['North'] } })
    const everything = JSON.stringify([reply.body, (await admin.get('/api/v1/accounts')).body, (await admin.get('/api/v1/changes')).body])
    expect(everything).not.toContain('9173')
  })

  test.each([
    ['a username that somebody has', { username: 'NURSE1' }, 422, 'username-taken'],
    ['a PIN too short', { pin: '735' }, 422, 'pin-refused'],
    ['a PIN of one figure', { pin: '0000' }, 422, 'pin-refused'],
    ['a PIN counted down', { pin: '4321' }, 422, 'pin-refused'],
    ['a short password', { pin: 'abc12' }, 422, 'pin-refused'],
    ['a PIN for an administrator', { role: 'admin' }, 422, 'pin-refused'],
    ['a ward that there is not', { wardIds: ['nowhere'] }, 404, 'unknown-ward'],
    ['an unknown role', { role: 'owner' }, 400, 'malformed'],
    ['a username of a NUL', { username: 'a\0b' }, 400, 'malformed'],
    ['a mark of its own', { isFictional: false }, 400, 'malformed'],
    ['a PIN that is a number', { pin: 7351 }, 400, 'malformed'],
  ])('%s is refused, and nobody is taken on', async (_what, more, status, code) => {
    const count = async () => accounts.parse((await admin.get('/api/v1/accounts')).body).accounts.length
    const before = await count()
    expect(said(await admin.post('/api/v1/accounts', newcomer('refused', more)))).toEqual([status, code])
    expect(await count()).toBe(before)
  })

  test.each(['nurse1', 'charge', 'auditor'])('%s neither sees nor keeps accounts', async (username) => {
    const tablet = await server.signIn(username)
    for (const reply of [
      await tablet.get('/api/v1/accounts'), await tablet.post('/api/v1/accounts', newcomer('byanother')), await patch(tablet, idOf('nurse2'), { role: 'admin', pin: 'keys of the house' }),
      await setPin(tablet, idOf('nurse2'), '7351'), await tablet.post(`${place(idOf('nurse2'))}/unlock`, {}),
    ]) expect(said(reply)).toEqual([403, 'not-your-role'])
  })
})

describe('what has changed holds at once', () => {
  test('who is deactivated is signed out everywhere, their live line is cut, and nobody signs in as them', async () => {
    const { staffId } = await takeOn('leaver')
    const tablet = new Tablet(server.address)
    await tablet.post('/api/v1/sign-in', { username: 'leaver', pin: '7351' })
    const socket = await openLine(server.address, tablet.cookie)
    const cut = once(socket as never, 'disconnect')
    expect((await tablet.get('/api/v1/me')).status).toBe(200)
    expect((await patch(admin, staffId, { isActive: false })).body['account']).toMatchObject({ isActive: false })
    await cut
    expect((await tablet.get('/api/v1/me')).status).toBe(401)
    expect((await attempt('leaver', '7351')).status).toBe(401)
    expect(await newest()).toMatchObject({ deed: 'deactivated', name: 'New leaver', before: null, after: null })
    await patch(admin, staffId, { isActive: true })
    expect((await tablet.get('/api/v1/me')).status, 'a sign-in that has ended stays ended').toBe(401)
    expect((await attempt('leaver', '7351')).status).toBe(200)
  })

  test('another role and other wards hold from the next request on', async () => {
    const { staffId } = await takeOn('mover')
    const tablet = new Tablet(server.address)
    await tablet.post('/api/v1/sign-in', { username: 'mover', pin: '7351' })
    expect(said(await tablet.get('/api/v1/devices'))).toEqual([403, 'not-your-role'])
    await patch(admin, staffId, { role: 'charge', wardIds: [server.south.wardId] })
    expect((await tablet.get('/api/v1/devices')).status).toBe(200)
    expect((await tablet.get('/api/v1/wards')).body['wards']).toMatchObject([{ name: 'South' }])
    expect(await newest()).toMatchObject({ deed: 'changed', before: { role: 'nurse', wards: ['North'] }, after: { role: 'charge', wards: ['South'] } })
  })

  test('a new PIN ends the sign-ins of the old one', async () => {
    const { staffId } = await takeOn('forgetful')
    const tablet = new Tablet(server.address)
    await tablet.post('/api/v1/sign-in', { username: 'forgetful', pin: '7351' })
    expect(said(await setPin(admin, staffId, '1111'))).toEqual([422, 'pin-refused'])
    expect((await tablet.get('/api/v1/me')).status).toBe(200)
    expect((await setPin(admin, staffId, '6204')).status).toBe(200)
    expect((await tablet.get('/api/v1/me')).status).toBe(401)
    expect([(await attempt('forgetful', '7351')).status, (await attempt('forgetful', '6204')).status]).toEqual([401, 200])
    expect(await newest()).toMatchObject({ deed: 'pin set', before: null, after: null })
  })

  test('a lock-out is ended before its time', async () => {
    const { staffId } = await takeOn('fumbler')
    for (let wrong = 0; wrong < 5; wrong += 1) await attempt('fumbler', '0000')
    expect((await attempt('fumbler', '7351')).status).toBe(423)
    const listed = accounts.parse((await admin.get('/api/v1/accounts')).body).accounts.find((one) => one.staffId === staffId)
    expect(listed?.lockedUntilAt).not.toBeNull()
    const reply = await admin.post(`${place(staffId)}/unlock`, {})
    expect(reply.body['account']).toMatchObject({ lockedUntilAt: null })
    expect((await attempt('fumbler', '7351')).status).toBe(200)
  })
})

describe('the last administrator', () => {
  test('can be neither deactivated nor made anything else, however many ask at once', async () => {
    expect(said(await patch(admin, idOf('admin'), { isActive: false }))).toEqual([422, 'last-administrator'])
    expect(said(await patch(admin, idOf('admin'), { role: 'nurse' }))).toEqual([422, 'last-administrator'])
    expect(said(await patch(admin, idOf('nurse2'), { role: 'admin' }))).toEqual([422, 'pin-wanted'])
    const { staffId } = await takeOn('second', { role: 'admin', pin: 'keys of the house' })
    const replies = await Promise.all([patch(admin, idOf('admin'), { isActive: false }), patch(admin, staffId, { isActive: false })])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422])
    const { rows } = await server.runtime.database.pool.query(`SELECT 1 FROM "Staff" WHERE "role" = 'admin' AND "isActive"`)
    expect(rows).toHaveLength(1)
    await server.runtime.database.pool.query(`UPDATE "Staff" SET "isActive" = true WHERE "username" = 'admin'`)
    admin = await server.signIn('admin')
  })

  test('somebody who becomes one gets a longer PIN with it', async () => {
    const { staffId } = await takeOn('rises')
    const tablet = await server.signIn('admin')
    expect(said(await patch(tablet, staffId, { role: 'admin', pin: '735194' }))).toEqual([422, 'pin-refused'])
    expect((await patch(tablet, staffId, { role: 'admin', pin: '73519482' })).status).toBe(200)
    expect((await attempt('rises', '73519482')).body['staff']).toMatchObject({ role: 'admin', wardIds: expect.arrayContaining([server.north.wardId, server.south.wardId]) })
  })

  test('an account that there is not is told so', async () => {
    const own = await server.signIn('admin')
    expect(said(await patch(own, 'nobody', { name: 'X' }))).toEqual([404, 'unknown-staff'])
    expect(said(await setPin(own, 'nobody', '7351'))).toEqual([404, 'unknown-staff'])
  })
})
