/** Makes a ward with its people: for the demonstration, for tests and for benchmarks. Nothing here runs in a real house. */
import { randomUUID } from 'node:crypto'
import type { Patient } from '#domain'
import type { Database } from '#server/database/connect'
import type { Auth } from '#server/people/auth'
import { addStaff, type NewStaff } from '#server/people/staff'

export interface NewWard {
  readonly wardId?: string
  readonly name: string
  readonly timeZone: string
  readonly isFictional: boolean
  /** Names of the stations, in the order of the corridor. */
  readonly stations: readonly string[]
}

export interface SeededWard {
  readonly wardId: string
  /** In the order in which they were named. */
  readonly stations: readonly { readonly stationId: string; readonly name: string }[]
}

/** A ward and its stations. */
export async function seedWard({ pool }: Database, ward: NewWard): Promise<SeededWard> {
  const wardId = ward.wardId ?? randomUUID()
  await pool.query('INSERT INTO "Ward" ("wardId", "name", "timeZone", "isFictional") VALUES ($1, $2, $3, $4)', [
    wardId, ward.name, ward.timeZone, ward.isFictional,
  ])
  const stations = ward.stations.map((name) => ({ stationId: randomUUID(), name }))
  await pool.query('INSERT INTO "Station" ("stationId", "wardId", "name") SELECT s, $1, n FROM unnest($2::text[], $3::text[]) AS t(s, n)', [
    wardId, stations.map(({ stationId }) => stationId), ward.stations,
  ])
  return { wardId, stations }
}

export type NewPatient = Omit<Patient, 'patientId'> & { readonly patientId?: string }

/** Patients of one ward; returns their ids in order. */
export async function seedPatients({ pool }: Database, wardId: string, patients: readonly NewPatient[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { patientId = randomUUID(), familyName, givenName, bornOn, identifier, allergies, isFictional } of patients) {
    await pool.query(
      `INSERT INTO "Patient" ("patientId", "wardId", "familyName", "givenName", "bornOn", "identifier", "allergies", "isFictional")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [patientId, wardId, familyName, givenName, bornOn, identifier, allergies, isFictional],
    )
    ids.push(patientId)
  }
  return ids
}

/** People with their PINs; returns staff ids by username. */
export async function seedStaff(database: Database, auth: Auth, people: readonly NewStaff[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const person of people) ids.set(person.username, await addStaff(database, auth, person))
  return ids
}
