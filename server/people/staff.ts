/** The people of the house, with their wards, and how one is taken on. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Person, Role } from '#domain'
import type { Database } from '#server/database/connect'
import { SHORTEST_PIN, type Auth } from './auth.ts'

export interface StaffMember extends Person {
  readonly username: string
  readonly initials: string
  readonly wards: ReadonlySet<string>
}

interface StaffRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly initials: string
  readonly role: Role
  readonly wards: readonly string[]
}

/** An administrator is of every ward: there is none that nobody could administer. */
const SELECT_STAFF = `
  SELECT s."id", s."name", s."username", s."initials", s."role",
         CASE WHEN s."role" = 'admin' THEN ARRAY(SELECT "wardId" FROM "Ward")
              ELSE coalesce(array_agg(w."wardId") FILTER (WHERE w."wardId" IS NOT NULL), '{}') END AS "wards"
  FROM "Staff" s LEFT JOIN "StaffWard" w ON w."staffId" = s."id"
  WHERE s."isActive"`

/** The active member of staff of that id, or null. */
export async function findStaff({ pool }: Database, staffId: string): Promise<StaffMember | null> {
  const { rows } = await pool.query<StaffRow>(`${SELECT_STAFF} AND s."id" = $1 GROUP BY s."id"`, [staffId])
  return rows[0] ? memberOf(rows[0]) : null
}

/** Everybody who works on at least one of these wards, by name. */
export async function staffOfWards({ pool }: Database, wards: ReadonlySet<string>): Promise<readonly StaffMember[]> {
  const { rows } = await pool.query<StaffRow>(
    `${SELECT_STAFF} AND EXISTS (SELECT FROM "StaffWard" o WHERE o."staffId" = s."id" AND o."wardId" = ANY($1))
     GROUP BY s."id" ORDER BY s."name"`,
    [[...wards]],
  )
  return rows.map(memberOf)
}

const memberOf = ({ id, wards, ...rest }: StaffRow): StaffMember => ({ staffId: id, ...rest, wards: new Set(wards) })

export interface NewStaff {
  readonly username: string
  readonly name: string
  readonly initials: string
  readonly role: Role
  readonly pin: string
  readonly wardIds: readonly string[]
  readonly isFictional: boolean
}

/** Takes a person on, all of it or nothing: account, PIN or password, wards. Returns the new staff id. */
export async function addStaff({ pool }: Pick<Database, 'pool'>, auth: Auth, person: NewStaff): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const staffId = await insertStaff(client.query.bind(client) as pg.PoolClient['query'], auth, person)
    await client.query('COMMIT')
    return staffId
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** The same within a transaction. The rows are those that the account library would write. */
export async function insertStaff(query: pg.PoolClient['query'], auth: Auth, person: NewStaff): Promise<string> {
  const { pin, wardIds, username, name, initials, role, isFictional } = person
  if (pin.length < SHORTEST_PIN) throw new Error(`A PIN or password has at least ${SHORTEST_PIN} characters.`)
  const { password } = await auth.$context
  const staffId = randomUUID()
  const signsInAs = username.toLowerCase()
  // Staff sign in by username; the account library wants an address, so it gets one that can never receive mail.
  await query(
    `INSERT INTO "Staff" ("id", "name", "email", "emailVerified", "username", "displayUsername", "role", "initials", "isFictional")
     VALUES ($1, $2, $3, true, $4, $5, $6, $7, $8)`,
    [staffId, name, `${signsInAs}@staff.invalid`, signsInAs, username, role, initials, isFictional],
  )
  await query(`INSERT INTO "Credential" ("id", "accountId", "providerId", "userId", "password", "updatedAt") VALUES ($1, $2, 'credential', $2, $3, now())`, [
    randomUUID(), staffId, await password.hash(pin),
  ])
  await query('INSERT INTO "StaffWard" ("staffId", "wardId") SELECT $1, unnest($2::text[])', [staffId, [...new Set(wardIds)]])
  return staffId
}
