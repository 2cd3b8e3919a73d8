/** The invented staff of a demonstration, named to whoever stands before its sign-in. */
import type { Role } from '#domain'
import type { Database } from '#server/database/connect'

/** Public, like everything in a demonstration. */
export const DEMO_PIN = '2468'

export interface DemoPerson {
  readonly username: string
  readonly name: string
  readonly role: Role
}

/** The people to show at the sign-in, or null as soon as one real person works here. Who was given a PIN by hand has another than the demo's. */
export async function demoStaff({ pool }: Database): Promise<readonly DemoPerson[] | null> {
  const { rows } = await pool.query<DemoPerson & { isFictional: boolean; isGiven: boolean }>(
    `SELECT "username", "name", "role", "isFictional",
       EXISTS (SELECT FROM "AdminEvent" e WHERE e."subjectId" = s."id" AND e."deed" IN ('added', 'pin set')) AS "isGiven"
     FROM "Staff" s WHERE "isActive" AND "username" IS NOT NULL`,
  )
  if (rows.length === 0 || rows.some(({ isFictional }) => !isFictional)) return null
  return rows
    .filter(({ isGiven }) => !isGiven)
    .map(({ username, name, role }) => ({ username, name, role }))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.username.localeCompare(b.username, 'en', { numeric: true }))
}

const ORDER: readonly Role[] = ['charge', 'nurse', 'auditor', 'admin']
