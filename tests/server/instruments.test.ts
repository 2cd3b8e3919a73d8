import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createInstruments } from '#server/instruments'
import { testServer, type TestServer } from '../fixtures/server.ts'
import { Tablet } from '../fixtures/tablet.ts'

describe('the licensed instruments of a site', () => {
  let dataDir: string
  let told: string[]
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'dripwatch-instruments-'))
    told = []
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const ISI = JSON.parse(readFileSync('prisma/instruments/ISI.json', 'utf8'))
  const item = (n: number) => ({ kind: 'choice', itemId: String(n), text: `Licensed wording ${n}`, isScored: true, options: [0, 1, 2, 3, 4].map((score) => ({ text: `Answer ${score}`, score })) })
  const WORDED = { ...ISI, version: 'site-1', isWorded: true, items: [1, 2, 3, 4, 5, 6, 7].map(item) }

  const tell = (told_: string[]) => (about: object, words?: string) => void told_.push(`${words}: ${Object.values(about).join(', ')}`)
  const read = () => createInstruments({ dataDir }, { warn: tell(told), info: tell([]) } as unknown as Parameters<typeof createInstruments>[1])
  const keep = (name: string, content: unknown) => {
    mkdirSync(path.join(dataDir, 'instruments'), { recursive: true })
    writeFileSync(path.join(dataDir, 'instruments', name), typeof content === 'string' ? content : JSON.stringify(content))
  }

  test('without any, what comes with the program is there', () => {
    const found = read()
    expect([found.list().length, found.kinds().length, found.find('ISI')?.isWorded, found.find('PHQ-9')?.isWorded, found.find('HAM-D'), found.findKind('WELL-SLEEP')?.reason, found.findKind('WELL-MGCL2')]).toEqual([15, 4, false, true, null, 'poor sleep', null])
    expect(found.list().map(({ instrumentId }) => instrumentId)).toEqual(found.list().map(({ instrumentId }) => instrumentId).sort())
    expect(told).toEqual([])
  })

  test('one with the wording takes the place of the total alone', () => {
    keep('isi.json', WORDED)
    const found = read()
    expect(found.find('ISI')).toMatchObject({ version: 'site-1', isWorded: true })
    expect([found.find('ISI')?.items.length, found.list().length, told]).toEqual([7, 15, []])
  })

  test('one that is new stands beside the others', () => {
    keep('other.json', { ...WORDED, instrumentId: 'SITE-SLEEP' })
    expect([read().find('SITE-SLEEP')?.items.length, read().find('ISI')?.isWorded]).toEqual([7, false])
  })

  test.each([
    ['a file that is no JSON', 'isi.json', '{"instrumentId":', /isi\.json/],
    ['a range that does not fit the items', 'isi.json', { ...WORDED, scoring: { ...WORDED.scoring, range: [0, 30], bands: [] } }, /The items come to 0 to 28, the range is 0 to 30/],
    ['other wording for what comes with its own', 'phq.json', { ...WORDED, instrumentId: 'PHQ-9' }, /PHQ-9 comes with its wording and is not replaced/],
  ])('%s is told of and left out', (_what, name, content, reason) => {
    keep(name, content)
    const found = read()
    expect([found.find('ISI')?.isWorded, found.find('PHQ-9')?.items.length, found.list().length]).toEqual([false, 10, 15])
    expect(told).toEqual([expect.stringMatching(reason)])
    expect(told[0]).toContain(name)
  })

  test('of two files for one instrument the first holds', () => {
    keep('a.json', WORDED)
    keep('b.json', { ...WORDED, version: 'site-2' })
    expect(read().find('ISI')?.version).toBe('site-1')
    expect(told).toEqual(['an instrument of this site cannot be used: b.json, Another file already gives ISI.'])
  })

  test('a file where the folder should be is told of, and the rest is there', () => {
    writeFileSync(path.join(dataDir, 'instruments'), '')
    expect([read().list().length, told.length]).toEqual([15, 1])
  })
})

describe('at the door', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })
  afterAll(() => server.close())

  test('nurse, charge nurse and auditor read them; nobody else', async () => {
    for (const username of ['nurse1', 'charge', 'auditor']) {
      const { status, body } = await (await server.signIn(username)).get('/api/v1/instruments')
      expect([username, status, (body['instruments'] as unknown[]).length, (body['kinds'] as { kindId: string }[]).map(({ kindId }) => kindId)]).toEqual([username, 200, 15, ['WELL-ANXIETY', 'WELL-DEPRESSION', 'WELL-PTSD-STRESS', 'WELL-SLEEP']])
    }
    expect((await (await server.signIn('admin')).get('/api/v1/instruments')).status).toBe(403)
    expect((await new Tablet(server.address).get('/api/v1/instruments')).status).toBe(401)
  })
})
