/**
 * A backup: the whole log and its reference data as lines of JSON, in an open form that any program can read. The first line says what it is, the
 * last how many rows of each table there are and the SHA-256 of all lines before it. Each line begins with a sum over itself and the line before, so that
 * the place of a damage can be named. It holds patients and the hashes of PINs: keep it as safe as the
 * database.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { hashOf } from './chain.ts'
import { KEPT, type KeptTable } from './tables.ts'

export const BACKUP_FORMAT = 'dripwatch-backup'
export const BACKUP_VERSION = 2

/** The sum of a line: the beginning of the SHA-256 of the sum before it, a line feed, and its own text behind the sum. */
export const lineSum = (before: string, text: string): string => hashOf(before, text).slice(0, 16)

export interface BackupHead {
  readonly format: typeof BACKUP_FORMAT
  /** 1: lines without sums. */
  readonly formatVersion: 1 | typeof BACKUP_VERSION
  /** ISO 8601, UTC. */
  readonly madeAt: string
  /** Of the program. */
  readonly version: string
  /** The newest migration of the database that was written out. */
  readonly migration: string
}

export interface BackupEnd {
  readonly rows: Readonly<Record<KeptTable, number>>
  readonly sha256: string
}

const ROWS_AT_ONCE = 1_000

/** Every line of a backup, each with its line feed, as the database stands at one instant; the ward goes on writing meanwhile. */
export async function* backupLines(pool: pg.Pool, about: Pick<BackupHead, 'madeAt' | 'version'>): AsyncGenerator<string> {
  const client = await pool.connect()
  const hash = createHash('sha256')
  let sum = ''
  /** `text`: an object as JSON, without its opening brace. */
  const sealed = (text: string): string => {
    sum = lineSum(sum, text)
    const line = `{"sum":"${sum}",${text}\n`
    hash.update(line)
    return line
  }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const head: BackupHead = { format: BACKUP_FORMAT, formatVersion: BACKUP_VERSION, ...about, migration: await newestMigration(client) }
    yield sealed(JSON.stringify(head).slice(1))
    const counts: Partial<Record<KeptTable, number>> = {}
    for (const { table, key } of KEPT) {
      counts[table] = 0
      for await (const row of rowsOf(client, table, key)) {
        counts[table] += 1
        yield sealed(`"table":"${table}","row":${row}}`)
      }
    }
    yield sealed(JSON.stringify({ rows: counts, sha256: hash.copy().digest('hex') }).slice(1))
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

/** The rows of one table as PostgreSQL writes them in JSON: a number stays a number, however long it is. */
async function* rowsOf(client: pg.PoolClient, table: KeptTable, key: readonly string[]): AsyncGenerator<string> {
  const order = key.map((name) => `"${name}"`).join(', ')
  await client.query(`DECLARE kept NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM "${table}" t ORDER BY ${order}`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS_AT_ONCE} FROM kept`)
    if (rows.length === 0) break
    for (const { row } of rows) yield row
  }
  await client.query('CLOSE kept')
}

export async function newestMigration(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT max(migration_name) AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows[0]?.name ?? ''
}
