/** The people of the house, with their wards, and how one is taken on. */
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

const SELECT_STAFF = `
  SELECT s."id", s."name", s."username", s."initials", s."role",
         coalesce(array_agg(w."wardId") FILTER (WHERE w."wardId" IS NOT NULL), '{}') AS "wards"
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

/** Takes a person on: account, PIN or password, wards. Returns the new staff id. */
export async function addStaff(database: Database, auth: Auth, person: NewStaff): Promise<string> {
  if (person.pin.length < SHORTEST_PIN) throw new Error(`A PIN or password has at least ${SHORTEST_PIN} characters.`)
  const { internalAdapter, password } = await auth.$context
  const { pin, wardIds, username, ...rest } = person
  // Staff sign in by username; the account library wants an address, so it gets one that can never receive mail.
  const user = await internalAdapter.createUser(
    { ...rest, username, displayUsername: username, email: `${username.toLowerCase()}@staff.invalid`, emailVerified: true, isActive: true },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await password.hash(pin),
  })
  for (const wardId of wardIds) {
    await database.pool.query('INSERT INTO "StaffWard" ("staffId", "wardId") VALUES ($1, $2)', [user.id, wardId])
  }
  return user.id
}
