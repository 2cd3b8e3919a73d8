/**
 * A backup read back: first all of it is looked at, every session's chain among it, and only then is anything written, into an empty database and in one
 * transaction. Cards and read models are made anew from the record.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { BACKUP_FORMAT, BACKUP_VERSION, lineSum, newestMigration, type BackupEnd, type BackupHead } from './backup.ts'
import { verifyChain, type ChainVerdict, type Line } from './chain.ts'
import { verifyCourse } from './courses.ts'
import { rebuild } from './rebuild.ts'
import { KEPT, NUMBERED, type KeptTable } from './tables.ts'

/** Why a backup cannot be used, in one sentence. */
export class BackupError extends Error {}

export interface BackupSummary {
  readonly head: BackupHead
  readonly rows: Readonly<Record<KeptTable, number>>
  readonly sessions: number
}

/** The lines of a file, without their line feeds; asked twice, because nothing is written before all was read. */
export type Lines = () => AsyncIterable<string>

/** Reads all of a backup and answers what it holds. Throws a BackupError when any of it is not as it was written. */
export async function checkBackup(lines: Lines): Promise<BackupSummary> {
  const hash = createHash('sha256')
  const counts = Object.fromEntries(KEPT.map(({ table }) => [table, 0])) as Record<KeptTable, number>
  const sessions = new Chains('Session', verifyChain)
  const courses = new Chains('Course', verifyCourse)
  let head: BackupHead | null = null
  let end: BackupEnd | null = null
  let sum = ''
  let place = 0
  for await (const line of lines()) {
    place += 1
    if (end) throw new BackupError(`Something stands behind the last line of the backup: line ${place}.`)
    const said = parse(line, place)
    const row = head ? rowOf(said) : null
    if (!head) head = headOf(said)
    else if (!row) end = endOf(said, place)
    if (head.formatVersion > 1) sum = summed(sum, line, place, row ? `a row of ${row.table}` : end ? 'its end' : 'its head')
    if (row) {
      counts[row.table] += 1
      const { sessionId, courseId, ...line } = row.row as unknown as Line & Partial<Record<'sessionId' | 'courseId', string>>
      if (row.table === 'Entry') sessions.add(sessionId!, line, place)
      if (row.table === 'CourseEntry') courses.add(courseId!, line, place)
    }
    if (!end) hash.update(`${line}\n`)
  }
  if (!head || !end) throw new BackupError(`The end of the backup is missing: it stops after line ${place}.`)
  if (end.sha256 !== hash.digest('hex')) throw new BackupError(`The backup is not as it was written: its SHA-256 differs from that in line ${place}, the last.`)
  const wrong = KEPT.find(({ table }) => end.rows[table] !== counts[table])
  if (wrong) throw new BackupError(`The backup says ${end.rows[wrong.table]} rows of ${wrong.table} and holds ${counts[wrong.table]}.`)
  courses.end()
  return { head, rows: counts, sessions: sessions.end() }
}

/** The sum that this line must have, or else it is the first that is not what was written there. */
function summed(before: string, line: string, place: number, what: string): string {
  const sum = lineSum(before, line.slice(SUM_PREFIX))
  if (line.startsWith(`{"sum":"${sum}",`)) return sum
  throw new BackupError(`Line ${place} of the backup (${what}) is not what was written there: it was changed, or a line was taken out, put in or moved.`)
}

const SUM_PREFIX = '{"sum":"0123456789abcdef",'.length

const ROWS_AT_ONCE = 500

/** Writes a backup into an empty database, and makes cards and read models from its record. */
export async function restore(pool: pg.Pool, lines: Lines): Promise<BackupSummary> {
  const summary = await checkBackup(lines)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await whyNot(client, summary.head)
    // What the program publishes at its first start gives way to what was published where the backup was made.
    await client.query('DELETE FROM "ProtocolVersion"')
    await insertAll(client, lines)
    for (const table of NUMBERED) {
      await client.query(`SELECT setval(pg_get_serial_sequence('"${table}"', 'position'), coalesce(max(position), 1), max(position) IS NOT NULL) FROM "${table}"`)
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
  await rebuild(pool)
  return summary
}

async function whyNot(client: pg.PoolClient, head: BackupHead): Promise<void> {
  for (const table of ['Ward', 'Staff', 'Entry'] as const) {
    const { rowCount } = await client.query(`SELECT 1 FROM "${table}" LIMIT 1`)
    if (rowCount) throw new BackupError(`This database is not empty: it has rows in ${table}. A backup is restored into an empty one only.`)
  }
  const own = await newestMigration(client)
  if (own !== head.migration) {
    throw new BackupError(
      `The backup was made at the migration ${head.migration}, this database is at ${own}. Restore it with version ${head.version} of the program, then start the newer one.`,
    )
  }
}

async function insertAll(client: pg.PoolClient, lines: Lines): Promise<void> {
  let table: KeptTable | null = null
  let rows: string[] = []
  let place = 0
  const flush = async (): Promise<void> => {
    if (table && rows.length > 0) {
      await client.query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`, [`[${rows.join(',')}]`])
    }
    rows = []
  }
  for await (const line of lines()) {
    place += 1
    const row = rowOf(parse(line, place))
    if (!row) continue
    if (row.table !== table || rows.length === ROWS_AT_ONCE) await flush()
    table = row.table
    // As it was written: a number that a double cannot hold is not read into one.
    const before = `"table":"${table}","row":`
    rows.push(line.slice(line.indexOf(before) + before.length, -1))
  }
  await flush()
}

/** The chains of all sessions, or of all courses, one after the other as they stand in the backup. */
class Chains {
  readonly #what: string
  readonly #verify: (lines: readonly Line[]) => ChainVerdict
  #id = ''
  #lines: Line[] = []
  /** In which line of the backup the session begins. */
  #place = 0
  #count = 0

  constructor(what: string, verify: (lines: readonly Line[]) => ChainVerdict) {
    this.#what = what
    this.#verify = verify
  }

  add(id: string, line: Line, place: number): void {
    if (this.#id !== id) this.#close()
    if (this.#lines.length === 0) this.#place = place
    this.#id = id
    this.#lines.push(line)
  }

  /** How many there were. */
  end(): number {
    this.#close()
    return this.#count
  }

  #close(): void {
    if (this.#lines.length === 0) return
    const verdict = this.#verify(this.#lines)
    if (!verdict.ok) throw new BackupError(`${this.#what} ${this.#id} is altered at entry ${verdict.seq}, line ${this.#place + verdict.seq - 1} of the backup. ${verdict.reason}`)
    this.#count += 1
    this.#lines = []
  }
}

function parse(line: string, place: number): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said !== null) return said as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new BackupError(`Line ${place} of the backup is not JSON.`)
}

function headOf({ format, formatVersion, madeAt, version, migration }: Record<string, unknown>): BackupHead {
  if (format !== BACKUP_FORMAT) throw new BackupError('This is not a backup of Dripwatch.')
  if (formatVersion !== 1 && formatVersion !== BACKUP_VERSION) throw new BackupError(`This backup has format version ${String(formatVersion)}; only 1 and ${BACKUP_VERSION} are known.`)
  if (typeof madeAt !== 'string' || typeof version !== 'string' || typeof migration !== 'string') throw new BackupError('The first line of the backup is not complete.')
  return { format, formatVersion, madeAt, version, migration }
}

function rowOf({ table, row }: Record<string, unknown>): { table: KeptTable; row: Record<string, unknown> } | null {
  const known = KEPT.find((one) => one.table === table)
  return known && typeof row === 'object' && row !== null ? { table: known.table, row: row as Record<string, unknown> } : null
}

function endOf({ rows, sha256 }: Record<string, unknown>, place: number): BackupEnd {
  if (typeof rows !== 'object' || rows === null || typeof sha256 !== 'string') throw new BackupError(`Line ${place} of the backup is neither a row nor its end.`)
  return { rows: rows as BackupEnd['rows'], sha256 }
}
