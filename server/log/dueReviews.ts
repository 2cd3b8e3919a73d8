/** Which sessions are due for a review: a durable timer is a column, so a restart forgets none. */
import type pg from 'pg'
import type { Instant } from '#domain'

export interface DueReview {
  readonly sessionId: string
  readonly dueAt: Instant
}

const CLAIM = {
  name: 'claim-due-reviews',
  text: `UPDATE "SessionCard" SET "claimedUntil" = $3
    WHERE "sessionId" IN (
      SELECT "sessionId" FROM "SessionCard"
      WHERE "nextReviewAt" <= $1 AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1)
      ORDER BY "nextReviewAt" LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING "sessionId", "nextReviewAt"`,
}

const NEXT = { name: 'next-review', text: 'SELECT min("nextReviewAt") AS "nextAt" FROM "SessionCard"' }

const POSTPONE = {
  name: 'postpone-review',
  text: `UPDATE "SessionCard" SET "nextReviewAt" = $3, "claimedUntil" = NULL WHERE "sessionId" = $1 AND "version" = $2`,
}

const RELEASE = { name: 'release-review', text: 'UPDATE "SessionCard" SET "claimedUntil" = NULL WHERE "sessionId" = $1' }

const HASTEN = {
  name: 'hasten-reviews',
  text: `UPDATE "SessionCard" c SET "nextReviewAt" = $2
    WHERE ($1::text[] IS NULL OR c."wardId" = ANY($1)) AND c."status" <> 'closed' AND (c."nextReviewAt" IS NULL OR c."nextReviewAt" > $2)
      AND EXISTS (SELECT FROM "Alert" a WHERE a."sessionId" = c."sessionId" AND a."resolvedAt" IS NULL)`,
}

/** The watch's questions to the cards. Any number of nodes may ask; each due session is given to one of them. */
export function createDueReviews(pool: pg.Pool) {
  return {
    /** Takes up to `limit` sessions that are due, most overdue first; nobody else gets them for `leaseMs`. */
    async claim(now: Instant, limit: number, leaseMs: number): Promise<readonly DueReview[]> {
      const { rows } = await pool.query<{ sessionId: string; nextReviewAt: Date }>({
        ...CLAIM,
        values: [new Date(now), limit, new Date(now + leaseMs)],
      })
      return rows.map(({ sessionId, nextReviewAt }) => ({ sessionId, dueAt: nextReviewAt.getTime() }))
    },

    /** The earliest instant at which any session is due, or null when none ever will be by itself. */
    async nextAt(): Promise<Instant | null> {
      const { rows } = await pool.query<{ nextAt: Date | null }>(NEXT)
      return rows[0]?.nextAt?.getTime() ?? null
    },

    /** Sets when this version of a session is next due, when a review had nothing to write. */
    async postpone(sessionId: string, version: number, nextAt: Instant | null): Promise<void> {
      await pool.query({ ...POSTPONE, values: [sessionId, version, nextAt === null ? null : new Date(nextAt)] })
    },

    /** Makes every session with an alert that stands due now, on these wards or on all. */
    async hasten(wardIds: readonly string[] | null, now: Instant): Promise<void> {
      await pool.query({ ...HASTEN, values: [wardIds, new Date(now)] })
    },

    /** Gives a claimed session back at once. */
    async release(sessionId: string): Promise<void> {
      await pool.query({ ...RELEASE, values: [sessionId] })
    },
  }
}

export type DueReviews = ReturnType<typeof createDueReviews>
