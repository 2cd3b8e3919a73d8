/** A patient changes hands through the door: two signatures, each of its own person, on two tablets or on one. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { minutes } from '#domain'
import { entriesOf, openSession } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, type Reply, type Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let ada: Tablet
let ben: Tablet
let charge: Tablet
let sessionId: string

beforeAll(async () => {
  server = await testServer()
  ada = await server.signIn('nurse1')
  ben = await server.signIn('nurse2')
  charge = await server.signIn('charge')
})
beforeEach(async () => {
  sessionId = await openSession(ada, server)
})
afterAll(() => server.close())

const to = (username: string) => ({ staffId: server.staff.get(username) ?? '', name: 'as they like', role: 'nurse' as const })
const handOver = (tablet: Tablet, username: string, more: object = {}): Promise<Reply> => tablet.send({ type: 'HandOver', sessionId, to: to(username), isCover: false, ...more })
const accept = (tablet: Tablet, accepts: number, more: object = {}): Promise<Reply> => tablet.send({ type: 'AcceptHandover', sessionId, accepts, ...more })
const versionOf = (reply: Reply): number => Number(reply.body['version'])
const proofOf = async (tablet: Tablet, username: string, commandId: string): Promise<string> =>
  String((await tablet.post('/api/v1/co-sign', { username, pin: PIN, commandId })).body['coSign'])
const tile = async () => {
  const { body } = await ada.get(`/api/v1/wards/${server.north.wardId}/board`)
  return (body['tiles'] as { sessionId: string }[]).find((one) => one.sessionId === sessionId)
}

test('is offered under the name by which the house knows the receiver, and taken on another tablet', async () => {
  const offered = await handOver(ada, 'nurse2', { text: 'line in the left arm' })
  expect(await tile()).toMatchObject({ nurse: 'Test nurse1', offer: { to: { name: 'Test nurse2' }, by: { name: 'Test nurse1' } } })
  expect((await accept(charge, versionOf(offered))).body['code']).toBe('not-yours-to-accept')
  expect((await accept(ben, versionOf(offered))).status).toBe(200)
  expect(await tile()).toMatchObject({ nurse: 'Test nurse2', responsible: { staffId: server.staff.get('nurse2') }, offer: null })
})

test('the receiver signs with their own PIN on the tablet of the giver, for this handover alone', async () => {
  const offered = versionOf(await handOver(ada, 'nurse2'))
  const commandId = randomUUID()
  const coSign = await proofOf(ada, 'nurse2', commandId)
  expect((await accept(ada, offered, { coSign })).body['code']).toBe('co-sign-invalid')
  const reply = await accept(ada, offered, { commandId, coSign })
  expect(reply.body['entries']).toMatchObject([{ by: { name: 'Test nurse2' }, event: { type: 'HandoverAccepted', accepts: offered } }])
  await server.advance(minutes(30))
  const again = await accept(ada, offered, { commandId, coSign })
  expect([again.body['outcome'], again.body['entries']]).toEqual(['already', reply.body['entries']])
})

test('the giver signs with their own PIN on the tablet of the receiver', async () => {
  const commandId = randomUUID()
  const coSign = await proofOf(ben, 'nurse1', commandId)
  const offered = await handOver(ben, 'nurse2', { commandId, coSign })
  expect(offered.body['entries']).toMatchObject([{ by: { name: 'Test nurse1' }, event: { type: 'HandedOver', to: { name: 'Test nurse2' } } }])
  expect((await accept(ben, versionOf(offered))).status).toBe(200)
})

test('is not offered to a stranger to the ward, nor to somebody who charts nothing, nor by them', async () => {
  expect((await handOver(ada, 'south1')).body['code']).toBe('unknown-staff')
  expect((await handOver(ada, 'auditor')).body['code']).toBe('not-a-nurse')
  expect((await handOver(ben, 'nurse2')).body['code']).toBe('not-theirs')
  expect((await handOver(await server.signIn('auditor'), 'nurse2')).body['code']).toBe('not-your-role')
  expect((await entriesOf(ada, sessionId)).length).toBe(1)
})

test('the charge nurse allocates; the same command sent twice is one handover, another under its id is refused', async () => {
  const commandId = randomUUID()
  const first = await handOver(charge, 'nurse2', { commandId })
  expect((await handOver(charge, 'nurse2', { commandId })).body).toMatchObject({ outcome: 'already', entries: first.body['entries'] })
  expect((await handOver(charge, 'nurse1', { commandId })).body['code']).toBe('command-id-reused')
  expect((await accept(ben, versionOf(first))).status).toBe(200)
})

test('a cover ends by the watch at its minute', async () => {
  const untilAt = new Date(server.runtime.clock.now() + minutes(20)).toISOString()
  const offered = await handOver(ada, 'nurse2', { isCover: true, untilAt })
  await accept(ben, versionOf(offered))
  expect(await tile()).toMatchObject({ nurse: 'Test nurse2', responsible: { name: 'Test nurse1' }, cover: { name: 'Test nurse2', untilAt } })
  await server.advance(minutes(20))
  expect(await tile()).toMatchObject({ nurse: 'Test nurse1', cover: null })
  expect((await entriesOf(ada, sessionId)).at(-1)).toMatchObject({ by: { kind: 'engine' }, occurredAt: untilAt, event: { type: 'HandedOver', ends: ['cover'] } })
})
