/**
 * Changes of the house itself: wards, stations, patients, accounts, devices, settings. One at a time in the whole house, whichever node
 * asks: so nothing that was looked up is different when it is written. What is changed and the line that says so are kept together or not at all.
 */
import type pg from 'pg'
import type { Instant, Nurse } from '#domain'

/** Ours; migrations have another number. */
const LOCK = 7_414_022

export type Subject = 'ward' | 'station' | 'patient' | 'account' | 'device' | 'settings'
export type Deed = 'added' | 'changed' | 'removed' | 'deactivated' | 'activated' | 'pin set' | 'unlocked'
export type Fields = Readonly<Record<string, unknown>>

export interface Told {
  /** Null: it concerns the whole house. */
  readonly wardId: string | null
  readonly subject: Subject
  readonly subjectId: string
  /** What it is called, or was until now. */
  readonly name: string
  readonly deed: Deed
  /** Only what differs is kept. */
  readonly before?: Fields
  readonly after?: Fields
}

export interface AdminEvent extends Omit<Told, 'before' | 'after'> {
  readonly position: number
  readonly before: Fields | null
  readonly after: Fields | null
  readonly by: Nurse
  readonly at: Instant
}

/** What a change is made with: one transaction, and the line that tells of it. */
export interface Making {
  readonly query: pg.PoolClient['query']
  readonly by: Nurse
  readonly at: Instant
  readonly tell: (told: Told) => Promise<void>
}

/** Why a change is not made: thrown while it is being made, so that nothing of it is kept, and answered as a value. */
export class NotMade extends Error {
  readonly code: string

  constructor(code: string, because: string) {
    super(because)
    this.code = code
  }
}

export type Made<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly because: string }

/** What the database itself holds unique, said to a person. */
const TAKEN: Readonly<Record<string, readonly [code: string, because: string]>> = {
  Station_wardId_name_key: ['name-taken', 'A station of this ward has this name already.'],
  Patient_wardId_identifier_key: ['identifier-taken', 'Another patient of this ward has this number already.'],
  Staff_username_key: ['username-taken', 'Somebody signs in with this username already.'],
  Staff_email_key: ['username-taken', 'Somebody signs in with this username already.'],
}

const COLUMNS = '"position", "wardId", "subject", "subjectId", "name", "deed", "before", "after", "byId", "byName", "at"'

/** Makes the changes of the house, and tells those that were made. There is one in a process. */
export function createChanges(pool: pg.Pool, now: () => Instant) {
  let turn: Promise<unknown> = Promise.resolve()

  /** Makes one change, when its turn has come: here first, so that those who wait hold no connection, then in the whole house. */
  function make<T>(by: Nurse, work: (making: Making) => Promise<T>): Promise<Made<T>> {
    const made = turn.then(() => makeNow(by, work))
    turn = made.catch(() => undefined)
    return made
  }

  async function makeNow<T>(by: Nurse, work: (making: Making) => Promise<T>): Promise<Made<T>> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
      const at = now()
      const value = await work({ query: client.query.bind(client) as pg.PoolClient['query'], by, at, tell: (told) => write(client, by, at, told) })
      await client.query('COMMIT')
      return { ok: true, value }
    } catch (error) {
      await client.query('ROLLBACK').catch((failed: Error) => void (broken = failed))
      const because = whyNot(error)
      if (!because) throw error
      return because
    } finally {
      client.release(broken)
    }
  }

  /** The newest changes first, of these wards and of the house; `before`: further back than that one. */
  async function list(wards: ReadonlySet<string>, most: number, before: number | null): Promise<readonly AdminEvent[]> {
    const { rows } = await pool.query<Row>(
      `SELECT ${COLUMNS} FROM "AdminEvent" WHERE ("wardId" IS NULL OR "wardId" = ANY($1)) AND ($2::bigint IS NULL OR "position" < $2) ORDER BY "position" DESC LIMIT $3`,
      [[...wards], before, most],
    )
    return rows.map(eventOf)
  }

  return { make, list }
}

export type Changes = ReturnType<typeof createChanges>

async function write(client: pg.PoolClient, by: Nurse, at: Instant, told: Told): Promise<void> {
  const { before, after } = differing(told)
  if (told.deed === 'changed' && before === null && after === null) return
  await client.query(
    `INSERT INTO "AdminEvent" ("wardId", "subject", "subjectId", "name", "deed", "before", "after", "byId", "byName", "at")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [told.wardId, told.subject, told.subjectId, told.name, told.deed, before, after, by.staffId, by.name, new Date(at)],
  )
}

/** From what to what, as JSON: a field that stayed as it was is no change. */
function differing({ before = {}, after = {} }: Told): { before: string | null; after: string | null } {
  const isSame = (key: string): boolean => JSON.stringify(before[key]) === JSON.stringify(after[key])
  const kept = (fields: Fields): string | null => {
    const entries = Object.entries(fields).filter(([key]) => !isSame(key))
    return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries))
  }
  return { before: kept(before), after: kept(after) }
}

function whyNot(error: unknown): Extract<Made<never>, { ok: false }> | null {
  if (error instanceof NotMade) return { ok: false, code: error.code, because: error.message }
  const { code, constraint = '' } = error as { code?: unknown; constraint?: string }
  const taken = code === '23505' ? TAKEN[constraint] : undefined
  return taken ? { ok: false, code: taken[0], because: taken[1] } : null
}

interface Row {
  readonly position: string
  readonly wardId: string | null
  readonly subject: Subject
  readonly subjectId: string
  readonly name: string
  readonly deed: Deed
  readonly before: string | null
  readonly after: string | null
  readonly byId: string
  readonly byName: string
  readonly at: Date
}

const fieldsOf = (json: string | null): Fields | null => (json === null ? null : (JSON.parse(json) as Fields))

const eventOf = ({ position, before, after, byId, byName, at, ...rest }: Row): AdminEvent => ({
  ...rest, position: Number(position), before: fieldsOf(before), after: fieldsOf(after), by: { staffId: byId, name: byName }, at: at.getTime(),
})
