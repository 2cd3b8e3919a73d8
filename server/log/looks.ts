/**
 * Who has looked at a record, and who has taken a copy of it. Rows are gathered and written together, beside the record: a look is no entry, and must
 * wake no session. A read waits for none of it; what could not be written is tried again, and counted where those who keep the server see it.
 */
import type pg from 'pg'
import { MINUTE, type Instant, type Look } from '#domain'
import { gathered } from './gathered.ts'

export interface LookEntry extends Look {
  /** Of the session or the course. */
  readonly recordId: string
  readonly wardId: string
  readonly staffId: string
}

/** While the database is away: nobody can read a record then, so these are those of one moment. */
const MOST_WAITING = 20_000
/** A page that is open reads again whenever its record grows: that is one look. */
const ONE_LOOK = 15 * MINUTE
const MOST_REMEMBERED = 10_000

const WRITE = `INSERT INTO "Look" ("recordId", "wardId", "what", "staffId", "who", "role", "at")
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`

/** The writer and reader over this pool. There is one in a process; close it before the pool. */
export function createLooks(pool: pg.Pool, report: (error: unknown, words: string) => void) {
  const rows = gathered<LookEntry>({
    write: (looks) => {
      const column = <Key extends keyof LookEntry>(key: Key) => looks.map((look) => look[key])
      return pool.query(WRITE, [column('recordId'), column('wardId'), column('what'), column('staffId'), column('who'), column('role'), looks.map(({ at }) => new Date(at))])
    },
    failed: (error) => report(error, 'who has looked at a record could not be written'),
    mostWaiting: MOST_WAITING,
  })
  const lastPages = new Map<string, Instant>()

  function note(look: LookEntry): void {
    if (look.what !== 'page' || !isSameLook(look)) rows.note([look])
  }

  function isSameLook({ recordId, staffId, at }: LookEntry): boolean {
    const key = `${recordId} ${staffId}`
    const before = lastPages.get(key)
    if (before !== undefined && at - before < ONE_LOOK) return true
    lastPages.delete(key)
    lastPages.set(key, at)
    if (lastPages.size > MOST_REMEMBERED) lastPages.delete(lastPages.keys().next().value!)
    return false
  }

  /** Every look at the record of a session or a course, oldest first. */
  async function ofRecord(recordId: string): Promise<readonly Look[]> {
    await rows.flush()
    const { rows: looks } = await pool.query<Omit<Look, 'at'> & { at: Date }>('SELECT "what", "who", "role", "at" FROM "Look" WHERE "recordId" = $1 ORDER BY "at", "position"', [recordId])
    return looks.map((look) => ({ ...look, at: look.at.getTime() }))
  }

  return { note, ofRecord, close: rows.flush, state: rows.state }
}

export type Looks = ReturnType<typeof createLooks>
