import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '#server/database/connect'
import { createBinaryArrays } from '#server/log/binaryArrays'
import { freshDatabase, type FreshDatabase } from '../fixtures/database.ts'

const TEXTS = ['', null, 'RR 12 /min', 'a "quoted" \\ one', 'Öß€', '😀 of four bytes', '{NULL,NULL}']
const INTS = [0, null, -2_147_483_648, 2_147_483_647]
const FLOATS = [0, null, -0.1, 1e300, 1_767_225_600_000.5]

let fresh: FreshDatabase
let database: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' })
})
afterAll(async () => {
  await database.close()
  await fresh.close()
})

async function asRead(...values: readonly Buffer[]): Promise<unknown> {
  const { rows }: pg.QueryResult = await database.pool.query('SELECT $1::text[] AS texts, $2::int[] AS ints, $3::float8[] AS floats', [...values])
  return rows[0]
}

test('each column is read by PostgreSQL as it was', async () => {
  const { begin, texts, ints, floats } = createBinaryArrays()
  begin()
  expect(await asRead(texts(TEXTS), ints(INTS), floats(FLOATS))).toEqual({ texts: TEXTS, ints: INTS, floats: FLOATS })
  begin()
  expect(await asRead(texts([]), ints([]), floats([])), 'nothing').toEqual({ texts: [], ints: [], floats: [] })
  begin()
  expect(await asRead(texts([null]), ints([null]), floats([null])), 'nothing known').toEqual({ texts: [null], ints: [null], floats: [null] })
})

test('the columns of one statement do not touch each other, however long they are', async () => {
  const { begin, texts, ints, floats } = createBinaryArrays()
  for (const length of [3, 50_000, 5, 500_000, 7]) {
    begin()
    const long = ['first', 'ä'.repeat(length), 'last']
    const many = Array.from({ length }, (_, index) => index)
    const columns = [texts(long), ints(many), floats(many)]
    texts(['another', 'column', '😀'.repeat(length)])
    expect(await asRead(...columns)).toEqual({ texts: long, ints: many, floats: many })
  }
})

test('one statement after the other is written into the same memory', () => {
  const { begin, texts } = createBinaryArrays()
  begin()
  const first = texts(TEXTS)
  begin()
  const second = texts(TEXTS)
  expect([second.buffer === first.buffer, second.byteOffset]).toEqual([true, first.byteOffset])
})
