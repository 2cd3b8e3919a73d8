/** The patients of a ward, added and corrected by hand. An open session keeps what was known of its patient when it was opened. */
import { randomUUID } from 'node:crypto'
import type { Patient } from '#domain'
import type { WardPatient } from '#server/reference'
import { NotMade, type Making } from './changes.ts'

export type { WardPatient } from '#server/reference'
export type PatientFields = Pick<Patient, 'familyName' | 'givenName' | 'bornOn' | 'identifier' | 'allergies'>

/** Design: nobody has lived longer; a slip of the year is caught. */
const OLDEST_YEARS = 125

/** The patients of an invented ward are invented; no other may be. */
export async function addPatient(making: Making, wardId: string, fields: PatientFields): Promise<WardPatient> {
  const { rows } = await making.query<{ isFictional: boolean }>('SELECT "isFictional" FROM "Ward" WHERE "wardId" = $1', [wardId])
  const [ward] = rows
  if (!ward) throw new NotMade('unknown-ward', 'There is no such ward.')
  canBeBorn(making, fields.bornOn)
  const patientId = randomUUID()
  const { familyName, givenName, bornOn, identifier, allergies } = fields
  await making.query(
    `INSERT INTO "Patient" ("patientId", "wardId", "familyName", "givenName", "bornOn", "identifier", "allergies", "isFictional")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [patientId, wardId, familyName, givenName, bornOn, identifier, allergies, ward.isFictional],
  )
  await making.tell({ wardId, subject: 'patient', subjectId: patientId, name: identifier, deed: 'added', after: { ...fields } })
  return { patientId, wardId, ...fields, isFictional: ward.isFictional }
}

export async function correctPatient(making: Making, patientId: string, change: Partial<PatientFields>): Promise<WardPatient> {
  const { rows } = await making.query<WardPatient>(
    'SELECT "patientId", "wardId", "familyName", "givenName", "bornOn", "identifier", "allergies", "isFictional" FROM "Patient" WHERE "patientId" = $1',
    [patientId],
  )
  const [known] = rows
  if (!known) throw new NotMade('unknown-patient', 'There is no such patient.')
  const before = fieldsOf(known)
  const after = { ...before, ...change }
  canBeBorn(making, after.bornOn)
  await making.query(
    'UPDATE "Patient" SET "familyName" = $2, "givenName" = $3, "bornOn" = $4, "identifier" = $5, "allergies" = $6 WHERE "patientId" = $1',
    [patientId, after.familyName, after.givenName, after.bornOn, after.identifier, after.allergies],
  )
  await making.tell({ wardId: known.wardId, subject: 'patient', subjectId: patientId, name: before.identifier, deed: 'changed', before: { ...before }, after: { ...after } })
  return { ...known, ...after }
}

const fieldsOf = ({ familyName, givenName, bornOn, identifier, allergies }: PatientFields): PatientFields => ({ familyName, givenName, bornOn, identifier, allergies })

function canBeBorn({ at }: Making, bornOn: string): void {
  // A day further on the ward may be a day ahead of UTC.
  const bornAt = Date.parse(`${bornOn}T00:00:00Z`)
  const today = new Date(at)
  const oldest = Date.UTC(today.getUTCFullYear() - OLDEST_YEARS, today.getUTCMonth(), today.getUTCDate())
  if (bornAt > at + 24 * 60 * 60_000) throw new NotMade('born-later', 'The date of birth lies in the future.')
  if (bornAt < oldest) throw new NotMade('born-too-early', `The date of birth lies more than ${OLDEST_YEARS} years back.`)
}
