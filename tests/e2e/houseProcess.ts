/** The server that browser tests walk through: a child process, so that a test may kill it. Prints one JSON line when it answers. */
import { surviveBrokenPipes } from '#server/brokenPipes'
import { readSettings } from '#server/settings'
import { BEDS, LONGEST_PLACE } from './beds.ts'
import type { HouseKeys } from './house.ts'

surviveBrokenPipes()
Object.assign(process.env, { NODE_ENV: 'production' })

const { startServer } = await import('#server/start')
const { seedPatients, seedStaff, seedWard } = await import('../../prisma/seed.ts')

const PIN = '2468'
const server = await startServer(readSettings(process.env), { withPages: true })
const { database, auth } = server.runtime
const known = await database.pool.query<{ wardId: string }>('SELECT "wardId" FROM "Ward" ORDER BY "name"')

const isEmpty = process.env['HOUSE'] === 'empty'
const keys: HouseKeys = {
  address: server.address, wardId: known.rows[0]?.wardId ?? (isEmpty ? '' : await seed()), pin: PIN, ...(isEmpty ? { setUpCode: await server.runtime.setUp.code() } : {}),
}
console.log(JSON.stringify(keys))

const end = (): void => void server.stop().then(() => process.exit(0))
process.on('SIGTERM', end)
// The tests that opened this house are gone, however they ended.
process.stdin.on('end', end).resume()

async function seed(): Promise<string> {
  const places = [...BEDS, LONGEST_PLACE]
  const ward = await seedWard(database, {
    name: 'Ward 4 East (fictional)',
    timeZone: 'Europe/Vienna',
    isFictional: true,
    stations: places.map(({ station }) => station),
  })
  const patients = places.map(({ familyName, givenName, identifier }) => ({
    familyName, givenName, identifier, bornOn: '1994-03-17', allergies: ['penicillin'], isFictional: true,
  }))
  await seedPatients(database, ward.wardId, patients)
  const person = (username: string, name: string, role: 'nurse' | 'charge' | 'auditor' | 'admin') => ({
    username, name, role, initials: username.slice(0, 2).toUpperCase(), pin: PIN, wardIds: [ward.wardId], isFictional: true,
  })
  await seedStaff(database, auth, [
    person('nurse1', 'Nia Fictional', 'nurse'),
    person('nurse2', 'Noel Fictional', 'nurse'),
    person('charge', 'Cleo Fictional', 'charge'),
    person('nurse3', 'Wilhelmina-Konstanze Fictional-Featherstonehaugh', 'nurse'),
    person('auditor', 'Ada Fictional', 'auditor'),
    person('admin', 'Iris Fictional', 'admin'),
    person('charge2', 'Carla Fictional', 'charge'),
  ])
  return ward.wardId
}
