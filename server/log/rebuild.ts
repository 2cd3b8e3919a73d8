/** Everything that is kept beside the record, made again from the record: nothing else can be lost for good. */
import type pg from 'pg'
import { fold, type Entry, type Session } from '#domain'
import { cardOf } from './cards.ts'
import { readText } from './chain.ts'
import { rebuildCourses } from './rebuildCourses.ts'
import { alertRows, qualityRows, readingRows } from './readModels.ts'

/** A row of a table, with its key first: what the record demands, or what was found. */
type Row = Readonly<Record<string, string | number | null>>

interface Model {
  readonly table: 'SessionCard' | 'Alert' | 'Reading' | 'SessionQuality'
  readonly key: readonly string[]
  readonly instants: readonly string[]
  /** Columns that the record does not decide; left as they are. */
  readonly kept: readonly string[]
  rowsOf(session: Session, lastHash: string, entries: readonly Entry[]): readonly object[]
}

/** Told by the card; given out last, when every card says whether its session is open. */
const PLACES = ['stationId', 'patientId'] as const

const MODELS: readonly Model[] = [
  {
    table: 'SessionCard', key: ['sessionId'], instants: ['nextReviewAt'], kept: ['claimedUntil', ...PLACES],
    rowsOf: (session, lastHash) => [{ ...cardOf(session), lastHash }],
  },
  { table: 'Alert', key: ['sessionId', 'alertId'], instants: ['raisedAt', 'acceptedAt', 'resolvedAt'], kept: [], rowsOf: alertRows },
  { table: 'Reading', key: ['sessionId', 'seq', 'revision'], instants: ['occurredAt', 'recordedAt'], kept: [], rowsOf: readingRows },
  { table: 'SessionQuality', key: ['sessionId'], instants: ['closedAt'], kept: [], rowsOf: (session, _, entries) => qualityRows(session, entries) },
]

const SESSIONS_AT_ONCE = 50

export interface RebuildResult {
  readonly sessions: number
  /** One sentence each; empty when everything was as the record says. */
  readonly differences: readonly string[]
}

/** Compares cards, alerts, readings, closing sums and ward numbers with the record and sets right what differs, in one transaction. */
export async function rebuild(pool: pg.Pool): Promise<RebuildResult> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Every append locks its ward first, so nobody writes meanwhile.
    await client.query('SELECT 1 FROM "Ward" ORDER BY "wardId" FOR UPDATE')
    const differences = [...(await rebuildWards(client)), ...(await removeOrphans(client))]
    let sessions = 0
    for (let last = ''; ; ) {
      const ids = await nextSessions(client, last)
      if (ids.length === 0) break
      differences.push(...(await rebuildSessions(client, ids)))
      sessions += ids.length
      last = ids.at(-1) ?? last
    }
    differences.push(...(await rebuildPlaces(client, differences)), ...(await rebuildCourses(client)))
    await client.query('COMMIT')
    return { sessions, differences }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function nextSessions(client: pg.PoolClient, after: string): Promise<string[]> {
  const { rows } = await client.query<{ sessionId: string }>(
    'SELECT "sessionId" FROM "Entry" WHERE seq = 1 AND "sessionId" > $1 ORDER BY "sessionId" LIMIT $2',
    [after, SESSIONS_AT_ONCE],
  )
  return rows.map(({ sessionId }) => sessionId)
}

async function rebuildSessions(client: pg.PoolClient, ids: readonly string[]): Promise<string[]> {
  const wanted = new Map<Model, Row[]>(MODELS.map((model) => [model, []]))
  const { rows } = await client.query<{ sessionId: string; text: string; hash: string }>(
    'SELECT "sessionId", text, hash FROM "Entry" WHERE "sessionId" = ANY ($1) ORDER BY "sessionId", seq',
    [ids],
  )
  for (const id of ids) {
    const lines = rows.filter(({ sessionId }) => sessionId === id)
    const entries = lines.map(({ text }) => readText(text))
    const session = fold(entries)
    if (!session) continue
    for (const model of MODELS) wanted.get(model)?.push(...(model.rowsOf(session, lines.at(-1)?.hash ?? '', entries) as Row[]))
  }
  const differences: string[] = []
  for (const model of MODELS) differences.push(...(await setRight(client, model, ids, wanted.get(model) ?? [])))
  return differences
}

/** Makes the rows of these sessions in one table what they should be. */
async function setRight(client: pg.PoolClient, model: Model, ids: readonly string[], wanted: readonly Row[]): Promise<string[]> {
  const keyOf = (row: Row): string => model.key.map((name) => row[name]).join(' · ')
  const found = new Map((await readRows(client, model, ids)).map((row) => [keyOf(row), row]))
  const differences: string[] = []
  for (const row of wanted) {
    const old = found.get(keyOf(row))
    found.delete(keyOf(row))
    const wrong = old && Object.keys(row).filter((name) => row[name] !== old[name])
    if (wrong?.length === 0) continue
    differences.push(`${model.table} ${keyOf(row)}: ${wrong ? `${wrong.join(', ')} differed` : 'was missing'}`)
    await writeRow(client, model, model.table === 'SessionCard' ? { ...row, stationId: null, patientId: null } : row)
  }
  for (const [key, row] of found) {
    differences.push(`${model.table} ${key}: is not in the record`)
    const where = model.key.map((name, index) => `"${name}" = $${index + 1}`).join(' AND ')
    await client.query(`DELETE FROM "${model.table}" WHERE ${where}`, model.key.map((name) => row[name]))
  }
  return differences
}

async function readRows(client: pg.PoolClient, { table, instants, kept }: Model, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM "${table}" WHERE "sessionId" = ANY ($1)`, [ids])
  return rows.map((row) => {
    for (const name of kept) delete row[name]
    for (const name of instants) row[name] = (row[name] as Date | null)?.getTime() ?? null
    return row as Row
  })
}

async function writeRow(client: pg.PoolClient, { table, key, instants }: Model, row: Row): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((name, index) => (instants.includes(name) ? `to_timestamp($${index + 1}::float8 / 1000)` : `$${index + 1}`))
  const updates = names.filter((name) => !key.includes(name)).map((name) => `"${name}" = excluded."${name}"`)
  await client.query(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})
     ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
    names.map((name) => row[name]),
  )
}

/** The number of a ward is that of its newest entry. */
async function rebuildWards(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ wardId: string }>(
    `UPDATE "Ward" w SET "lastSeq" = n.top
     FROM (SELECT w2."wardId", coalesce((SELECT max("wardSeq") FROM "Entry" e WHERE e."wardId" = w2."wardId"), 0) AS top FROM "Ward" w2) n
     WHERE w."wardId" = n."wardId" AND w."lastSeq" <> n.top RETURNING w."wardId"`,
  )
  return rows.map(({ wardId }) => `Ward ${wardId}: lastSeq differed`)
}

/** Each card has its bed and its patient; of two open sessions that share one (from before that was refused) the first has it. */
async function rebuildPlaces(client: pg.PoolClient, named: readonly string[]): Promise<string[]> {
  const differences: string[] = []
  for (const place of PLACES) {
    const differing = `FROM (
        SELECT c2."sessionId", CASE WHEN c2.status = 'closed' OR row_number() OVER (PARTITION BY c2.status = 'closed', c2.card::jsonb ->> '${place}'
          ORDER BY e.position) = 1 THEN c2.card::jsonb ->> '${place}' END AS place
        FROM "SessionCard" c2 JOIN "Entry" e ON e."sessionId" = c2."sessionId" AND e.seq = 1
      ) w WHERE w."sessionId" = c."sessionId" AND c."${place}" IS DISTINCT FROM w.place`
    // Two that have each other's are both emptied first.
    const emptied = await client.query<{ sessionId: string }>(`UPDATE "SessionCard" c SET "${place}" = NULL ${differing} RETURNING c."sessionId"`)
    await client.query(`UPDATE "SessionCard" c SET "${place}" = w.place ${differing}`)
    differences.push(...emptied.rows.map(({ sessionId }) => `SessionCard ${sessionId}: ${place} differed`))
  }
  return differences.filter((words) => !named.some((other) => other.split(': ')[0] === words.split(': ')[0]))
}

/** Rows of sessions that have no entry at all. */
async function removeOrphans(client: pg.PoolClient): Promise<string[]> {
  const differences: string[] = []
  for (const { table } of MODELS) {
    const { rows } = await client.query<{ sessionId: string }>(
      `DELETE FROM "${table}" t WHERE NOT EXISTS (SELECT 1 FROM "Entry" e WHERE e."sessionId" = t."sessionId" AND e.seq = 1) RETURNING "sessionId"`,
    )
    differences.push(...rows.map(({ sessionId }) => `${table} of ${sessionId}: the session has no record`))
  }
  return differences
}
