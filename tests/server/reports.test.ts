/** The report through the door: as data, as a table, on paper; made again from the export alone; and who has looked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromIso, report as reportOf, reportParts, type Beside, type Entry, type Iso, type Report } from '#domain'
import { CALM, openSession, startPump } from '../fixtures/bedside.ts'
import { readPdf } from '../fixtures/pdfText.ts'
import { testServer, type TestServer } from '../fixtures/server.ts'
import type { Tablet } from '../fixtures/tablet.ts'
import { wardDays } from '#server/http/wardDays'

let server: TestServer
let nurse: Tablet
let sessionId: string
let path: string

beforeAll(async () => {
  server = await testServer()
  nurse = await server.signIn('nurse1')
  sessionId = await openSession(nurse, server)
  path = `/api/v1/sessions/${sessionId}`
  await startPump(nurse, sessionId)
  await server.advance(5 * 60_000)
  await nurse.must({ type: 'RecordCheck', sessionId, values: { ...CALM, RR: 8 }, notDone: {} })
  await nurse.must({ type: 'AddNote', sessionId, text: '=HYPERLINK("x") said the patient' })
  await nurse.must({ type: 'StopPump', sessionId, reason: 'stop rule' })
})
afterAll(() => server.close())

const raw = (tablet: Tablet, ending: string) => fetch(`${server.address}${path}/${ending}`, { headers: { cookie: tablet.cookie } })

describe('on paper', () => {
  test('comes as a file without a patient in its name, A4 unless Letter is asked for', async () => {
    const [a4, letter] = [await raw(nurse, 'report.pdf'), await raw(nurse, 'report.pdf?paper=Letter')]
    expect([a4.status, a4.headers.get('content-type'), a4.headers.get('content-disposition')]).toEqual([200, 'application/pdf', `attachment; filename="session-${sessionId}.pdf"`])
    const [one, two] = [readPdf(Buffer.from(await a4.arrayBuffer())), readPdf(Buffer.from(await letter.arrayBuffer()))]
    expect([one.mediaBoxes[0], two.mediaBoxes[0]]).toEqual(['0 0 595.28 841.89', '0 0 612 792'])
    expect(one.pages[0]).toContain('ALDER, Test · born 01 Jan 1990 · T-Alder')
    expect(one.pages.join('\n')).toContain('Test nurse1')
  })

  test('is refused on other paper, without a sign-in, to another ward, and where there is no session', async () => {
    const south = await server.signIn('south1')
    expect((await raw(nurse, 'report.pdf?paper=A3')).status).toBe(400)
    expect((await raw(nurse, 'report.pdf?paper=A4&x=1')).status).toBe(400)
    expect((await fetch(`${server.address}${path}/report.pdf`)).status).toBe(401)
    expect((await raw(south, 'report.pdf')).status).toBe(403)
    expect((await nurse.get('/api/v1/sessions/00000000-0000-4000-8000-000000000000/report.pdf')).status).toBe(404)
  })
})

test('every line of the report follows from the exported entries alone', async () => {
  const { body } = await nurse.get(`${path}/report.json`)
  const lines = (await (await raw(nurse, 'export')).text()).trim().split('\n').map((line) => JSON.parse(line) as { text?: string })
  const entries = lines.flatMap(({ text }) => (text === undefined ? [] : [fromIso<Entry>(JSON.parse(text) as Iso<Entry>)]))
  const first = entries[0]!
  const again = reportOf(entries, wardDays(first.occurredAt, entries.at(-1)!.recordedAt, 'Europe/Vienna'))!
  const { wardName, chain, signedBy, made, looks, displays, ...told } = body
  const kept = fromIso<Report>(told as unknown as Iso<Report>)
  expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(kept)))
  const beside = fromIso<Beside>({ wardName, chain, signedBy, made, looks, displays } as unknown as Iso<Beside>)
  expect(reportParts(again, beside)).toEqual(reportParts(kept, beside))
})

describe('who has looked', () => {
  const looks = async () => (await nurse.get(`${path}/report.json`)).body['looks'] as { what: string; who: string; role: string }[]

  test('at the page, and who took which copy, is in the next report; a page that reads itself anew is one look', async () => {
    const auditor = await server.signIn('auditor')
    const before = (await looks()).length
    for (const ending of ['report', 'report', 'report.csv', 'report.pdf', 'export']) expect((await raw(auditor, ending)).status).toBe(200)
    const told = (await looks()).slice(before).filter(({ role }) => role === 'auditor')
    expect(told.map(({ what, who }) => `${who}: ${what}`)).toEqual(['page', 'csv', 'pdf', 'export'].map((what) => `Test auditor: ${what}`))
  })

  test('writes nothing for who was turned away, nor anything in the record', async () => {
    const before = await looks()
    const { body } = await nurse.get(path)
    const south = await server.signIn('south1')
    await raw(south, 'report.csv')
    await raw(south, 'export')
    expect((await looks()).some(({ who }) => who === 'Test south1')).toBe(false)
    expect((await nurse.get(path)).body['version']).toBe(body['version'])
    expect(before.length).toBeGreaterThan(0)
  })

  test('is written before the server has stopped, and cannot be changed', async () => {
    const { pool } = server.runtime.database
    await server.runtime.looks.close()
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM "Look" WHERE "recordId" = $1', [sessionId])
    expect(rows[0]!.count).toBeGreaterThan(4)
    for (const sql of [`UPDATE "Look" SET "who" = 'nobody'`, 'DELETE FROM "Look"', 'TRUNCATE "Look"']) {
      await expect(pool.query(sql)).rejects.toThrow('Who has looked is added to')
    }
  })
})

test('the table has every part, and nothing in it that a spreadsheet would run', async () => {
  const text = await (await raw(nurse, 'report.csv')).text()
  for (let part = 1; part <= 20; part += 1) expect(text).toMatch(new RegExp(`,${part}\\r\\n`))
  expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m)
  expect(text).toContain(sessionId)
})
