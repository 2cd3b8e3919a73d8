/** What a backup holds, and that nothing else than what it holds is ever restored. */
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertDisplays, quality, report, toIso } from '#domain'
import { createChanges } from '#server/admin/changes'
import { addStation } from '#server/admin/wards'
import { openDatabase, type Database } from '#server/database/connect'
import { createLog } from '#server/log/append'
import { wardDays, localTime } from '#server/http/wardDays'
import { backupLines, lineSum } from '#server/log/backup'
import { verifyChain } from '#server/log/chain'
import { createDisplayLog } from '#server/log/displays'
import { exportSession } from '#server/log/exportFile'
import { readQuality } from '#server/log/quality'
import { rebuild } from '#server/log/rebuild'
import { checkBackup, restore } from '#server/log/restore'
import { signerOf } from '#server/log/signing'
import { KEPT, LEFT_OUT, REBUILT } from '#server/log/tables'
import { createReader } from '#server/log/read'
import { createWardEvents } from '#server/log/wardEvents'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { eventfulRecord, runningRecord } from '../fixtures/eventfulRecord.ts'
import { CHARGE, fill, looksAt, shows, SHOWN_AT } from '../fixtures/filledHouse.ts'
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

/** Every sum made to fit what stands before it: what somebody does who knows the format. */
function resealed(lines: readonly string[]): string[] {
  let sum = ''
  const seal = (text: string): string => {
    sum = lineSum(sum, text)
    return `{"sum":"${sum}",${text}`
  }
  const textOf = (line: string): string => line.replace(/^\{("sum":"[0-9a-f]{16}",)?/, '')
  const body = lines.slice(0, -1).map((line) => seal(textOf(line)))
  const { sum: _, ...end } = JSON.parse(lines.at(-1)!) as { sum?: string }
  return [...body, seal(JSON.stringify({ ...end, sha256: sha256(body) }).slice(1))]
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.map((line) => `${line}\n`).join('')).digest('hex')

/** All that people read of a database: each session's report as JSON, its sealed export, and the quality figures of the ward. */
async function readings({ pool }: Database): Promise<readonly string[]> {
  const reader = createReader(pool)
  const displays = createDisplayLog(pool, () => undefined)
  const told: string[] = []
  for (const sessionId of ['closed', 'running']) {
    const entries = await reader.readEntries(sessionId)
    const view = report(entries, wardDays(entries[0]!.occurredAt, entries.at(-1)!.recordedAt, 'Europe/Vienna'))!
    const chain = verifyChain(await reader.readLines(sessionId))
    told.push(JSON.stringify({ ...toIso(view), chain, displays: alertDisplays(view.alerts, await displays.ofSession(sessionId)) }))
    told.push((await exportSession(reader, signerOf('one secret'), sessionId))!)
  }
  const { sums, ...beside } = await readQuality(pool, 'w1', 0, Date.parse('2027-01-01T00:00:00Z'), SHOWN_AT)
  return [...told, JSON.stringify(quality(sums, { period: { from: '', to: '', lengthMs: 1 }, local: localTime('Europe/Vienna'), ...beside }))]
}

let source: Database
let lines: string[]
beforeAll(async () => {
  source = await open()
  await fill(source)
  lines = await written(source)
})

describe('a backup', () => {
  test('knows what to do with every table of the schema', async () => {
    const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
    const tables = [...schema.matchAll(/^model (\w+) /gm)].map(([, name]) => name)
    expect([...KEPT.map(({ table }) => table), ...REBUILT, ...LEFT_OUT].sort()).toEqual(tables.sort())
  })

  test('restored gives every row again, the read models that the record demands, and the same reports to the letter', async () => {
    const copy = await open()
    const { sessions, rows } = await restore(copy.pool, from(lines))
    expect(sessions).toBe(2)
    expect(rows.Entry).toBe(eventfulRecord().length + runningRecord().length)
    expect(rows.CourseEntry).toBe(3)
    expect([rows.Display, rows.WardEvent, rows.AdminEvent, rows.WardHandover, rows.Look]).toEqual([2, 1, 1, 1, 1])
    for (const table of [...KEPT.map((one) => one.table), ...REBUILT]) {
      expect({ table, rows: await rowsOf(copy, table) }).toEqual({ table, rows: await rowsOf(source, table) })
    }
    expect(await rebuild(copy.pool)).toEqual({ sessions: 2, differences: [] })
    const [before, after] = [await readings(source), await readings(copy)]
    expect(after).toEqual(before)
    expect([before.length, before.every((text) => text.length > 5_000)]).toEqual([5, true])
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
    await looksAt(copy, 'export')
    await createWardEvents(copy.pool).add('w1', 'DisplayBack', 1, SHOWN_AT + 1)
    const positions = async (table: string) => (await copy.pool.query<{ position: string }>(`SELECT position FROM "${table}" ORDER BY position`)).rows.map(({ position }) => Number(position))
    expect([await positions('Display'), await positions('WardEvent'), await positions('Look')]).toEqual([[1, 2, 3], [1, 2], [1, 2]])
    expect(await createChanges(copy.pool, () => SHOWN_AT + 1).make(CHARGE, (making) => addStation(making, 'w1', 'Bed 4'))).toMatchObject({ ok: true })
    expect(await positions('AdminEvent')).toEqual([1, 2])
    expect(await createWardEvents(copy.pool).withoutDisplay()).toEqual(new Map())
    expect(await createWardEvents(source.pool).withoutDisplay()).toEqual(new Map([['w1', SHOWN_AT]]))
  })

  test('is refused where any line was changed, taken out, put in or cut off, and then nothing is written', { timeout: 60_000 }, async () => {
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
    await expect(restore(empty.pool, from(lines.slice(0, -1)))).rejects.toThrow(`The end of the backup is missing: it stops after line ${lines.length - 1}.`)
    // What the program itself publishes at its start is there before.
    for (const { table } of KEPT.filter((one) => one.table !== 'ProtocolVersion')) expect({ table, rows: await rowsOf(empty, table) }).toEqual({ table, rows: [] })
  })

  test('names the place: the first line that is not what was written there, whatever was done to a line of any kind', { timeout: 60_000 }, async () => {
    const refusal = (damaged: readonly string[]): Promise<string> => checkBackup(from(damaged)).then(() => 'restored', ({ message }: Error) => message)
    const kinds = KEPT.map(({ table }) => ({ table, index: lines.findIndex((line) => line.includes(`,"table":"${table}",`)) })).filter(({ index }) => index >= 0)
    expect(kinds.length).toBe(KEPT.length)
    for (const { table, index } of [{ table: 'the head', index: 0 }, ...kinds, { table: 'the end', index: lines.length - 1 }]) {
      const [line, place] = [lines[index]!, index + 1]
      const put = (...instead: readonly string[]): string[] => [...lines.slice(0, index), ...instead, ...lines.slice(index + 1)]
      const bytes = Buffer.from(line)
      const step = Math.max(1, Math.floor(bytes.length / 15))
      for (let at = 0; at < bytes.length; at += step) {
        const changed = Buffer.from(bytes)
        changed[at] = changed[at]! ^ 1
        const words = await refusal(put(changed.toString()))
        const isNamed = words.includes(`ine ${place} `) || words.includes(`ine ${place},`) || words.includes(`ine ${place}.`)
        // A head that is none is refused before anything is counted.
        expect({ table, at, isNamed: isNamed || (index === 0 && /not a backup|format version|first line/.test(words)), words }).toMatchObject({ isNamed: true })
      }
      if (index === 0) continue
      expect(await refusal(put(line, line))).toContain(index === lines.length - 1 ? `behind the last line of the backup: line ${place + 1}` : `Line ${place + 1} of the backup`)
      expect(await refusal(lines.slice(0, index))).toContain(`it stops after line ${index}`)
      if (index === lines.length - 1) continue
      expect(await refusal(put())).toContain(`Line ${place} of the backup`)
      expect(await refusal([...lines.slice(0, index), lines[index + 1]!, line, ...lines.slice(index + 2)])).toContain(`Line ${place} of the backup`)
    }
  })

  test('of before lines had sums is read as it was', async () => {
    const bare = lines.map((line) => line.replace(/^\{"sum":"[0-9a-f]{16}",/, '{'))
    const body = [bare[0]!.replace('"formatVersion":2', '"formatVersion":1'), ...bare.slice(1, -1)]
    const older = [...body, JSON.stringify({ ...(JSON.parse(bare.at(-1)!) as object), sha256: sha256(body) })]
    const copy = await open()
    expect((await restore(copy.pool, from(older))).sessions).toBe(2)
    expect(await readings(copy)).toEqual(await readings(source))
    await expect(checkBackup(from(older.map((line) => line.replace('Cobbler', 'Cobler'))))).rejects.toThrow('SHA-256 differs')
  })

  test('names the entry that somebody changed who made the rest fit', async () => {
    const index = lines.findIndex((line) => line.includes('"table":"Entry"') && line.includes('"RateChanged'))
    const changed = [...lines]
    changed[index] = lines[index]!.replace('RateChanged', 'RateChangéd')
    await expect(checkBackup(from(resealed(changed)))).rejects.toThrow(new RegExp(`Session closed is altered at entry \\d+, line ${index + 1} of the backup\\.`))
  })

  test('names the entry of a course that somebody changed likewise', async () => {
    const index = lines.findIndex((line) => line.includes('"table":"CourseEntry"') && line.includes('"AnswersRecorded"'))
    const changed = [...lines]
    changed[index] = lines[index]!.replace('\\"9\\":1', '\\"9\\":0')
    expect(changed[index]).not.toBe(lines[index])
    await expect(checkBackup(from(resealed(changed)))).rejects.toThrow(`Course course-1 is altered at entry 2, line ${index + 1} of the backup.`)
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
    await expect(run('restore', (await open()).url, file)).rejects.toThrow(/Line \d+ of the backup \(a row of Patient\) is not what was written there/)
  })
})
