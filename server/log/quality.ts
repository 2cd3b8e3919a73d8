/** The quality figures of a ward over a period: what each closed session came to, read in portions and added up as it comes. */
import type pg from 'pg'
import { added, type DeliverySums, type Instant, type QualitySums } from '#domain'

export interface WardQuality {
  /** Null when no session of the ward was closed in the period. */
  readonly sums: QualitySums | null
  readonly delivery: DeliverySums
  /** Open on the ward now. */
  readonly stillOpen: number
  /** Closed by a version that did not keep sums yet, and not rebuilt since: of the ward, whenever. */
  readonly uncounted: number
}

const SESSIONS_AT_ONCE = 50

const CURSOR = `DECLARE closed NO SCROLL CURSOR FOR SELECT sums FROM "SessionQuality"
  WHERE "wardId" = $1 AND "closedAt" >= to_timestamp($2::float8 / 1000) AND "closedAt" < to_timestamp($3::float8 / 1000) ORDER BY "closedAt", "sessionId"`

const DELIVERY = `
WITH pairs AS (
  SELECT d."sessionId", d."alertId", bool_or(d.step = 'painted') AS painted, bool_or(d.step = 'painted' AND d."isHeard" IS FALSE) AS unheard
  FROM "SessionQuality" q JOIN "Display" d USING ("sessionId")
  WHERE q."wardId" = $1 AND q."closedAt" >= to_timestamp($2::float8 / 1000) AND q."closedAt" < to_timestamp($3::float8 / 1000)
  GROUP BY d."sessionId", d."alertId", d."screenId"
), alerts AS (
  SELECT bool_or(painted) AS painted FROM pairs GROUP BY "sessionId", "alertId"
)
SELECT (SELECT count(*) FROM alerts)::int AS "alertsSent", (SELECT count(*) FROM alerts WHERE painted)::int AS "alertsPainted",
  count(*)::int AS pairs, (count(*) FILTER (WHERE NOT painted))::int AS unpainted, (count(*) FILTER (WHERE unheard))::int AS unheard
FROM pairs`

/** Lost until it was back; a loss that lasts, until now. */
const LOST = `
SELECT coalesce(sum(greatest(0, least("until", $3::float8) - greatest("from", $2::float8))), 0)::float8 AS ms FROM (
  SELECT type, extract(epoch FROM at)::float8 * 1000 AS "from", coalesce(extract(epoch FROM lead(at) OVER (ORDER BY position))::float8 * 1000, $4::float8) AS "until"
  FROM "WardEvent" WHERE "wardId" = $1
) spans WHERE type = 'DisplayLost'`

const OPEN = `
SELECT (count(*) FILTER (WHERE c.status <> 'closed'))::int AS "stillOpen", (count(*) FILTER (WHERE c.status = 'closed' AND q."sessionId" IS NULL))::int AS uncounted
FROM "SessionCard" c LEFT JOIN "SessionQuality" q USING ("sessionId") WHERE c."wardId" = $1`

/** Everything as the database stands at one instant; `toAt` no longer belongs to the period. */
export async function readQuality(pool: pg.Pool, wardId: string, fromAt: Instant, toAt: Instant, now: Instant): Promise<WardQuality> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const period = [wardId, fromAt, toAt]
    const sums = await summed(client, period)
    const { rows: [delivery] } = await client.query<Omit<DeliverySums, 'displayLostMs'>>(DELIVERY, period)
    const { rows: [lost] } = await client.query<{ ms: number }>(LOST, [...period, now])
    const { rows: [open] } = await client.query<Pick<WardQuality, 'stillOpen' | 'uncounted'>>(OPEN, [wardId])
    return { sums, delivery: { ...delivery!, displayLostMs: lost!.ms }, ...open! }
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

/** The sums of all sessions, a portion at a time: the ward's own commands are heard between two of them. */
async function summed(client: pg.PoolClient, period: readonly unknown[]): Promise<QualitySums | null> {
  let total: QualitySums | null = null
  await client.query(CURSOR, [...period])
  for (;;) {
    const { rows } = await client.query<{ sums: string }>(`FETCH ${SESSIONS_AT_ONCE} FROM closed`)
    if (rows.length === 0) return total
    total = added(rows.map(({ sums }) => JSON.parse(sums) as QualitySums), total)
  }
}
