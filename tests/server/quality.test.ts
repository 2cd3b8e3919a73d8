/** The quality figures at the door: for whom, of which days, and as a table. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Quality } from '#domain'
import { createLog } from '#server/log/append'
import { keepAtOnce, recordAs } from '../fixtures/keeping.ts'
import { QUALITY_WARD } from '../fixtures/qualityWard.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

let server: TestServer
let path: string
beforeAll(async () => {
  server = await testServer()
  path = `/api/v1/wards/${server.north.wardId}/quality`
  const log = createLog(server.runtime.database.pool)
  for (const { name, entries } of QUALITY_WARD.slice(0, 2)) await keepAtOnce(log, recordAs(entries, name, server.north.wardId))
})
afterAll(() => server.close())

const MARCH = '?from=2026-03-01&to=2026-03-31'

test('are read by charge nurse, auditor and administrator of the ward, and by nobody else', async () => {
  for (const username of ['charge', 'auditor', 'admin']) {
    const { status, body } = await (await server.signIn(username)).get(path + MARCH)
    expect({ username, status, sessions: (body.quality as Quality).sessions, ward: (body.ward as { name: string }).name, uncounted: body.uncounted }).toEqual({ username, status: 200, sessions: 2, ward: 'North', uncounted: 0 })
  }
  expect(await (await server.signIn('nurse1')).get(path + MARCH)).toMatchObject({ status: 403, body: { code: 'not-your-role' } })
  expect(await new Tablet(server.address).get(path + MARCH)).toMatchObject({ status: 401 })
  const charge = await server.signIn('charge')
  expect(await charge.get(`/api/v1/wards/${server.south.wardId}/quality${MARCH}`)).toMatchObject({ status: 403, body: { code: 'other-ward' } })
  expect(await charge.get(`/api/v1/wards/nowhere/quality.csv${MARCH}`)).toMatchObject({ status: 403, body: { code: 'other-ward' } })
})

test('say nothing of any person, neither of staff nor of patients', async () => {
  const charge = await server.signIn('charge')
  for (const ending of ['', '.csv']) {
    const text = JSON.stringify((await charge.get(path + ending + MARCH)).body)
    expect(text.length).toBeGreaterThan(10_000)
    expect(text).not.toMatch(/ Fictional|Fictionalis|FIC-|Ida|"s1"|"s2"|patient of|holder|staffId/)
  }
})

test('are refused for days that are none', async () => {
  const charge = await server.signIn('charge')
  for (const query of [
    '', '?from=2026-03-01', '?from=2026-03-31&to=2026-03-01', '?from=2026-02-30&to=2026-03-01', '?from=2025-01-01&to=2026-06-01', '?from=1999-12-31&to=2000-01-01', '?from=x&to=y',
    '?from=2026-03-01&to=2026-03-31&ward=all', '?from=2026-03-01&from=2026-03-02&to=2026-03-31', "?from=2026-03-01'%20OR%201=1&to=2026-03-31", '?from=2026-03-01T00:00:00Z&to=2026-03-31',
  ]) {
    const { status, body } = await charge.get(path + query)
    expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'malformed' })
  }
  expect((await charge.get(`${path}?from=2025-04-01&to=2026-04-01`)).status).toBe(200)
})

test('as a table give each figure with what is counted, what it is counted of, and its rule', async () => {
  const { headers, body } = await (await server.signIn('auditor')).get(`${path}.csv${MARCH}`)
  expect(headers.get('content-disposition')).toBe('attachment; filename="quality-2026-03-01-2026-03-31.csv"')
  const lines = String(body.text).replace('\uFEFF', '').trimEnd().split('\r\n').map((line) => line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)!.map((cell) => cell.replace(/,$/, '')).slice(0, 13))
  const [head = [], ...rows] = lines
  expect(head).toEqual(['ward', 'from', 'to', 'table', 'row', 'figure', 'numerator', 'counted', 'denominator', 'counted of', 'value', 'unit', 'rule'])
  expect(rows.length).toBeGreaterThan(300)
  for (const row of rows) {
    const [, , , , , , numerator, counted, denominator, of, value, unit, rule] = row
    expect([numerator, denominator].every((figure) => figure !== '' && Number(figure) >= 0)).toBe(true)
    expect([counted, of, unit, rule].every((words) => words !== '')).toBe(true)
    const isShare = unit === 'share' && Number(denominator) > 0
    expect(Math.abs(Number(value) - (isShare ? Number(numerator) / Number(denominator) : Number(value)))).toBeLessThan(1e-9)
  }
})
