/** The accounts of the house: who works here, in which role, on which wards. Nobody is ever deleted: the record names them. */
import type { Role } from '#domain'
import type { Auth } from '#server/people/auth'
import { whyNoPin } from '#server/people/pinRules'
import { insertStaff } from '#server/people/staff'
import { NotMade, type Making } from './changes.ts'
import { isInvented } from './wards.ts'

export interface AccountFields {
  readonly name: string
  readonly initials: string
  readonly role: Role
  readonly wardIds: readonly string[]
}

export interface NewAccount extends AccountFields {
  readonly username: string
  readonly pin: string
}

export interface Account extends AccountFields {
  readonly staffId: string
  readonly username: string
  readonly isActive: boolean
  readonly isFictional: boolean
  /** Wrong PINs have locked them out until then. */
  readonly lockedUntilAt: number | null
}

interface AccountRow extends Omit<Account, 'lockedUntilAt'> {
  readonly lockedUntil: Date | null
}

const SELECT_ACCOUNTS = `
  SELECT s."id" AS "staffId", s."name", s."username", s."initials", s."role", s."isActive", s."isFictional", s."lockedUntil",
         coalesce((SELECT array_agg(w."wardId" ORDER BY w."wardId") FROM "StaffWard" w WHERE w."staffId" = s."id"), '{}') AS "wardIds"
  FROM "Staff" s`

/** Everybody, also those who do not work here any more, by name. */
export async function listAccounts(query: Making['query']): Promise<readonly Account[]> {
  const { rows } = await query<AccountRow>(`${SELECT_ACCOUNTS} WHERE s."username" IS NOT NULL ORDER BY s."isActive" DESC, s."name"`)
  return rows.map(accountOf)
}

/** Takes somebody on, with a PIN that passes the rules. */
export async function addAccount(making: Making, auth: Auth, account: NewAccount): Promise<Account> {
  mayBePin(account.pin, account)
  await wardsExist(making, account.wardIds)
  const staffId = await insertStaff(making.query, auth, { ...account, isFictional: await isInvented(making) })
  const { name, role, wardIds, username, initials } = account
  await making.tell({ wardId: null, subject: 'account', subjectId: staffId, name, deed: 'added', after: { name, username, initials, role, wards: await wardNames(making, wardIds) } })
  return known(making, staffId)
}

export interface AccountChange extends Partial<AccountFields> {
  readonly isActive?: boolean
  /** Wanted of whoever becomes an administrator: what opened a bedside is too short for the keys of the house. */
  readonly pin?: string
}

export async function changeAccount(making: Making, auth: Auth, staffId: string, change: AccountChange): Promise<Account> {
  const before = await known(making, staffId)
  const { isActive = before.isActive, pin, ...fields } = change
  const after = { ...before, ...fields, isActive }
  await wardsExist(making, after.wardIds)
  if (after.role === 'admin' && before.role !== 'admin' && pin === undefined) {
    throw new NotMade('pin-wanted', 'Whoever becomes an administrator gets a new PIN or password with it, a longer one.')
  }
  await making.query('UPDATE "Staff" SET "name" = $2, "initials" = $3, "role" = $4, "isActive" = $5, "updatedAt" = $6 WHERE "id" = $1', [
    staffId, after.name, after.initials, after.role, isActive, new Date(making.at),
  ])
  await making.query('DELETE FROM "StaffWard" WHERE "staffId" = $1', [staffId])
  await making.query('INSERT INTO "StaffWard" ("staffId", "wardId") SELECT $1, unnest($2::text[])', [staffId, [...new Set(after.wardIds)]])
  await somebodyAdministers(making)
  if (!isActive) await endSignIns(making, staffId)
  const told = { wardId: null, subject: 'account', subjectId: staffId, name: before.name } as const
  if (isActive !== before.isActive) await making.tell({ ...told, deed: isActive ? 'activated' : 'deactivated' })
  await making.tell({ ...told, deed: 'changed', before: await inWords(making, before), after: await inWords(making, after) })
  return pin === undefined ? known(making, staffId) : setPin(making, auth, staffId, pin)
}

/** Another PIN. Whoever had the one before is signed out everywhere, and a lock-out is forgotten. */
export async function setPin(making: Making, auth: Auth, staffId: string, pin: string): Promise<Account> {
  const account = await known(making, staffId)
  mayBePin(pin, account)
  const { password } = await auth.$context
  const { rowCount } = await making.query(`UPDATE "Credential" SET "password" = $2, "updatedAt" = $3 WHERE "userId" = $1 AND "providerId" = 'credential'`, [
    staffId, await password.hash(pin), new Date(making.at),
  ])
  if (!rowCount) throw new NotMade('no-pin', `${account.name} signs in elsewhere and has no PIN here.`)
  await endSignIns(making, staffId)
  await forgive(making, staffId)
  await making.tell({ wardId: null, subject: 'account', subjectId: staffId, name: account.name, deed: 'pin set' })
  return known(making, staffId)
}

/** Ends a lock-out before its time. */
export async function unlockAccount(making: Making, staffId: string): Promise<Account> {
  const { name } = await known(making, staffId)
  await forgive(making, staffId)
  await making.tell({ wardId: null, subject: 'account', subjectId: staffId, name, deed: 'unlocked' })
  return known(making, staffId)
}

async function known({ query }: Making, staffId: string): Promise<Account> {
  const { rows } = await query<AccountRow>(`${SELECT_ACCOUNTS} WHERE s."id" = $1`, [staffId])
  if (!rows[0]) throw new NotMade('unknown-staff', 'There is no such account.')
  return accountOf(rows[0])
}

const accountOf = ({ lockedUntil, ...row }: AccountRow): Account => ({ ...row, lockedUntilAt: lockedUntil?.getTime() ?? null })

const forgive = ({ query }: Making, staffId: string) => query('UPDATE "Staff" SET "failedSignIns" = 0, "lockedUntil" = NULL WHERE "id" = $1', [staffId])

const endSignIns = ({ query }: Making, staffId: string) => query('DELETE FROM "SignIn" WHERE "userId" = $1', [staffId])

function mayBePin(pin: string, account: Pick<Account, 'role' | 'username'>): void {
  const because = whyNoPin(pin, account)
  if (because !== null) throw new NotMade('pin-refused', because)
}

async function somebodyAdministers({ query }: Making): Promise<void> {
  const { rows } = await query(`SELECT 1 FROM "Staff" WHERE "role" = 'admin' AND "isActive" LIMIT 1`)
  if (rows.length === 0) throw new NotMade('last-administrator', 'This is the last administrator. Make another one first, or nobody could administer this house.')
}

async function wardsExist(making: Making, wardIds: readonly string[]): Promise<void> {
  const { rows } = await making.query('SELECT "wardId" FROM "Ward" WHERE "wardId" = ANY($1)', [wardIds])
  if (rows.length < new Set(wardIds).size) throw new NotMade('unknown-ward', 'There is no such ward.')
}

async function inWords(making: Making, { name, initials, role, wardIds }: AccountFields) {
  return { name, initials, role, wards: await wardNames(making, wardIds) }
}

async function wardNames({ query }: Making, wardIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await query<{ name: string }>('SELECT "name" FROM "Ward" WHERE "wardId" = ANY($1) ORDER BY "name"', [wardIds])
  return rows.map(({ name }) => name)
}
