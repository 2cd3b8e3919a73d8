/** What happened to a ward as a whole. It stands in no session's record, and is kept as they are: added to, never changed. */
import type pg from 'pg'
import type { Instant } from '#domain'

export type WardEventType = 'DisplayLost' | 'DisplayBack'

/** The log of the wards over this pool. */
export function createWardEvents(pool: pg.Pool) {
  return {
    async add(wardId: string, type: WardEventType, running: number, at: Instant): Promise<void> {
      await pool.query('INSERT INTO "WardEvent" ("wardId", "type", "running", "at") VALUES ($1, $2, $3, $4)', [wardId, type, running, new Date(at)])
    },

    /** Wards on which no board was live when last something was said of it, and since when. */
    async withoutDisplay(): Promise<ReadonlyMap<string, Instant>> {
      const { rows } = await pool.query<{ wardId: string; type: WardEventType; at: Date }>(
        'SELECT DISTINCT ON ("wardId") "wardId", "type", "at" FROM "WardEvent" ORDER BY "wardId", "position" DESC',
      )
      return new Map(rows.flatMap(({ wardId, type, at }) => (type === 'DisplayLost' ? [[wardId, at.getTime()] as const] : [])))
    },

    /** How many sessions have a pump that runs, pauses or is observed after, by ward; wards without any are left out. */
    async running(): Promise<ReadonlyMap<string, number>> {
      const { rows } = await pool.query<{ wardId: string; running: number }>(
        `SELECT "wardId", count(*)::int AS running FROM "SessionCard" WHERE "status" IN ('running', 'paused', 'stopped') GROUP BY "wardId"`,
      )
      return new Map(rows.map(({ wardId, running }) => [wardId, running]))
    },
  }
}

export type WardEvents = ReturnType<typeof createWardEvents>
