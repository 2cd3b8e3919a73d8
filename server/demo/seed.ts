/** Makes the fictional ward once, and finds it again. */
import { seedPatients, seedStaff, seedWard } from '../../prisma/seed.ts'
import type { Instant } from '#domain'
import type { Queryable } from '#server/clock'
import type { Runtime } from '#server/runtime'
import { GENERAL_PATIENTS, OBSTETRIC_PATIENTS, OUTPATIENTS, PIN, STAFF, WARD } from './ward.ts'

export interface DemoWard {
  readonly wardId: string
  readonly stations: readonly { readonly stationId: string; readonly name: string }[]
  readonly obstetricPatients: readonly string[]
  readonly generalPatients: readonly string[]
  /** By their number. */
  readonly outpatients: Readonly<Record<string, string>>
}

type Seeded = Pick<Runtime, 'database' | 'auth' | 'reference'>

/** Data that are not the demo's own: it does not mix with them. */
export class NotADemo extends Error {}

/** The demo's ward in this database, made when it is not there. Refuses a database in which real people work. */
export async function demoWard({ database, auth, reference }: Seeded): Promise<DemoWard> {
  const { rows } = await database.pool.query<{ wardId: string | null; isReal: boolean }>(
    `SELECT coalesce((SELECT "wardId" FROM "Ward" WHERE "name" = $1 AND "isFictional"),
         -- Whoever looks around may have renamed it: it is where its first nurse works.
         (SELECT min(w."wardId") FROM "StaffWard" w JOIN "Staff" s ON s."id" = w."staffId" WHERE s."username" = $2)) AS "wardId",
       EXISTS (SELECT FROM "Ward" WHERE NOT "isFictional") OR EXISTS (SELECT FROM "Staff" WHERE NOT "isFictional") AS "isReal"`,
    [WARD.name, STAFF.find(({ role }) => role === 'nurse')?.username],
  )
  if (rows[0]?.isReal) throw new NotADemo('This database is not a demonstration: real people or wards are in it. Name another folder in DATA_DIR.')
  const wardId = rows[0]?.wardId ?? (await seedWard(database, WARD)).wardId
  const known = new Set((await reference.patients(new Set([wardId]))).map(({ identifier }) => identifier))
  const patients = [...OBSTETRIC_PATIENTS, ...GENERAL_PATIENTS, ...OUTPATIENTS].filter(({ identifier }) => !known.has(identifier))
  await seedPatients(database, wardId, patients)
  await takeOn({ database, auth }, wardId)
  return { wardId, stations: await reference.stations(wardId), ...(await patientsOf(reference, wardId)) }
}

/** Those who are not there yet: a first start may have been cut short. */
async function takeOn({ database, auth }: Pick<Seeded, 'database' | 'auth'>, wardId: string): Promise<void> {
  const { rows } = await database.pool.query<{ username: string }>('SELECT "username" FROM "Staff"')
  const there = new Set(rows.map(({ username }) => username))
  const people = STAFF.filter(({ username }) => !there.has(username))
  await seedStaff(database, auth, people.map((person) => ({ ...person, pin: PIN, wardIds: [wardId], isFictional: true })))
}

async function patientsOf(reference: Seeded['reference'], wardId: string) {
  const patients = await reference.patients(new Set([wardId]))
  const among = (list: readonly { identifier: string }[]): string[] => {
    const identifiers = new Set(list.map(({ identifier }) => identifier))
    return patients.filter(({ identifier }) => identifiers.has(identifier)).map(({ patientId }) => patientId)
  }
  const numbers = new Set(OUTPATIENTS.map(({ identifier }) => identifier))
  const outpatients = Object.fromEntries(patients.filter(({ identifier }) => numbers.has(identifier)).map(({ identifier, patientId }) => [identifier, patientId]))
  return { obstetricPatients: among(OBSTETRIC_PATIENTS), generalPatients: among(GENERAL_PATIENTS), outpatients }
}

/** When the last entry of this database was kept, or null when there is none. */
export async function lastKeptAt(pool: Queryable): Promise<Instant | null> {
  const { rows } = await pool.query('SELECT max("recordedAt") AS at FROM "Entry"')
  const at = rows[0]?.['at']
  return at instanceof Date ? at.getTime() : null
}
