import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { MINUTE, SECOND } from '#domain'
import { createHandle } from '#server/handle'
import { createLog } from '#server/log/append'
import { createDueReviews } from '#server/log/dueReviews'
import { createReader } from '#server/log/read'
import { createOnDuty } from '#server/people/onDuty'
import { createWatch } from '#server/watch'
import { CALM, entriesOf, openSession, startPump } from '../fixtures/bedside.ts'
import { openLine } from '../fixtures/liveLine.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'

const visitor = (staffId: string, role: 'nurse' | 'charge' | 'auditor', signInKey = `key of ${staffId}`) => ({ staffId, role, signInKey })
const [ADA, BEN, CLEO] = [visitor('ada', 'nurse'), visitor('ben', 'nurse'), visitor('cleo', 'charge')]

/** Presence over a clock that the test turns; it began five minutes ago. */
function turned() {
  let ms = 0
  const onDuty = createOnDuty(() => ms)
  const wait = (span: number) => void (ms += span)
  wait(5 * MINUTE)
  const changes = async () => {
    const told: (readonly string[] | null)[] = []
    await onDuty.tellChanges(async (wardIds) => void told.push(wardIds))
    return told
  }
  return { onDuty, wait, changes }
}

describe('who can be reached', () => {
  it('is unknown for the first five minutes after a start', () => {
    let ms = 1000
    const onDuty = createOnDuty(() => ms)
    ms += 5 * MINUTE - 1
    expect(onDuty.rosterOf('w1')).toBeUndefined()
    ms += 1
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 0, charges: 0 })
  })

  it('is whoever was heard of on that ward within five minutes, each counted once and by role', () => {
    const { onDuty, wait } = turned()
    onDuty.seen(ADA, 'w1')
    onDuty.seen(visitor('ada', 'nurse', 'another tablet'), 'w1')
    onDuty.seen(BEN, 'w2')
    onDuty.seen(CLEO, 'w1')
    onDuty.seen(visitor('quentin', 'auditor'), 'w1')
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 1, charges: 1 })
    expect(onDuty.rosterOf('w2')).toMatchObject({ nurses: 1, charges: 0 })
    wait(5 * MINUTE - 1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 1, charges: 1 })
    wait(1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 0, charges: 0 })
  })

  it('is whoever has a screen open, for as long as it is open and five minutes more', () => {
    const { onDuty, wait } = turned()
    const close = onDuty.opens(ADA, 'w1')
    wait(60 * MINUTE)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 1, charges: 0 })
    close()
    wait(5 * MINUTE - 1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 1, charges: 0 })
    wait(1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 0, charges: 0 })
  })

  it('is for one minute whoever has signed out, and does not come back when the screen closes', () => {
    const { onDuty, wait } = turned()
    const close = onDuty.opens(ADA, 'w1')
    onDuty.signedOut(ADA.signInKey)
    close()
    wait(MINUTE - 1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 1, charges: 0 })
    wait(1)
    expect(onDuty.rosterOf('w1')).toMatchObject({ nurses: 0, charges: 0 })
  })
})

describe('who answers for a patient is about', () => {
  it('for a quarter of an hour after their last sign, on whosever tablet, and for as long as a screen of theirs is open', () => {
    const { onDuty, wait } = turned()
    const close = onDuty.opens(CLEO, 'w1')
    onDuty.seen(ADA, 'w1')
    onDuty.signedOut(ADA.signInKey)
    onDuty.heard('ben', 'w1')
    wait(15 * MINUTE - 1)
    expect(onDuty.rosterOf('w1')).toEqual({ nurses: 0, charges: 1, staffIds: ['ada', 'ben', 'cleo'] })
    wait(1)
    expect(onDuty.rosterOf('w1')?.staffIds).toEqual(['cleo'])
    close()
    wait(15 * MINUTE)
    expect(onDuty.rosterOf('w1')).toEqual({ nurses: 0, charges: 0, staffIds: [] })
  })

  it('and when they no longer are, the ward is told', async () => {
    const { onDuty, wait, changes } = turned()
    await changes()
    onDuty.heard('ada', 'w1')
    expect(await changes()).toEqual([['w1']])
    expect(await changes()).toEqual([['w1']])
    wait(15 * MINUTE)
    expect(await changes()).toEqual([['w1']])
  })
})

describe('who is on shift', () => {
  const HOUR = 60 * MINUTE

  it('is whoever was heard of on that ward within twelve hours, also signed out and also only as a second person', () => {
    const { onDuty, wait } = turned()
    expect([...onDuty.onShift('w1')]).toEqual([])
    onDuty.seen(ADA, 'w1')
    onDuty.signedOut(ADA.signInKey)
    onDuty.heard('ben', 'w1')
    onDuty.seen(CLEO, 'w2')
    wait(12 * HOUR - 1)
    expect([...onDuty.onShift('w1')]).toEqual(['ada', 'ben'])
    expect(onDuty.present('w1')).toMatchObject({ nurses: 0, charges: 0 })
    wait(1)
    expect([...onDuty.onShift('w1')]).toEqual([])
  })

  it('is whoever has a screen open, however long, and from its closing a shift more', () => {
    const { onDuty, wait } = turned()
    const close = onDuty.opens(ADA, 'w1')
    wait(20 * HOUR)
    expect([...onDuty.onShift('w1')]).toEqual(['ada'])
    close()
    wait(12 * HOUR - 1)
    expect([...onDuty.onShift('w1')]).toEqual(['ada'])
  })
})

describe('the changes', () => {
  it('are told for every ward at first, then for those that changed, each once more, then not', async () => {
    const { onDuty, wait, changes } = turned()
    expect(await changes()).toEqual([null])
    onDuty.seen(ADA, 'w1')
    expect(await changes()).toEqual([['w1']])
    onDuty.seen(CLEO, 'w2')
    expect(await changes()).toEqual([['w2', 'w1']])
    expect(await changes()).toEqual([['w2']])
    onDuty.seen(ADA, 'w1')
    expect(await changes()).toEqual([])
    wait(5 * MINUTE)
    expect(await changes()).toEqual([['w1', 'w2']])
  })

  it('are told again when the telling failed', async () => {
    const { onDuty, changes } = turned()
    await changes()
    onDuty.seen(ADA, 'w1')
    await expect(onDuty.tellChanges(async () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await changes()).toEqual([['w1']])
  })
})

let server: TestServer
let nurse: Tablet

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
})
afterAll(() => server.close())

test('a board that is open and an entry that is made count for their ward', async () => {
  const { onDuty } = server.runtime
  const { wardId } = server.north
  expect(onDuty.present(wardId)).toMatchObject({ nurses: 0, charges: 0 })
  await openSession(nurse, server)
  await nurse.get(`/api/v1/wards/${wardId}/board`)
  expect(onDuty.present(wardId)).toMatchObject({ nurses: 1, charges: 0 })
  const charge = await server.signIn('charge')
  const socket = await openLine(server.address, charge.cookie)
  await socket.emitWithAck('join', { ward: wardId })
  expect(onDuty.present(wardId)).toMatchObject({ nurses: 1, charges: 1 })
  expect(onDuty.present(server.south.wardId)).toMatchObject({ nurses: 0, charges: 0 })
  socket.disconnect()
})

test('with nobody about an alert passes over the vacant rungs, and hears when somebody comes', async () => {
  const sessionId = await openSession(nurse, server)
  await startPump(nurse, sessionId)
  await server.runtime.watch.stop()
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  const { database: { pool }, clock } = server.runtime
  const report = (error: unknown) => expect.fail(String(error))
  const { onDuty } = turned()
  const due = createDueReviews(pool)
  const handle = createHandle({ log: createLog(pool), reader: createReader(pool), due, clock, rosterOf: onDuty.rosterOf, report })
  const watch = createWatch({ handle, due, clock, tellRosterChanges: onDuty.tellChanges, report })
  const since = async (version: number) =>
    (await entriesOf(nurse, sessionId)).filter(({ seq }) => seq > version).map(({ event }) => ('subject' in event ? `${event.type} ${event.subject}` : 'rung' in event ? `${event.type} ${event.rung}` : event.type))

  const raised = (await entriesOf(nurse, sessionId)).length
  await watch.passUntilQuiet()
  // What is said of the vacancies goes to the prescriber at once too: there is nobody else.
  expect(await since(raised)).toEqual(['AlertRaised nurse or charge nurse', 'AlertEscalated 2', 'AlertRaised second nurse', 'AlertEscalated 2', 'AlertEscalated 2'])

  const alone = (await entriesOf(nurse, sessionId)).length
  onDuty.seen(CLEO, server.north.wardId)
  await watch.passUntilQuiet()
  expect(await since(alone)).toEqual(['AlertResolved'])

  const { rows } = await pool.query<{ nextReviewAt: Date }>('SELECT "nextReviewAt" FROM "SessionCard" WHERE "sessionId" = $1', [sessionId])
  expect(rows[0]!.nextReviewAt.getTime()).toBeGreaterThan(clock.now() + SECOND)
  await watch.stop()
})
