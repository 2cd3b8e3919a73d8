import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fold, type Entry } from '#domain'
import { isDatabaseDown, openDatabase, type Database } from '#server/database/connect'
import { createLog, type AppendResult, type Log } from '#server/log/append'
import { createKeepTogether } from '#server/log/batch'
import { GENESIS, seal, verifyChain } from '#server/log/chain'
import { createReader, type LogReader } from '#server/log/read'
import { rebuild } from '#server/log/rebuild'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'
import { eventfulRecord, runningRecord } from '../fixtures/eventfulRecord.ts'
import { cuts, keep, recordAs } from '../fixtures/keeping.ts'

const whole = eventfulRecord()
const running = runningRecord()
/** The opening and the checklist: enough where the content does not matter. */
const short = running.slice(0, 2)

let fresh: FreshDatabase
/** Two nodes over one database. */
let here: Database
let there: Database
let log: Log
let otherLog: Log
let reader: LogReader
let count = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  here = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
  there = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
  log = createLog(here.pool)
  otherLog = createLog(there.pool)
  reader = createReader(here.pool)
})
afterAll(async () => {
  await here.close()
  await there.close()
  await fresh.close()
})

let wards: string[]
beforeEach(async () => {
  count += 1
  wards = ['a', 'b', 'c', 'd'].map((name) => `ward-${count}-${name}`)
  await here.prisma.ward.createMany({ data: wards.map((wardId) => ({ wardId, name: wardId, timeZone: 'Europe/Vienna' })) })
})

const wardOf = (index: number): string => wards[index % wards.length] ?? ''
const asSession = (record: readonly Entry[], name: string, ward = 0): readonly Entry[] => recordAs(record, `${name}-${count}`, wardOf(ward))
/** The opening, of a patient whose family has this name. */
const named = (entry: Entry, familyName: string): Entry =>
  entry.event.type === 'SessionOpened' ? { ...entry, event: { ...entry.event, patient: { ...entry.event.patient, familyName } } } : entry
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

async function wardSeqsIn(wardId: string): Promise<number[]> {
  const { rows } = await here.pool.query<{ wardSeq: string }>('SELECT "wardSeq" FROM "Entry" WHERE "wardId" = $1 ORDER BY position', [wardId])
  return rows.map(({ wardSeq }) => Number(wardSeq))
}

/** Appends the last command of a record and answers the outcome only. */
async function outcome(to: Log, record: readonly Entry[], previousHash: string | null): Promise<string> {
  const [cut] = cuts(record).slice(-1)
  if (!cut) throw new Error('Nothing to append')
  return (await to.append({ ...cut, previousHash })).outcome
}

describe('what was appended', () => {
  test('is read back as it was, verifies, and folds to the same session', async () => {
    const record = asSession(whole, 'whole')
    const sessionId = record[0]?.sessionId ?? ''
    const hash = await keep(log, record)
    expect(await reader.readEntries(sessionId)).toEqual(record)
    expect(await reader.readEntries(sessionId, record.length - 3)).toEqual(record.slice(-3))
    expect(verifyChain(await reader.readLines(sessionId))).toMatchObject({ ok: true, entryCount: record.length, lastHash: hash, isClosed: true })
    expect(await reader.loadSession(sessionId)).toEqual({ session: fold(record), hash })
    expect(await reader.loadSession('nobody')).toBeNull()
  })

  test('leaves cards, alerts, readings and ward numbers as a rebuild would make them', async () => {
    await keep(log, asSession(whole, 'closed'))
    await keep(log, asSession(running, 'running', 1))
    expect((await rebuild(here.pool)).differences).toEqual([])
    expect(await here.prisma.alert.count({ where: { wardId: wardOf(0), state: 'resolved' } })).toBeGreaterThan(3)
    expect(await here.prisma.reading.count({ where: { wardId: wardOf(0), amendedBy: { not: null } } })).toBeGreaterThan(0)
  })

  test('stands on the board of its ward under the number that the ward has then, until it is closed', async () => {
    await keep(log, asSession(running, 'board'))
    const board = await reader.readBoard(wardOf(0))
    expect(board).toMatchObject({ wardSeq: running.length, cards: [{ sessionId: `board-${count}`, version: running.length, status: 'running' }] })
    expect(board?.cards[0]?.tile).toMatchObject({ sessionId: `board-${count}`, wardId: wardOf(0) })
    await keep(log, asSession(whole, 'gone'))
    expect((await reader.readBoard(wardOf(0)))?.cards.map(({ sessionId }) => sessionId)).toEqual([`board-${count}`])
    expect((await reader.readClosed(wardOf(0))).map(({ sessionId, status }) => [sessionId, status])).toEqual([[`gone-${count}`, 'closed']])
    expect((await reader.readBoard(wardOf(1)))?.cards).toEqual([])
    expect(await reader.readClosed(wardOf(1))).toEqual([])
    expect(await reader.readBoard('nowhere')).toBeNull()
    expect((await reader.wardSeqs())[wardOf(0)]).toBe(running.length + whole.length)
  })

  test('shares one protocol in memory among the sessions that carry it', async () => {
    await keep(log, asSession(short, 'one'))
    await keep(log, asSession(short, 'two'))
    const [one, two] = [await reader.loadSession(`one-${count}`), await reader.loadSession(`two-${count}`)]
    expect(one?.session.protocol).toBe(two?.session.protocol)
  })
})

describe('many writers', () => {
  test('of two nodes give every entry of a ward its number, without a gap', async () => {
    const records = numbers(0, 63).map((index) => asSession(running.slice(0, 12), `many-${index}`, index))
    await Promise.all(records.map((record, index) => keep(index % 2 ? log : otherLog, record)))
    const seqs = await reader.wardSeqs()
    for (const wardId of wards) {
      expect(await wardSeqsIn(wardId)).toEqual(numbers(1, 16 * 12))
      expect(seqs[wardId]).toBe(16 * 12)
    }
    for (const record of records) expect(verifyChain(await reader.readLines(record[0]?.sessionId ?? ''))).toMatchObject({ ok: true, entryCount: 12 })
    expect((await rebuild(here.pool)).differences).toEqual([])
  })

  test('who wait for the last statement go out together', async () => {
    await Promise.all(numbers(1, 100).map((index) => keep(log, asSession(short.slice(0, 1), `group-${index}`, index))))
    const { rows } = await here.pool.query<{ commits: string }>(
      'SELECT count(DISTINCT xmin::text) AS commits FROM "Entry" WHERE "wardId" = ANY ($1)', [wards],
    )
    expect(Number(rows[0]?.commits)).toBeLessThan(10)
  })

  test('with more to say at once than the parameters of a statement have room for', async () => {
    const words = (index: number) => `Ä😀ß${index} `.repeat(400)
    const records = numbers(1, 200).map((index) => asSession(running.slice(0, 1), `long-${index}`, index).map((entry) => named(entry, words(index))))
    await Promise.all(records.map((record) => keep(log, record)))
    for (const record of records) expect(await reader.readEntries(record[0]!.sessionId)).toEqual(record)
    expect((await rebuild(here.pool)).differences).toEqual([])
  })

  test('of one session keep their order, also when nobody waits for the answer', async () => {
    const record = asSession(running, 'hasty')
    const results: Promise<AppendResult>[] = []
    let previousHash: string | null = null as string | null
    for (const cut of cuts(record)) {
      const result = log.append({ ...cut, previousHash })
      results.push(result)
      previousHash = cut.entries.reduce((hash, entry) => seal(entry, wardOf(0), hash).hash, previousHash ?? GENESIS)
    }
    for (const result of await Promise.all(results)) expect(result.outcome).toBe('appended')
    expect(await reader.readEntries(`hasty-${count}`)).toEqual(record)
  })
})

describe('what cannot be appended', () => {
  test('a command that was kept before is answered so, and nothing is added', async () => {
    const record = asSession(short.slice(0, 1), 'twice')
    expect(await outcome(log, record, null)).toBe('appended')
    expect(await outcome(log, record, null)).toBe('already')
    expect(await outcome(otherLog, record, null)).toBe('already')
    expect(await reader.readEntries(`twice-${count}`)).toHaveLength(1)
    expect(await reader.findCommand(record[0]?.commandId ?? '')).toEqual(record)
    expect(await reader.findCommand('never')).toEqual([])
    expect((await reader.wardSeqs())[wardOf(0)]).toBe(1)
  })

  test('of two nodes that take the same number one is told of the clash', async () => {
    for (const round of numbers(1, 20)) {
      const record = asSession(short.slice(0, 1), `race-${round}`)
      const rival = record.map((entry) => ({ ...entry, commandId: `${entry.commandId}-rival` }))
      const outcomes = await Promise.all([outcome(log, record, null), outcome(otherLog, rival, null)])
      expect(outcomes.toSorted()).toEqual(['appended', 'clash'])
    }
    expect(await wardSeqsIn(wardOf(0))).toEqual(numbers(1, 20))
    expect((await rebuild(here.pool)).differences).toEqual([])
  })

  test('one command at two nodes at once is kept once', async () => {
    for (const round of numbers(1, 20)) {
      const record = asSession(short.slice(0, 1), `both-${round}`)
      const outcomes = await Promise.all([outcome(log, record, null), outcome(otherLog, record, null)])
      expect(outcomes).toContain('appended')
      expect(outcomes.filter((one) => one === 'appended')).toHaveLength(1)
      expect(await reader.readEntries(`both-${round}-${count}`)).toHaveLength(1)
    }
    expect(await wardSeqsIn(wardOf(0))).toEqual(numbers(1, 20))
  })

  test('an entry that does not hang on the last one is a clash', async () => {
    const record = asSession(short, 'stale')
    await keep(log, record.slice(0, 1))
    expect(await outcome(log, record, 'f'.repeat(64))).toBe('clash')
    expect(await reader.readEntries(`stale-${count}`)).toHaveLength(1)
  })

  test('an entry beyond the next number is a clash', async () => {
    expect(await outcome(log, asSession(short, 'early'), null)).toBe('clash')
    expect(await reader.readEntries(`early-${count}`)).toEqual([])
  })

  test('one bad member does not keep the others of its statement from being kept', async () => {
    const good = numbers(1, 10).map((index) => keep(log, asSession(short.slice(0, 1), `good-${index}`, index)))
    const unknownWard = keep(log, recordAs(short.slice(0, 1), `lost-${count}`, 'no such ward'))
    // PostgreSQL keeps no zero byte in a text: such a row fails its whole statement.
    const unwritable = keep(log, asSession(short.slice(0, 1), 'zero').map((entry) => ({ ...entry, deviceId: '\0' })))
    // This one cannot even be written down for PostgreSQL.
    const unsayable = keep(log, asSession(short.slice(0, 1), 'huge').map((entry) => ({ ...entry, ordinal: 2 ** 31 })))
    await expect(unknownWard).rejects.toThrow('no ward')
    await expect(unwritable).rejects.toThrow('0x00')
    await expect(unsayable).rejects.toThrow('out of range')
    await Promise.all(good)
    expect(await here.prisma.entry.count({ where: { wardId: { in: wards } } })).toBe(10)
    for (const name of ['zero', 'huge']) expect(await reader.readEntries(`${name}-${count}`)).toEqual([])
    await keep(log, asSession(short.slice(0, 1), 'next'))
    expect(await here.prisma.entry.count({ where: { wardId: { in: wards } } }), 'and the log goes on').toBe(11)
  })

  test('a second statement is not written over the one that is on its way', async () => {
    const keepTogether = createKeepTogether(here.pool)
    const first = keepTogether([])
    await expect(keepTogether([])).rejects.toThrow('on its way')
    expect(await first).toEqual([])
    expect(await keepTogether([]), 'and the next is, after it').toEqual([])
  })

  test('entries that do not lead to the session given are a fault of the program', async () => {
    const [first, second] = cuts(asSession(running, 'fault'))
    if (!first || !second) throw new Error('Too short')
    await expect(log.append({ session: second.session, entries: first.entries, previousHash: null })).rejects.toThrow('do not lead')
  })

  test('nothing is lost in silence when the database is gone', async () => {
    const pool = new pg.Pool({ connectionString: fresh.url.replace(/:\d+\//, ':1/') })
    const error: unknown = await keep(createLog(pool), asSession(short.slice(0, 1), 'down')).catch((reason: unknown) => reason)
    expect(isDatabaseDown(error)).toBe(true)
    expect(isDatabaseDown(new Error('something else'))).toBe(false)
    await pool.end()
  })
})

describe('a rebuild', () => {
  test('names what differed from the record and sets it right', async () => {
    await keep(log, asSession(running, 'torn'))
    await keep(log, asSession(whole, 'torn-too', 1))
    const { prisma, pool } = here
    const sessionId = `torn-${count}`
    const alert = await prisma.alert.findFirstOrThrow({ where: { sessionId } })
    await prisma.sessionCard.update({ where: { sessionId }, data: { status: 'open', nextReviewAt: null } })
    await prisma.alert.delete({ where: { sessionId_alertId: { sessionId, alertId: alert.alertId } } })
    await prisma.reading.updateMany({ where: { sessionId, seq: 3 }, data: { values: '{}' } })
    await prisma.reading.create({ data: { sessionId, seq: 999, revision: 0, wardId: wardOf(0), values: '{"HR":80}', occurredAt: new Date(0), recordedAt: new Date(0) } })
    await prisma.sessionCard.create({ data: { sessionId: 'no record', wardId: wardOf(0), version: 1, status: 'open', lastHash: '', card: '{}' } })
    await prisma.ward.update({ where: { wardId: wardOf(1) }, data: { lastSeq: 5n } })

    expect((await rebuild(pool)).differences.toSorted()).toEqual([
      `Alert ${sessionId} · ${alert.alertId}: was missing`,
      `Reading ${sessionId} · 3 · 0: values differed`,
      `Reading ${sessionId} · 999 · 0: is not in the record`,
      'SessionCard of no record: the session has no record',
      `SessionCard ${sessionId}: status, nextReviewAt differed`,
      `Ward ${wardOf(1)}: lastSeq differed`,
    ])
    expect((await rebuild(pool)).differences).toEqual([])
    expect(await prisma.alert.findFirst({ where: { sessionId, alertId: alert.alertId } })).toEqual(alert)
  })
})
