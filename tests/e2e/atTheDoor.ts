/** Sessions made through the door, as tablets make them: for browser tests that look at many, and not at how each was made. */
import { randomUUID } from 'node:crypto'
import { startPump } from '../fixtures/bedside.ts'
import { signedInTablet, type Tablet } from '../fixtures/tablet.ts'
import type { Bed } from './beds.ts'
import type { House } from './house.ts'

interface Place {
  readonly stationId: string
  readonly patientId: string
}

/** Opens a session for the patient of this bed; returns its id. */
export async function opensAtTheDoor(tablet: Tablet, house: House, bed: Bed, protocolId = 'PE-4-1'): Promise<string> {
  const { stationId, patientId } = await placeOf(tablet, house, bed)
  const sessionId = randomUUID()
  await tablet.must({ type: 'OpenSession', sessionId, protocolId, prescriber: 'Dr Fictional', stationId, patientId })
  return sessionId
}

/** And lets its pump run, with everything done that has to be before. */
export async function runsAtTheDoor(tablet: Tablet, house: House, bed: Bed, second: string): Promise<string> {
  const sessionId = await opensAtTheDoor(tablet, house, bed)
  await startPump(tablet, sessionId, second)
  return sessionId
}

export const tabletOf = (house: House, username: string): Promise<Tablet> => signedInTablet(house.keys.address, username)

async function placeOf(tablet: Tablet, { keys: { wardId } }: House, bed: Bed): Promise<Place> {
  const [stations, patients] = await Promise.all([tablet.get(`/api/v1/wards/${wardId}/stations`), tablet.get('/api/v1/patients')])
  const station = (stations.body['stations'] as { stationId: string; name: string }[]).find(({ name }) => name === bed.station)
  const patient = (patients.body['patients'] as { patientId: string; identifier: string }[]).find(({ identifier }) => identifier === bed.identifier)
  if (!station || !patient) throw new Error(`${bed.station} is not in this house.`)
  return { stationId: station.stationId, patientId: patient.patientId }
}
