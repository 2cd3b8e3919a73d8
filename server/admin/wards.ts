/** The wards of the house and their stations, added and changed by hand. */
import { randomUUID } from 'node:crypto'
import type { Station } from '#domain'
import type { Ward } from '#server/reference'
import { NotMade, type Making } from './changes.ts'

export interface NewWard {
  readonly name: string
  readonly timeZone: string
}

/** Adds a ward. What an invented person adds is invented, too. */
export async function addWard(making: Making, { name, timeZone }: NewWard): Promise<Ward> {
  const wardId = randomUUID()
  zoneIsKnown(timeZone)
  await nameIsFree(making, name, wardId)
  const isFictional = await isInvented(making)
  await making.query('INSERT INTO "Ward" ("wardId", "name", "timeZone", "isFictional") VALUES ($1, $2, $3, $4)', [wardId, name, timeZone, isFictional])
  await making.tell({ wardId, subject: 'ward', subjectId: wardId, name, deed: 'added', after: { name, timeZone } })
  return { wardId, name, timeZone, isFictional }
}

export async function changeWard(making: Making, wardId: string, change: Partial<NewWard>): Promise<Ward> {
  const { rows } = await making.query<Ward>('SELECT "wardId", "name", "timeZone", "isFictional" FROM "Ward" WHERE "wardId" = $1', [wardId])
  const [before] = rows
  if (!before) throw new NotMade('unknown-ward', 'There is no such ward.')
  const after = { name: change.name ?? before.name, timeZone: change.timeZone ?? before.timeZone }
  zoneIsKnown(after.timeZone)
  await nameIsFree(making, after.name, wardId)
  await making.query('UPDATE "Ward" SET "name" = $2, "timeZone" = $3 WHERE "wardId" = $1', [wardId, after.name, after.timeZone])
  const { name, timeZone } = before
  await making.tell({ wardId, subject: 'ward', subjectId: wardId, name, deed: 'changed', before: { name, timeZone }, after })
  return { ...before, ...after }
}

export async function addStation(making: Making, wardId: string, name: string): Promise<Station> {
  const { rows } = await making.query('SELECT 1 FROM "Ward" WHERE "wardId" = $1', [wardId])
  if (rows.length === 0) throw new NotMade('unknown-ward', 'There is no such ward.')
  const stationId = randomUUID()
  await making.query('INSERT INTO "Station" ("stationId", "wardId", "name") VALUES ($1, $2, $3)', [stationId, wardId, name])
  await making.tell({ wardId, subject: 'station', subjectId: stationId, name, deed: 'added', after: { name } })
  return { stationId, wardId, name }
}

/** A session carries the name that its station had when it was opened, and so does the label at the bed: both change only in between. */
export async function renameStation(making: Making, stationId: string, name: string): Promise<Station> {
  const before = await freeStation(making, stationId, 'Rename')
  await making.query('UPDATE "Station" SET "name" = $2 WHERE "stationId" = $1', [stationId, name])
  await making.tell({ wardId: before.wardId, subject: 'station', subjectId: stationId, name: before.name, deed: 'changed', before: { name: before.name }, after: { name } })
  return { ...before, name }
}

export async function removeStation(making: Making, stationId: string): Promise<void> {
  const { wardId, name } = await freeStation(making, stationId, 'Remove')
  await making.query('DELETE FROM "Station" WHERE "stationId" = $1', [stationId])
  await making.tell({ wardId, subject: 'station', subjectId: stationId, name, deed: 'removed', before: { name } })
}

async function freeStation({ query }: Making, stationId: string, deed: string): Promise<Station> {
  const { rows } = await query<Station>('SELECT "stationId", "wardId", "name" FROM "Station" WHERE "stationId" = $1', [stationId])
  const [station] = rows
  if (!station) throw new NotMade('unknown-station', 'There is no such station.')
  // As an append does: an opening that is under way is seen below, and one that comes later sees what is done here.
  await query('SELECT FROM "Ward" WHERE "wardId" = $1 FOR UPDATE', [station.wardId])
  const open = await query(`SELECT 1 FROM "SessionCard" WHERE "stationId" = $1 AND status <> 'closed'`, [stationId])
  if (open.rows.length > 0) throw new NotMade('station-occupied', `A session is open at ${station.name}. ${deed} the station when it is closed.`)
  return station
}

async function nameIsFree({ query }: Making, name: string, wardId: string): Promise<void> {
  const { rows } = await query('SELECT 1 FROM "Ward" WHERE lower("name") = lower($1) AND "wardId" <> $2', [name, wardId])
  if (rows.length > 0) throw new NotMade('name-taken', `There is a ward called ${name} already.`)
}

function zoneIsKnown(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new NotMade('unknown-time-zone', `There is no time zone "${timeZone}". It is named like Europe/Vienna.`)
  }
}

/** Whether whoever makes this change belongs to a demonstration. */
export async function isInvented({ query, by }: Making): Promise<boolean> {
  const { rows } = await query<{ isFictional: boolean }>('SELECT "isFictional" FROM "Staff" WHERE "id" = $1', [by.staffId])
  return rows[0]?.isFictional ?? false
}
