/** The demonstration: its staff know their work, its patients are calm until the plan says otherwise, a restart goes on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedWard } from '../../prisma/seed.ts'
import { isOutside, minutes, type ObservationCode } from '#domain'
import { manualClock } from '#server/clock'
import type { Refused } from '#server/demo/door'
import { liveThrough } from '#server/demo/morning'
import { observe, type Course } from '#server/demo/physiology'
import { DRIVEN_BEDS, MORNING, storyOf } from '#server/demo/plan'
import { demoWard, NotADemo, type DemoWard } from '#server/demo/seed'
import { startShift, type Shift } from '#server/demo/shift'
import { STAFF } from '#server/demo/ward'
import { startServer, type RunningServer } from '#server/start'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { PROTOCOLS } from '../fixtures/protocols.ts'

const OPENS = Date.parse('2026-03-02T11:00:00Z')

let database: FreshDatabase
let dataDir: string
let server: RunningServer
let ward: DemoWard
const refused: Refused[] = []

const begin = (): Promise<Shift> =>
  startShift({
    address: server.address, ward, begunAt: OPENS,
    now: server.runtime.clock.now(),
    report: (story, answer) => refused.push({ ...answer, because: `${story ? `Bed ${story.bed + 1}` : 'Courses'}: ${answer.because}` }),
  })

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-demo-'))
  server = await startServer(
    {
      port: 0, host: '127.0.0.1', databaseUrl: database.url, dataDir, publicUrl: null,
      secret: 'a secret of this test run, long enough', logLevel: 'error', clock: 'wall',
    },
    { withPages: false, signInsPerMinute: 100_000 },
    async () => manualClock(OPENS - MORNING),
  )
  ward = await demoWard(server.runtime)
})

afterAll(async () => {
  await server.stop()
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
})

const count = async (sql: string): Promise<number> =>
  Number((await server.runtime.database.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n)

describe('the fictional ward', () => {
  test('is seeded once, with everybody who is promised a sign-in', async () => {
    expect(await demoWard(server.runtime)).toEqual(ward)
    expect(ward.stations).toHaveLength(12)
    expect(ward.obstetricPatients.length + ward.generalPatients.length).toBeGreaterThanOrEqual(12)
    expect(await count('"Staff"')).toBe(STAFF.length)
    expect(await count('"Patient" WHERE NOT "isFictional"')).toBe(0)
  })

  test('lives through a morning and an afternoon in which things go wrong, and its staff are never refused', async () => {
    await liveThrough(server.runtime, await begin(), () => OPENS)
    expect(await count('"SessionCard" WHERE status = \'closed\'')).toBe(0)
    // A second set of staff, as after a restart, finds the sessions and goes on with them.
    await liveThrough(server.runtime, await begin(), () => OPENS + minutes(150))
    expect(refused).toEqual([])
    expect(await count('"SessionCard" WHERE status <> \'closed\'')).toBeLessThanOrEqual(DRIVEN_BEDS)
    expect(await count('"SessionCard" WHERE status = \'closed\'')).toBeGreaterThanOrEqual(3)
    const { rows } = await server.runtime.database.pool.query<{ type: string }>('SELECT DISTINCT type FROM "Entry"')
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CheckMissed', 'RateChanged', 'PumpPaused', 'PumpResumed', 'DoseGiven', 'EntryAmended', 'BagChanged', 'SessionClosed']),
    )
    expect(await count('"Alert" WHERE rule = \'pumpRate\' AND priority = \'high\' AND state = \'resolved\'')).toBeGreaterThan(0)
    expect(await count('"Alert" WHERE rule = \'toxicity\' AND priority = \'high\'')).toBeGreaterThan(0)
    expect(await count('"Alert" WHERE rule = \'loadLeftRunning\'')).toBe(0)
    expect(await count('"CourseCard" WHERE "kindId" <> \'WELL-ANXIETY\'')).toBe(5)
    expect(await count('"CourseCard" WHERE "openConcerns" = 1')).toBe(1)
    expect(await count('"CourseEntry" WHERE type = \'ConcernDocumented\'')).toBe(1)
    // Ratings before and after what ran meanwhile.
    expect(await count('"Entry" WHERE type = \'ScoreNoted\'')).toBeGreaterThan(5)
  }, 90_000)

  test('keeps records that verify', async () => {
    const { rows } = await server.runtime.database.pool.query<{ sessionId: string }>('SELECT "sessionId" FROM "SessionCard"')
    for (const { sessionId } of rows) expect(await server.runtime.chainVerdict(sessionId)).toMatchObject({ ok: true })
  })

  test('ends its sessions when it was away for too long', async () => {
    await (await begin()).goHome()
    expect(await count('"SessionCard" WHERE status <> \'closed\'')).toBe(0)
  })

  test('does not mix with a real ward', async () => {
    await seedWard(server.runtime.database, { name: 'A real ward', timeZone: 'Europe/Vienna', isFictional: false, stations: ['1'] })
    await expect(demoWard(server.runtime)).rejects.toBeInstanceOf(NotADemo)
  })
})

describe('the fictional patients', () => {
  const calm: Course = { seed: 'x', isObstetric: true, toxicity: null, stoppedAt: null, antidoteAt: null }
  const protocols = Object.values(PROTOCOLS)

  test.each(protocols)('stay within the limits of $protocolId while they are calm', ({ limits, protocolId }) => {
    for (const seed of Array.from({ length: 40 }, (_, index) => `patient ${index}`)) {
      const course = { ...calm, seed, isObstetric: PROTOCOLS[protocolId as keyof typeof PROTOCOLS].earlyWarning === 'obstetric' }
      for (let at = OPENS; at < OPENS + minutes(24 * 60); at += minutes(13)) {
        const left = limits.filter(({ subject }) => OBSERVED.includes(subject as ObservationCode)).filter((limit) =>
          isOutside(limit, observe(course, limit.subject as Exclude<ObservationCode, 'PUMP' | 'DOUBLE_CHECK'>, at)),
        )
        expect(left.map(({ limitId }) => limitId)).toEqual([])
      }
    }
  })

  test('breathe ever more slowly under too much magnesium, and recover within minutes of the antidote', () => {
    const course: Course = { ...calm, toxicity: { kind: 'breathing', fromAt: OPENS } }
    const rates = [0, 5, 10, 15].map((after) => Number(observe(course, 'RR', OPENS + minutes(after))))
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
    expect(rates.at(-1)).toBeLessThan(12)
    const treated = { ...course, stoppedAt: OPENS + minutes(16), antidoteAt: OPENS + minutes(17) }
    expect(observe(treated, 'RR', OPENS + minutes(24))).toBeGreaterThanOrEqual(16)
  })

  test('have the same story in the same ward, and others in another', () => {
    expect(storyOf('a ward', 3, 5)).toEqual(storyOf('a ward', 3, 5))
    expect(storyOf('a ward', 3, 5).sessionId).not.toBe(storyOf('another', 3, 5).sessionId)
  })
})

const OBSERVED: readonly ObservationCode[] = [
  'HR', 'RR', 'SPO2', 'SBP', 'DBP', 'ACVPU', 'DTR_PATELLAR', 'VIP', 'SYMPTOMS', 'SERUM_MG_MMOL_L', 'EXTRAVASATION', 'SEIZURE', 'ECG',
]
