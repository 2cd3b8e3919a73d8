/** What a backup holds, and that nothing else than what it holds is ever restored. */
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '#domain'
import { createChanges } from '#server/admin/changes'
import { addStation } from '#server/admin/wards'
import { openDatabase, type Database } from '#server/database/connect'
import { createLog } from '#server/log/append'
import { backupLines } from '#server/log/backup'
import { createDisplayLog } from '#server/log/displays'
import { rebuild } from '#server/log/rebuild'
import { checkBackup, restore } from '#server/log/restore'
import { KEPT, LEFT_OUT, REBUILT } from '#server/log/tables'
import { createReader } from '#server/log/read'
import { createWardEvents } from '#server/log/wardEvents'
import { createWardHandovers } from '#server/log/wardHandovers'
import { createAuth } from '#server/people/auth'
import { seedPatients, seedStaff, seedWard } from '../../prisma/seed.ts'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { eventfulRecord, runningRecord } from '../fixtures/eventfulRecord.ts'
import { keep, recordAs } from '../fixtures/keeping.ts'

const ABOUT = { madeAt: '2026-03-02T20:00:00.000Z', version: '0.0.0-test' }

const opened: { fresh: FreshDatabase; database: Database }[] = []
async function open(): Promise<Database> {
  const fresh = await freshDatabase()
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
  opened.push({ fresh, database })
  return database
}
afterAll(async () => {
  for (const { database, fresh } of opened) {
    await database.close()
    await fresh.close()
  }
})

/** A note with every separator that is no line feed, and a character outside the first plane. */
const withOddText = (record: readonly Entry[]): readonly Entry[] =>
  record.map((entry) => (entry.event.type === 'NoteAdded' ? { ...entry, event: { ...entry.event, text: 'Calm.\u2028Asleep\u2029\r\t“well” 😴' } } : entry))

async function filled(): Promise<Database> {
  const database = await open()
  const ward = await seedWard(database, { wardId: 'w1', name: 'North (fictional)', timeZone: 'Europe/Vienna', isFictional: true, stations: ['Bed 1', 'Bed 2'] })
  await seedPatients(database, ward.wardId, [
    { familyName: 'Cobbler', givenName: 'Ida', bornOn: '1990-01-01', identifier: 'F-1', allergies: ['latex', 'penicillin'], isFictional: true },
  ])
  const auth = createAuth(database, { secret: 'x'.repeat(40), publicUrl: null })
  await seedStaff(database, auth, [{ username: 'nurse1', name: 'Nia Fictional', role: 'nurse', initials: 'NF', pin: '2468', wardIds: ['w1'], isFictional: true }])
  const log = createLog(database.pool)
  await keep(log, recordAs(withOddText(eventfulRecord()), 'closed', 'w1'))
  await keep(log, recordAs(runningRecord(), 'running', 'w1'))
  await shows(database, 'sent')
  await shows(database, 'painted')
  await createWardEvents(database.pool).add('w1', 'DisplayLost', 1, SHOWN_AT)
  await createWardHandovers(database.pool, createReader(database.pool)).add({
    handoverId: '00000000-0000-4000-8000-000000000001', wardId: 'w1', wardSeq: 1, asOfAt: SHOWN_AT, sessions: [['running', 1]], text: null, giver: CHARGE, receiver: { staffId: 'c2', name: 'Carla Fictional' }, signedAt: SHOWN_AT,
  })
  await createChanges(database.pool, () => SHOWN_AT).make(CHARGE, (making) => addStation(making, 'w1', 'Bed 3'))
  return database
}

const CHARGE = { staffId: 'charge', name: 'Cleo Fictional' }
const SHOWN_AT = Date.parse('2026-03-02T10:36:00Z')

/** What a board has shown of an alert. */
async function shows({ pool }: Database, step: 'sent' | 'painted'): Promise<void> {
  const displays = createDisplayLog(pool, (error) => {
    throw error
  })
  displays.note([{ wardId: 'w1', sessionId: 'closed', alertId: 'valueLimit-1', screenId: 'board', staffId: 'nurse1', step, isHeard: step === 'painted' ? false : null, at: SHOWN_AT, toldAt: SHOWN_AT }])
  await displays.close()
}

const written = async (database: Database): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of backupLines(database.pool, ABOUT)) lines.push(line.slice(0, -1))
  return lines
}

/** Of memory, as often as it is asked. */
const from = (lines: readonly string[]) => async function* () {
  yield* lines
}

const rowsOf = async ({ pool }: Database, table: string): Promise<string[]> =>
  (await pool.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${table}" t`)).rows.map(({ row }) => row).sort()

/** The last line made to fit what stands before it: what somebody does who knows the format. */
function resealed(lines: readonly string[]): string[] {
  const body = lines.slice(0, -1)
  const end = JSON.parse(lines.at(-1)!) as object
  return [...body, JSON.stringify({ ...end, sha256: createHash('sha256').update(body.map((line) => `${line}\n`).join('')).digest('hex') })]
}

let source: Database
let lines: string[]
beforeAll(async () => {
  source = await filled()
  lines = await written(source)
})

describe('a backup', () => {
  test('knows what to do with every table of the schema', async () => {
    const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
    const tables = [...schema.matchAll(/^model (\w+) /gm)].map(([, name]) => name)
    expect([...KEPT.map(({ table }) => table), ...REBUILT, ...LEFT_OUT].sort()).toEqual(tables.sort())
  })

  test('restored gives every row again, and the read models that the record demands', async () => {
    const copy = await open()
    const { sessions, rows } = await restore(copy.pool, from(lines))
    expect(sessions).toBe(2)
    expect(rows.Entry).toBe(eventfulRecord().length + runningRecord().length)
    expect([rows.Display, rows.WardEvent, rows.AdminEvent, rows.WardHandover]).toEqual([2, 1, 1, 1])
    for (const table of [...KEPT.map((one) => one.table), ...REBUILT]) {
      expect({ table, rows: await rowsOf(copy, table) }).toEqual({ table, rows: await rowsOf(source, table) })
    }
    expect(await rebuild(copy.pool)).toEqual({ sessions: 2, differences: [] })
    expect((await rowsOf(copy, 'Entry')).some((row) => row.includes('\u2028Asleep'))).toBe(true)
  })

  test('restored goes on: the next entry has the next number', async () => {
    const copy = await open()
    await restore(copy.pool, from(lines))
    await keep(createLog(copy.pool), recordAs(runningRecord().slice(0, 1), 'another', 'w1'))
    const { rows } = await copy.pool.query<{ isNext: boolean }>(
      `SELECT position = (SELECT max(position) FROM "Entry" WHERE "sessionId" <> 'another') + 1 AND "wardSeq" = (SELECT max("wardSeq") FROM "Entry" WHERE "sessionId" <> 'another') + 1 AS "isNext"
       FROM "Entry" WHERE "sessionId" = 'another' AND seq = 1`,
    )
    expect(rows).toEqual([{ isNext: true }])
  })

  test('restored goes on showing: what boards show next follows what they have shown, and what a ward had lost is still lost', async () => {
    const copy = await open()
    await restore(copy.pool, from(lines))
    await shows(copy, 'painted')
    await createWardEvents(copy.pool).add('w1', 'DisplayBack', 1, SHOWN_AT + 1)
    const positions = async (table: string) => (await copy.pool.query<{ position: string }>(`SELECT position FROM "${table}" ORDER BY position`)).rows.map(({ position }) => Number(position))
    expect([await positions('Display'), await positions('WardEvent')]).toEqual([[1, 2, 3], [1, 2]])
    expect(await createChanges(copy.pool, () => SHOWN_AT + 1).make(CHARGE, (making) => addStation(making, 'w1', 'Bed 4'))).toMatchObject({ ok: true })
    expect(await positions('AdminEvent')).toEqual([1, 2])
    expect(await createWardEvents(copy.pool).withoutDisplay()).toEqual(new Map())
    expect(await createWardEvents(source.pool).withoutDisplay()).toEqual(new Map([['w1', SHOWN_AT]]))
  })

  test('is refused where any line was changed, taken out, put in or cut off, and then nothing is written', async () => {
    const empty = await open()
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index]!
      const middle = Math.floor(line.length / 2)
      const changed = line.slice(0, middle) + (line[middle] === '0' ? '1' : '0') + line.slice(middle + 1)
      const otherwise = [
        [...lines.slice(0, index), changed, ...lines.slice(index + 1)],
        [...lines.slice(0, index), ...lines.slice(index + 1)],
        [...lines.slice(0, index), line, ...lines.slice(index)],
        lines.slice(0, index),
      ]
      for (const one of otherwise) await expect(checkBackup(from(one))).rejects.toThrow(/backup|altered/)
    }
    await expect(restore(empty.pool, from(lines.slice(0, -1)))).rejects.toThrow('The end of the backup is missing.')
    expect(await rowsOf(empty, 'Ward')).toEqual([])
  })

  test('names the entry that somebody changed who made the rest fit', async () => {
    const index = lines.findIndex((line) => line.startsWith('{"table":"Entry"') && line.includes('"RateChanged'))
    const changed = [...lines]
    changed[index] = lines[index]!.replace('RateChanged', 'RateChangéd')
    await expect(checkBackup(from(resealed(changed)))).rejects.toThrow(/Session closed is altered at entry \d+\./)
  })

  test('is restored into an empty database only, and at its own migration', async () => {
    await expect(restore(source.pool, from(lines))).rejects.toThrow('This database is not empty: it has rows in Ward.')
    const older = resealed([lines[0]!.replace(/"migration":"[^"]*"/, '"migration":"20200101000000_before"'), ...lines.slice(1)])
    await expect(restore((await open()).pool, from(older))).rejects.toThrow('Restore it with version 0.0.0-test')
    await expect(checkBackup(from(['{}']))).rejects.toThrow('This is not a backup of Dripwatch.')
  })
})

describe('npm run backup and npm run restore', () => {
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'dripwatch-backup-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const run = (program: string, url: string, file: string) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', `server/cli/${program}.ts`, file], {
      env: { ...process.env, DATABASE_URL: url, SECRET: 'x'.repeat(40) },
    })

  test('write a file that only its owner reads, never over another, and read it back', { timeout: 60_000 }, async () => {
    const file = path.join(folder, 'ward.jsonl')
    expect((await run('backup', source.url, file)).stdout).toContain('2 sessions')
    expect((await stat(file)).mode & 0o077).toBe(0)
    await expect(run('backup', source.url, file)).rejects.toThrow('is there already')
    const copy = await open()
    expect((await run('restore', copy.url, file)).stdout).toContain('every chain verified')
    expect(await rowsOf(copy, 'Entry')).toEqual(await rowsOf(source, 'Entry'))
    await writeFile(file, (await readFile(file, 'utf8')).replace('Cobbler', 'Cobler'))
    await expect(run('restore', (await open()).url, file)).rejects.toThrow('SHA-256 differs')
  })
})
