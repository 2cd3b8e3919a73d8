/** A ward handed over as a whole: by a charge nurse, to another, on a sheet that can be made again to the letter. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '#domain'
import { wardHandoverKept, wardHandovers, wardHandoverSheet } from '#wire/wardHandovers'
import { seedStaff } from '../../prisma/seed.ts'
import { CALM, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { PIN, type Reply, type Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let charge: Tablet
let nurse: Tablet
let auditor: Tablet
let sessionId: string

beforeAll(async () => {
  server = await testServer()
  const { database, auth } = server.runtime
  const person = (username: string, role: 'charge' | 'nurse', wardIds: string[]) => ({ username, role, name: `Test ${username}`, initials: 'TT', pin: PIN, wardIds, isFictional: true })
  await seedStaff(database, auth, [person('charge2', 'charge', [server.north.wardId]), person('charge3', 'charge', [server.south.wardId])])
  ;[charge, nurse, auditor] = [await server.signIn('charge'), await server.signIn('nurse1'), await server.signIn('auditor')]
  sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
})
afterAll(() => server.close())

const place = () => `/api/v1/wards/${server.north.wardId}`
const said = ({ status, body }: Reply) => [status, body['code']]
const read = async (tablet: Tablet) => wardHandoverSheet.parse((await tablet.get(`${place()}/handover`)).body)

async function sign(tablet: Tablet, { as = 'charge2', handoverId = randomUUID(), ...more }: { as?: string; handoverId?: string } & Record<string, unknown> = {}): Promise<Reply> {
  const { wardSeq, asOfAt } = await read(charge)
  const proof = await tablet.post('/api/v1/co-sign', { username: as, pin: PIN, commandId: handoverId })
  return tablet.post(`${place()}/handovers`, { handoverId, wardSeq, asOfAt, coSign: String(proof.body['coSign'] ?? 'none'), ...more })
}

describe('the sheet', () => {
  test('is read by charge nurse and auditor, of their own ward', async () => {
    const sheet = await read(charge)
    expect(sheet.patients).toHaveLength(1)
    expect(sheet.patients[0]).toMatchObject({ tile: { sessionId, responsible: { name: 'Test nurse1' } }, sheet: { version: expect.any(Number) } })
    expect((await auditor.get(`${place()}/handover`)).status).toBe(200)
    for (const tablet of [nurse, await server.signIn('admin')]) expect(said(await tablet.get(`${place()}/handover`))).toEqual([403, 'not-your-role'])
    expect(said(await charge.get(`/api/v1/wards/${server.south.wardId}/handover`))).toEqual([403, 'other-ward'])
  })
})

describe('both signatures', () => {
  test('are kept with the sheet, which is the same again, whatever comes after', async () => {
    const before = await read(charge)
    const reply = await sign(charge, { text: 'Bed 2 waits for the anaesthetist.' })
    expect(reply.status).toBe(201)
    const { handover } = wardHandoverKept.parse(reply.body)
    expect(handover).toMatchObject({ giver: { name: 'Test charge' }, receiver: { name: 'Test charge2' }, wardSeq: before.wardSeq, patients: 1, text: 'Bed 2 waits for the anaesthetist.' })
    await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 9 }, notDone: {} })
    const other = await openSession(nurse, server)
    await nurse.must({ type: 'StopPump', sessionId, reason: 'prescriber order' })
    await nurse.must({ type: 'CloseSession', sessionId: other, outcome: 'opened in error', text: 'Wrong bed.' })
    await server.advance(minutes(40))
    const again = wardHandoverSheet.parse((await auditor.get(`${place()}/handovers/${handover.handoverId}`)).body)
    expect(again.patients).toEqual(before.patients)
    expect([again.asOfAt, again.wardSeq, again.handover]).toEqual([handover.asOfAt, before.wardSeq, handover])
    expect(wardHandovers.parse((await auditor.get(`${place()}/handovers`)).body).handovers[0]).toEqual(handover)
    expect((await read(charge)).patients).not.toEqual(before.patients)
  })

  test('sent again after its answer was lost it is the first, also when the signature has run out', async () => {
    const handoverId = randomUUID()
    const { wardSeq, asOfAt } = await read(charge)
    const proof = await charge.post('/api/v1/co-sign', { username: 'charge2', pin: PIN, commandId: handoverId })
    const once = () => charge.post(`${place()}/handovers`, { handoverId, wardSeq, asOfAt, coSign: String(proof.body['coSign']) })
    const first = await once()
    await server.advance(minutes(20))
    const second = await once()
    expect([second.status, second.body]).toEqual([201, first.body])
    const otherwise = await charge.post(`${place()}/handovers`, { handoverId, wardSeq, asOfAt, text: 'And more.', coSign: String(proof.body['coSign']) })
    expect(said(otherwise)).toEqual([422, 'handover-id-used'])
  })

  test.each<[string, () => Promise<Reply>, number, string]>([
    ['of a nurse as giver', async () => sign(nurse), 403, 'not-your-role'],
    ['of an auditor as giver', async () => sign(auditor), 403, 'not-your-role'],
    ['of a nurse as receiver', async () => sign(charge, { as: 'nurse2' }), 422, 'not-a-charge-nurse'],
    ['of the giver alone', async () => sign(charge, { as: 'charge' }), 422, 'same-person'],
    ['of a charge nurse of another ward', async () => sign(charge, { as: 'charge3' }), 403, 'other-ward'],
    ['that was given for something else', async () => sign(charge, { coSign: String((await charge.post('/api/v1/co-sign', { username: 'charge2', pin: PIN, commandId: randomUUID() })).body['coSign']) }), 401, 'co-sign-invalid'],
    ['that nobody gave', async () => sign(charge, { coSign: 'x' }), 401, 'co-sign-invalid'],
    ['under a sheet of the future', async () => sign(charge, { asOfAt: '2999-01-01T00:00:00.000Z' }), 422, 'sheet-ahead'],
    ['under entries that there are not', async () => sign(charge, { wardSeq: 1e9 }), 422, 'sheet-ahead'],
    ['under a sheet of an hour ago', async () => sign(charge, { asOfAt: new Date(server.runtime.clock.now() - minutes(60)).toISOString() }), 422, 'sheet-too-old'],
    ['with a word that cannot be kept', async () => sign(charge, { text: 'a\0' }), 400, 'malformed'],
    ['with a field of its own', async () => sign(charge, { receiverId: 'me' }), 400, 'malformed'],
    ['under no id', async () => sign(charge, { handoverId: 'one' }), 400, 'malformed'],
  ])('%s: refused, and nothing is kept', async (_what, deed, status, code) => {
    const count = async () => Number((await server.runtime.database.pool.query<{ n: string }>('SELECT count(*) AS n FROM "WardHandover"')).rows[0]?.n)
    const before = await count()
    expect(said(await deed())).toEqual([status, code])
    expect(await count()).toBe(before)
  })

  test('a handover of another ward, or none, is not found', async () => {
    expect(said(await charge.get(`${place()}/handovers/${randomUUID()}`))).toEqual([404, 'unknown-handover'])
    expect((await charge.get(`${place()}/handovers/one`)).status).toBe(400)
  })

  test('cannot be changed or taken away', async () => {
    for (const sql of ['UPDATE "WardHandover" SET "text" = \'x\'', 'DELETE FROM "WardHandover"']) {
      await expect(server.runtime.database.pool.query(sql)).rejects.toThrow('The log of the house is added to')
    }
  })
})
