import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settingsKept, settingsReply } from '#wire/replies'
import { entriesOf, openSession } from '../fixtures/bedside.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let nurse: Tablet
let charge: Tablet
let admin: Tablet

beforeAll(async () => {
  server = await testServer()
  ;[nurse, charge, admin] = [await server.signIn('nurse1'), await server.signIn('charge'), await server.signIn('admin')]
})
afterAll(() => server.close())

const PLACE = '/api/v1/protocols/PE-4-1/settings'
const put = (tablet: Tablet, body: unknown, place = PLACE) => tablet.ask('PUT', place, JSON.stringify(body))
const north = () => server.north.wardId

interface Opened {
  readonly protocol: { readonly limits: readonly { readonly limitId: string; readonly value: number }[] }
  readonly settings?: { readonly version: number }
}

/** What a session that is opened now carries: the stop limit of breathing, and the settings beside it. */
async function openedWith() {
  const [first] = await entriesOf(nurse, await openSession(nurse, server))
  if (!first) throw new Error('The session has no entry.')
  const { protocol, settings } = first.event as unknown as Opened
  return { rr: protocol.limits.find(({ limitId }) => limitId === 'rr-below-12')?.value, settings }
}

test('a session is opened under the protocol’s own figures while nothing is set', async () => {
  expect(await openedWith()).toEqual({ rr: 12, settings: undefined })
  expect((await nurse.get(PLACE)).body).toMatchObject({ protocolId: 'PE-4-1', inForce: null, history: [] })
})

test('who may set: the administrator for the house, a charge nurse for their own ward, nobody else', async () => {
  const body = { values: { 'rr-stop': 14 }, reason: 'House rule of the anaesthetists' }
  const code = async (tablet: Tablet, more: object) => {
    const reply = await put(tablet, { ...body, ...more })
    return [reply.status, reply.body['code']]
  }
  expect(await code(nurse, { wardId: north() })).toEqual([403, 'not-your-role'])
  expect(await code(await server.signIn('auditor'), {})).toEqual([403, 'not-your-role'])
  expect(await code(charge, {})).toEqual([403, 'not-your-role'])
  expect(await code(charge, { wardId: server.south.wardId })).toEqual([403, 'other-ward'])
  expect((await put(charge, { ...body, reason: '  ' })).status).toBe(400)
  expect((await put(charge, { values: {} })).status).toBe(400)
})

test.each([
  ['an unknown protocol', '/api/v1/protocols/PE-9/settings', { 'rr-stop': 14 }, 404, 'unknown-protocol', 'There is no such published protocol.'],
  ['an unknown setting', PLACE, { 'heart-stop': 1 }, 422, 'settings-refused', 'PE-4-1 research-2 has no setting "heart-stop".'],
  ['a figure outside its range', PLACE, { 'rr-stop': 6 }, 422, 'settings-refused', 'Respiratory rate that stops the drug may be set from 10 to 16 /min, not to 6.'],
  ['figures that contradict the protocol', PLACE, { 'level-high': 4 }, 422, 'settings-refused', '"serum-mg-above-3-5" is never seen: "serum-mg-above-3-95" is more urgent and is left first, at above 3.95 mmol/L.'],
])('%s is refused with a sentence, and nothing is kept', async (_what, place, values, status, code, detail) => {
  const reply = await put(admin, { values, reason: 'A slip' }, place)
  expect([reply.status, reply.body['code'], reply.body['detail']]).toEqual([status, code, detail])
  expect((await nurse.get(PLACE)).body['history']).toEqual([])
})

test('each setting is another version; the server pins it to the sessions opened from then on, the ward’s own before the house’s', async () => {
  const house = await put(admin, { values: { 'rr-stop': 14 }, reason: 'House rule' })
  expect(settingsKept.parse(house.body).settings).toMatchObject({
    protocolId: 'PE-4-1', version: 1, wardId: null, values: { 'rr-stop': 14 }, reason: 'House rule', setBy: { name: 'Test admin' },
  })
  expect(await openedWith()).toMatchObject({ rr: 14, settings: { version: 1, values: { 'rr-stop': 14 }, setBy: { name: 'Test admin' } } })

  await put(charge, { wardId: north(), values: { 'rr-stop': 13 }, reason: 'As agreed with the consultant' })
  expect(await openedWith()).toMatchObject({ rr: 13, settings: { version: 2, setBy: { name: 'Test charge' } } })

  await put(admin, { values: { 'rr-stop': 16 }, reason: 'WHO' })
  expect(await openedWith()).toMatchObject({ rr: 13, settings: { version: 2 } })

  // A ward that sets nothing of its own has the protocol's figures again.
  await put(charge, { wardId: north(), values: {}, reason: 'Back to the protocol' })
  expect(await openedWith()).toEqual({ rr: 12, settings: undefined })

  const reply = settingsReply.parse((await nurse.get(`${PLACE}?wardId=${north()}`)).body)
  expect(reply.inForce).toMatchObject({ version: 4, wardId: north() })
  expect(reply.history.map(({ version }) => version)).toEqual([4, 3, 2, 1])
  expect(reply.settings.find(({ settingId }) => settingId === 'rr-stop')).toMatchObject({ default: 12, range: [10, 16] })
})

test('another ward sees the house’s versions and its own, not its neighbour’s', async () => {
  const south = await server.signIn('south1')
  const reply = settingsReply.parse((await south.get(PLACE)).body)
  expect(reply.history.map(({ version }) => version)).toEqual([3, 1])
  expect(reply.inForce).toMatchObject({ version: 3, values: { 'rr-stop': 16 } })
  expect((await south.get(`${PLACE}?wardId=${north()}`)).status).toBe(403)
})

test('a tablet gets the protocols as its ward runs them, so that it opens without a network what the server would', async () => {
  const rr = async (tablet: Tablet, query: string) => {
    const { body } = await tablet.get(`/api/v1/protocols${query}`)
    const found = (body['protocols'] as { protocolId: string; limits: Opened['protocol']['limits'] }[]).find(({ protocolId }) => protocolId === 'PE-4-1')
    return found?.limits.find(({ limitId }) => limitId === 'rr-below-12')?.value
  }
  expect(await rr(nurse, `?wardId=${north()}`)).toBe(12)
  expect(await rr(await server.signIn('south1'), `?wardId=${server.south.wardId}`)).toBe(16)
  expect((await nurse.get(`/api/v1/protocols?wardId=${server.south.wardId}`)).status).toBe(403)
})

test('what is pinned stays: a later version changes no session that is open', async () => {
  await put(charge, { wardId: north(), values: { 'rr-stop': 15 }, reason: 'Trial' })
  const sessionId = await openSession(nurse, server)
  await put(charge, { wardId: north(), values: { 'rr-stop': 11 }, reason: 'End of the trial' })
  const { body } = await nurse.get(`/api/v1/sessions/${sessionId}/report`)
  expect(body['settings']).toMatchObject({ version: 5, setBy: { name: 'Test charge' }, figures: [{ settingId: 'rr-stop', default: 12, value: 15 }] })
})

test('an opening is refused when the site’s figures no longer fit the protocol, and says so', async () => {
  const { pool } = server.runtime.database
  await pool.query(
    `INSERT INTO "SiteSettings" ("protocolId", "version", "wardId", "values", "reason", "setById", "setByName", "setAt")
     VALUES ('HYPOMG-2', 1, $1, '{"gone":1}', 'Set under an older version', 'x', 'Test somebody', now())`,
    [north()],
  )
  const reply = await nurse.send({
    type: 'OpenSession', sessionId: randomUUID(), protocolId: 'HYPOMG-2', prescriber: 'Dr Test',
    stationId: server.north.stations[0]?.stationId ?? '', patientId: server.north.patients[0] ?? '',
  })
  expect([reply.status, reply.body['code']]).toEqual([422, 'settings-refused'])
  expect(reply.body['detail']).toBe('This site\'s figures do not fit this protocol any more: HYPOMG-2 research-2 has no setting "gone". Have them set anew.')
})

test('no version is ever changed or taken away', async () => {
  const { pool } = server.runtime.database
  for (const sql of ['UPDATE "SiteSettings" SET "values" = \'{}\'', 'DELETE FROM "SiteSettings"', 'TRUNCATE "SiteSettings"']) {
    await expect(pool.query(sql)).rejects.toThrow(/Settings are added to/)
  }
})

test('many who set at once make as many versions, one after the other', async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => put(admin, { values: { 'rr-stop': 12 }, reason: `Attempt ${index}` }, '/api/v1/protocols/TDP-2/settings')))
  const kept = replies.map(({ body }) => (body['settings'] as { version: number }).version)
  expect(kept.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
