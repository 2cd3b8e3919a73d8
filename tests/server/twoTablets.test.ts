/** Two tablets send the same check at once, each again and again, as after an outage: the door keeps each once, and asks one person once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#domain'
import { CALM, entriesOf, openSession, startPump } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Reply, Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let here: Tablet
let there: Tablet

beforeAll(async () => {
  server = await testServer()
  here = await server.signIn('nurse1')
  there = await server.signIn('nurse2')
})
afterAll(() => server.close())

/** How often a tablet whose answers are lost sends one entry. */
const TIMES = 4

const outcomes = (replies: readonly Reply[]): unknown[] => replies.map(({ body }) => body['outcome']).sort()

test('sets and decisions that both tablets send several times at once are kept once each', async () => {
  for (const [index, respiratoryRate] of [14, 15, 17].entries()) {
    const sessionId = await openSession(here, server)
    await startPump(here, sessionId)
    await server.advance(minutes(5))
    const before = await entriesOf(here, sessionId)
    const seen = { seq: before.at(-1)!.seq, commandIds: [] }
    const sets = [here, there].map((tablet, which) => ({ tablet, commandId: randomUUID(), values: { ...CALM, RR: which === 0 ? CALM.RR : respiratoryRate } }))
    const sends = ({ tablet, commandId, values }: (typeof sets)[number]) =>
      Array.from({ length: TIMES }, () => tablet.send({ type: 'RecordCheck', sessionId, commandId, values, notDone: {}, seen }))
    const replies = await Promise.all((index % 2 === 0 ? sets : sets.toReversed()).map((set) => Promise.all(sends(set))))
    for (const one of replies) expect(outcomes(one)).toEqual(['accepted', ...Array.from({ length: TIMES - 1 }, () => 'already')])

    const charted = (await entriesOf(here, sessionId)).slice(before.length).filter(({ event }) => event.type === 'CheckRecorded')
    expect(charted.map(({ commandId }) => commandId).sort()).toEqual(sets.map(({ commandId }) => commandId).sort())
    const [first, second] = charted
    expect(first!.event).not.toHaveProperty('besides')
    expect(second!.event).toMatchObject({ besides: [first!.seq] })

    const decisions = await Promise.all([here, there].flatMap((tablet) => {
      const commandId = randomUUID()
      return Array.from({ length: TIMES }, () => tablet.send({ type: 'KeepBoth', sessionId, commandId, seq: second!.seq }))
    }))
    expect(decisions.filter(({ body }) => body['outcome'] === 'accepted')).toHaveLength(1)
    expect(decisions.filter(({ body }) => body['outcome'] === 'already')).toHaveLength(TIMES - 1)
    expect(decisions.filter(({ status, body }) => status === 422 && body['code'] === 'nothing-to-decide')).toHaveLength(TIMES)
    expect((await entriesOf(here, sessionId)).filter(({ event }) => event.type === 'BothKept')).toHaveLength(1)
  }
})
