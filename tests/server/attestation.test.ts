/** The second person under a dose: proven by their own PIN, only named, or nobody; a dose never waits for one. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { openSession } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, type Reply, type Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
let sessionId: string

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
  sessionId = await openSession(nurse, server)
})
afterAll(() => server.close())

const CALCIUM = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'IV slow', overMinutes: 5 } as const

const proofOf = async (username: string, commandId: string): Promise<string> =>
  String((await nurse.post('/api/v1/co-sign', { username, pin: PIN, commandId })).body['coSign'])

const iso = (at: number): string => new Date(at).toISOString()
const now = (): number => server.runtime.clock.now()

const give = (commandId: string, coSign: string | null, more: { occurredAt?: string; attestedBy?: { staffId: string; name: string } } = {}): Promise<Reply> =>
  nurse.send({ ...CALCIUM, sessionId, commandId, ...(coSign === null ? {} : { coSign }), ...more })

const eventOf = (reply: Reply) => (reply.body['entries'] as { by: object; event: object }[])[0]

test('who signs with their own PIN is proven; who was signed in gave it', async () => {
  const commandId = randomUUID()
  const reply = await give(commandId, await proofOf('nurse2', commandId), { attestedBy: { staffId: 'somebody else', name: 'Not Them' } })
  expect(eventOf(reply)).toMatchObject({ by: { name: 'Test nurse1' }, event: { type: 'DoseGiven', attestedBy: { staffId: server.staff.get('nurse2'), name: 'Test nurse2', isProven: true } } })
})

test('who is only named is not proven, and a dose without anybody is kept', async () => {
  const named = await give(randomUUID(), null, { attestedBy: { staffId: server.staff.get('nurse2') ?? '', name: 'as they like' } })
  expect(eventOf(named)).toMatchObject({ event: { attestedBy: { name: 'Test nurse2' } } })
  expect(JSON.stringify(eventOf(named))).not.toContain('isProven')
  const alone = await give(randomUUID(), null)
  expect([alone.status, JSON.stringify(eventOf(alone)).includes('attestedBy')]).toEqual([200, false])
})

test('a proof is good for its own dose only, and for the time at which that was begun', async () => {
  const commandId = randomUUID()
  const proof = await proofOf('nurse2', commandId)
  const signedAt = now()
  expect((await give(randomUUID(), proof)).body['code']).toBe('co-sign-invalid')
  expect((await give(commandId, `${proof}x`)).body['code']).toBe('co-sign-invalid')
  await server.advance(minutes(60))
  expect((await give(commandId, proof)).body['code']).toBe('co-sign-invalid')
  expect((await give(commandId, proof, { occurredAt: iso(signedAt + minutes(2)) })).body['code']).toBe('co-sign-invalid')
  expect((await give(commandId, proof, { occurredAt: iso(signedAt - minutes(10) - 1) })).body['code']).toBe('co-sign-invalid')
})

test('a dose that waited an hour for the network keeps its second signature, and is answered as before when it is sent again', async () => {
  const commandId = randomUUID()
  const begunAt = now()
  await server.advance(30_000)
  const proof = await proofOf('charge', commandId)
  await server.advance(minutes(60))
  const reply = await give(commandId, proof, { occurredAt: iso(begunAt) })
  expect(eventOf(reply)).toMatchObject({ occurredAt: iso(begunAt), event: { attestedBy: { name: 'Test charge', isProven: true } } })
  const again = await give(commandId, proof)
  expect([again.body['outcome'], again.body['entries']]).toEqual(['already', reply.body['entries']])
})

test('nobody attests their own dose, and a stranger to the ward none', async () => {
  const as = async (username: string): Promise<unknown> => {
    const commandId = randomUUID()
    return (await give(commandId, await proofOf(username, commandId))).body['code']
  }
  expect(await as('nurse1')).toBe('same-person')
  expect(await as('south1')).toBe('other-ward')
  expect((await nurse.post('/api/v1/co-sign', { username: 'auditor', pin: PIN, commandId: randomUUID() })).body['code']).toBe('not-your-role')
})
