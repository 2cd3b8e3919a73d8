/** A station is removed at the very instant at which a session opens on it: one of the two is told no, whichever comes first. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Reply, Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
let charge: Tablet
let holding: pg.Client

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
  charge = await server.signIn('charge')
  holding = new pg.Client({ connectionString: server.settings.databaseUrl ?? '' })
  await holding.connect()
})
afterAll(async () => {
  await holding.end()
  await server.close()
})

const station = (place: number): string => server.north.stations[place]?.stationId ?? ''
const opens = (place: number): Promise<Reply> =>
  nurse.send({ type: 'OpenSession', sessionId: randomUUID(), protocolId: 'PE-4-1', prescriber: 'Dr Test', stationId: station(place), patientId: server.north.patients[place] ?? '' })
const removes = (place: number): Promise<Reply> => charge.ask('DELETE', `/api/v1/stations/${station(place)}`)

/** Both, the second when the first stands before the ward and waits; the ward is let go when both wait. */
async function atOnce(first: () => Promise<Reply>, second: () => Promise<Reply>): Promise<[number, unknown][]> {
  await holding.query('BEGIN')
  await holding.query('SELECT FROM "Ward" WHERE "wardId" = $1 FOR UPDATE', [server.north.wardId])
  const replies: Promise<Reply>[] = []
  for (const deed of [first, second]) {
    replies.push(deed())
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(replies.length)
  }
  await holding.query('COMMIT')
  return (await Promise.all(replies)).map(({ status, body }) => [status, body?.['code'] ?? body?.['outcome'] ?? null])
}

/** Asked outside of the transaction, within which the answer would stay the same. */
const waiting = async () =>
  (await server.runtime.database.pool.query(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).rows

test('removed first: the opening is refused, and the record holds nothing of it', async () => {
  const before = await server.runtime.database.prisma.sessionCard.count()
  expect(await atOnce(() => removes(0), () => opens(0))).toEqual([[204, null], [422, 'unknown-station']])
  expect(await server.runtime.database.prisma.sessionCard.count()).toBe(before)
})

test('opened first: the station stays', async () => {
  expect(await atOnce(() => opens(1), () => removes(1))).toEqual([[200, 'accepted'], [422, 'station-occupied']])
})
