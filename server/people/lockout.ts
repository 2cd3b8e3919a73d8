/** Wrong PINs are counted on the account, whichever tablet they were typed on: five, and it rests for five minutes. */
import { minutes, type Instant } from '#domain'
import type { Database } from '#server/database/connect'

/** ux: five wrong PINs lock for five minutes. */
const MOST_WRONG = 5
const LOCKED_FOR = minutes(5)

export type Attempt<T> =
  | { readonly outcome: 'right'; readonly value: T }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly untilAt: Instant }

interface LockRow {
  readonly lockedUntil: Date | null
}

/** Tries a PIN under the lockout. `attempt` answers null when the PIN is wrong. */
export function createLockout({ pool }: Database, now: () => Instant) {
  const turns = new Map<string, Promise<unknown>>()

  /** One attempt at a time for a name, so that many at once cannot outrun the count. */
  function inTurn<T>(username: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(username) ?? Promise.resolve()).then(work, work)
    const done = turn.then(
      () => undefined,
      () => undefined,
    )
    turns.set(username, done)
    void done.then(() => turns.get(username) === done && turns.delete(username))
    return turn
  }

  async function lockedUntil(username: string): Promise<Instant | null> {
    const { rows } = await pool.query<LockRow>('SELECT "lockedUntil" FROM "Staff" WHERE "username" = $1', [username])
    const until = rows[0]?.lockedUntil?.getTime() ?? null
    return until !== null && until > now() ? until : null
  }

  async function countWrong(username: string): Promise<Instant | null> {
    const { rows } = await pool.query<LockRow>(
      `UPDATE "Staff" SET
         "lockedUntil" = CASE WHEN "failedSignIns" + 1 >= $2 THEN $3::timestamptz END,
         "failedSignIns" = CASE WHEN "failedSignIns" + 1 >= $2 THEN 0 ELSE "failedSignIns" + 1 END
       WHERE "username" = $1 RETURNING "lockedUntil"`,
      [username, MOST_WRONG, new Date(now() + LOCKED_FOR)],
    )
    return rows[0]?.lockedUntil?.getTime() ?? null
  }

  const forgive = (username: string) =>
    pool.query('UPDATE "Staff" SET "failedSignIns" = 0, "lockedUntil" = NULL WHERE "username" = $1 AND "failedSignIns" > 0', [username])

  return async function underLockout<T>(given: string, attempt: () => Promise<T | null>): Promise<Attempt<T>> {
    const username = given.toLowerCase()
    return inTurn(username, async () => {
      const already = await lockedUntil(username)
      if (already !== null) return { outcome: 'locked', untilAt: already }
      const value = await attempt()
      if (value !== null) {
        await forgive(username)
        return { outcome: 'right', value }
      }
      const until = await countWrong(username)
      return until === null ? { outcome: 'wrong' } : { outcome: 'locked', untilAt: until }
    })
  }
}

export type UnderLockout = ReturnType<typeof createLockout>
