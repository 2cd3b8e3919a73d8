import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINE, orderFromProtocol, type Command } from '#domain'
import { prismaFolder } from '#server/database/migrate'
import { createHandle, type Handle } from '#server/handle'
import { createLog } from '#server/log/append'
import { createDueReviews } from '#server/log/dueReviews'
import { createReader } from '#server/log/read'
import { rebuild } from '#server/log/rebuild'
import { entriesOf } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Reply, Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let here: Tablet
let there: Tablet
let next = 0

beforeAll(async () => {
  server = await testServer()
  here = await server.signIn('nurse1')
  there = await server.signIn('nurse2')
})
afterAll(() => server.close())

/** A bed and a patient that nobody has used yet. */
function freshPlace(): { bed: string; patient: string } {
  const { stations, patients } = server.north
  next += 1
  return { bed: stations[next]?.stationId ?? '', patient: patients[next] ?? '' }
}

const open = (tablet: Tablet, bed: string, patient: string, sessionId: string = randomUUID()): Promise<Reply> =>
  tablet.send({ type: 'OpenSession', sessionId, protocolId: 'PE-4-1', prescriber: 'Dr Test', stationId: bed, patientId: patient })

const codeOf = ({ status, body }: Reply): [number, unknown] => [status, body['code'] ?? body['outcome']]
const cards = async (): Promise<number> => server.runtime.database.prisma.sessionCard.count()

describe('a station', () => {
  test('that has an open session takes no other, and says so in a sentence', async () => {
    const [one, two] = [freshPlace(), freshPlace()]
    const sessionId = randomUUID()
    expect(codeOf(await open(here, one.bed, one.patient))).toEqual([200, 'accepted'])
    const before = await cards()
    const refused = await open(there, one.bed, two.patient, sessionId)
    expect(codeOf(refused)).toEqual([422, 'station-occupied'])
    expect(refused.body['because']).toMatch(/^North \d+ has an open session already\. Close that one first, or choose another station\.$/)
    expect(await cards()).toBe(before)
    expect((await there.get(`/api/v1/sessions/${sessionId}`)).status).toBe(404)
    expect(codeOf(await open(there, two.bed, two.patient, sessionId))).toEqual([200, 'accepted'])
  })

  test('is free again when its session is closed', async () => {
    const { bed, patient } = freshPlace()
    const sessionId = randomUUID()
    await open(here, bed, patient, sessionId)
    await here.must({ type: 'CloseSession', sessionId, outcome: 'opened in error', text: 'Wrong bed.' })
    expect(codeOf(await open(there, bed, patient))).toEqual([200, 'accepted'])
  })
})

test('a patient who has an open session gets no other, and the sentence says where it runs', async () => {
  const [one, two] = [freshPlace(), freshPlace()]
  await open(here, one.bed, one.patient)
  const refused = await open(there, two.bed, one.patient)
  expect(codeOf(refused)).toEqual([422, 'patient-has-session'])
  const name = server.north.stations.find(({ stationId }) => stationId === one.bed)?.name
  expect(refused.body['because']).toBe(`This patient has an open session already, at ${name}. Close that one first.`)
})

test('an opening that was answered once is answered the same when it is sent again', async () => {
  const { bed, patient } = freshPlace()
  const [sessionId, commandId] = [randomUUID(), randomUUID()]
  const body = { type: 'OpenSession', sessionId, commandId, protocolId: 'PE-4-1', prescriber: 'Dr Test', stationId: bed, patientId: patient } as const
  expect(codeOf(await here.send(body))).toEqual([200, 'accepted'])
  expect(codeOf(await here.send(body))).toEqual([200, 'already'])
})

/** A second app over the same database, with a memory of its own. */
function otherNode(): Handle {
  const { database: { pool }, clock } = server.runtime
  return createHandle({ log: createLog(pool), reader: createReader(pool), due: createDueReviews(pool), clock, report: (error) => expect.fail(String(error)) })
}

async function opening(bed: string, patient: string): Promise<Command> {
  const { reference, clock } = server.runtime
  const [station, found, protocol] = await Promise.all([reference.station(bed), reference.patient(patient), reference.protocol('PE-4-1')])
  const at = clock.now()
  const { wardId: _, ...person } = found!
  return {
    type: 'OpenSession', commandId: randomUUID(), sessionId: randomUUID(), occurredAt: at, enteredAt: at, by: ENGINE, deviceId: null,
    station: station!, patient: person, protocol: protocol!, order: orderFromProtocol(protocol!, 'Dr Test', at),
  }
}

test('of openings at one instant, on one node and on two, one is accepted and every other refused; nothing of them is kept', async () => {
  const nodes = [server.runtime.handle, otherNode()]
  const { bed, patient } = freshPlace()
  for (let round = 0; round < 10; round += 1) {
    const other = server.north.patients.at(-1)!
    const asked = [...(await Promise.all([0, 1, 2, 3].map(() => opening(bed, patient)))), await opening(bed, other)]
    const answers = await Promise.all(asked.map((command, index) => nodes[index % 2]!.handle(command)))
    const outcomes = answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'station-occupied' || outcome === 'patient-has-session')).toHaveLength(4)
    const accepted = asked[outcomes.indexOf('accepted')]!
    for (const { sessionId } of asked) {
      expect(await server.runtime.reader.readEntries(sessionId)).toHaveLength(sessionId === accepted.sessionId ? 1 : 0)
    }
    await here.must({ type: 'CloseSession', sessionId: accepted.sessionId, outcome: 'opened in error', text: 'Next round.' })
  }
  expect((await rebuild(server.runtime.database.pool)).differences).toEqual([])
})

describe('what stood before', () => {
  const places = async () =>
    Object.fromEntries(
      (await server.runtime.database.prisma.sessionCard.findMany()).map(({ sessionId, stationId, patientId }) => [sessionId, [stationId, patientId]]),
    )

  test('is filled in by a rebuild, also where two cards had each other’s bed', async () => {
    const { pool } = server.runtime.database
    const [one, two] = [freshPlace(), freshPlace()]
    const ids = [randomUUID(), randomUUID()] as const
    await open(here, one.bed, one.patient, ids[0])
    await open(here, two.bed, two.patient, ids[1])
    const before = await places()
    await pool.query(`UPDATE "SessionCard" SET "stationId" = NULL, "patientId" = NULL WHERE "sessionId" = ANY ($1)`, [ids])
    await pool.query(`UPDATE "SessionCard" SET "stationId" = $2 WHERE "sessionId" = $1`, [ids[0], two.bed])
    await pool.query(`UPDATE "SessionCard" SET "stationId" = $2 WHERE "sessionId" = $1`, [ids[1], one.bed])
    const { differences } = await rebuild(pool)
    expect(differences.toSorted()).toEqual(ids.flatMap((id) => [`SessionCard ${id}: patientId differed`, `SessionCard ${id}: stationId differed`]).toSorted())
    expect(await places()).toEqual(before)
    expect((await rebuild(pool)).differences).toEqual([])
  })

  test('keeps both of two sessions that were open at one bed: the first has it, by migration and by rebuild', async () => {
    const { pool } = server.runtime.database
    const indexes = ['SessionCard_open_station_key', 'SessionCard_open_patient_key']
    for (const index of indexes) await pool.query(`DROP INDEX "${index}"`)
    const { bed, patient } = freshPlace()
    const ids = [randomUUID(), randomUUID()] as const
    for (const id of ids) expect(codeOf(await open(here, bed, patient, id))).toEqual([200, 'accepted'])
    await pool.query('UPDATE "SessionCard" SET "stationId" = NULL, "patientId" = NULL')
    const sql = await readFile(path.join(prismaFolder(), 'migrations', '20261122183815_one_open_session', 'migration.sql'), 'utf8')
    await pool.query(sql.slice(sql.indexOf('-- From here on by hand')))
    const filled = await places()
    expect([filled[ids[0]], filled[ids[1]]]).toEqual([[bed, patient], [null, null]])
    expect((await rebuild(pool)).differences).toEqual([])
    for (const sessionId of ids) await here.must({ type: 'AddNote', sessionId, text: 'Both go on.' })
    expect(codeOf(await open(there, bed, patient))).toEqual([422, 'station-occupied'])
  })
})

describe('an id that comes a second time', () => {
  test('with another body is refused, and the record stays as it is', async () => {
    const { bed, patient } = freshPlace()
    const sessionId = randomUUID()
    await open(here, bed, patient, sessionId)
    const commandId = randomUUID()
    const note = { type: 'AddNote', sessionId, commandId, text: 'Partner informed.' } as const
    expect(codeOf(await here.send(note))).toEqual([200, 'accepted'])
    const before = await entriesOf(here, sessionId)
    expect(codeOf(await here.send({ ...note, text: ' Partner informed. ' }))).toEqual([200, 'already'])
    expect(codeOf(await here.send({ ...note, text: 'Partner not informed.' }))).toEqual([422, 'command-id-reused'])
    expect(codeOf(await here.send({ type: 'RecordCheck', sessionId, commandId, values: { RR: 16 }, notDone: {} }))).toEqual([422, 'command-id-reused'])
    // Refused by the law too: it is the id that is said to be wrong, not the missing pump.
    expect(codeOf(await here.send({ type: 'StopPump', sessionId, commandId, reason: 'other' }))).toEqual([422, 'command-id-reused'])
    expect(await entriesOf(here, sessionId)).toEqual(before)
  })
})
