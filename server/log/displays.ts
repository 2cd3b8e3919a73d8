/** What screens have shown of an alert. Rows are gathered and written together, beside the record and never in its way. */
import type pg from 'pg'
import type { DisplayStep, Instant } from '#domain'
import { gathered } from './gathered.ts'

export interface DisplayEntry {
  readonly wardId: string
  readonly sessionId: string
  readonly alertId: string
  readonly screenId: string
  readonly staffId: string
  readonly step: DisplayStep['step']
  readonly isHeard: boolean | null
  readonly at: Instant
  readonly toldAt: Instant
}

/** While the database is away; beyond it the oldest are given up, and the report says of those screens that nothing is known. */
const MOST_WAITING = 20_000

const WRITE = `INSERT INTO "Display" ("wardId", "sessionId", "alertId", "screenId", "staffId", "step", "isHeard", "at", "toldAt")
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::timestamptz[], $9::timestamptz[])`

/** The writer and reader over this pool. There is one in a process; close it before the pool. */
export function createDisplayLog(pool: pg.Pool, report: (error: unknown, words: string) => void) {
  const entries = gathered<DisplayEntry>({
    write: (rows) => {
      const column = <Key extends keyof DisplayEntry>(key: Key) => rows.map((row) => row[key])
      const instants = (key: 'at' | 'toldAt') => rows.map((row) => new Date(row[key]))
      return pool.query(WRITE, [
        column('wardId'), column('sessionId'), column('alertId'), column('screenId'), column('staffId'), column('step'), column('isHeard'),
        instants('at'), instants('toldAt'),
      ])
    },
    failed: (error) => report(error, 'what screens have shown could not be written'),
    mostWaiting: MOST_WAITING,
  })

  /** Every step of every screen for a session's alerts, in the order in which the server was told. */
  async function ofSession(sessionId: string): Promise<readonly DisplayStep[]> {
    await entries.flush()
    const { rows } = await pool.query<Omit<DisplayStep, 'at'> & { at: Date }>(
      `SELECT "alertId", "screenId", s."name" AS "staffName", "step", "isHeard", "at" FROM "Display" LEFT JOIN "Staff" s ON s."id" = "staffId"
        WHERE "sessionId" = $1 ORDER BY "position"`,
      [sessionId],
    )
    return rows.map((row) => ({ ...row, at: row.at.getTime() }))
  }

  return { note: entries.note, ofSession, close: entries.flush }
}

export type DisplayLog = ReturnType<typeof createDisplayLog>
