/** Whether a name and a PIN belong together, without signing anybody in. */
import type { Database } from '#server/database/connect'
import type { Auth } from './auth.ts'
import { findStaff, type StaffMember } from './staff.ts'

/** The active member of staff whose name and PIN these are; null for a wrong PIN as for an unknown name. */
export type Proof = (username: string, pin: string) => Promise<StaffMember | null>

export const createProof = (database: Database, auth: Auth): Proof =>
  async function provenStaff(username, pin) {
    const { password } = await auth.$context
    const { rows } = await database.pool.query<{ id: string; password: string | null }>(
      `SELECT s."id", c."password" FROM "Staff" s
       JOIN "Credential" c ON c."userId" = s."id" AND c."providerId" = 'credential' WHERE s."username" = $1`,
      [username.toLowerCase()],
    )
    const hash = rows[0]?.password
    if (!rows[0] || !hash) {
      // As slow as a wrong PIN, so that the time does not tell which names exist.
      await password.hash(pin)
      return null
    }
    return (await password.verify({ hash, password: pin })) ? findStaff(database, rows[0].id) : null
  }
