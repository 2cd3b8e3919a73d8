/** The patients of one's own wards. */
import { patients, problem } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'

export function patientRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { response: { 200: patients, 401: problem, 403: problem } }
  door.get('/api/v1/patients', { schema, onRequest: signedIn(runtime) }, async (request) => {
    const { wards } = reader(request, 'patients')
    const found = await runtime.reference.patients(wards)
    return { patients: found.map((patient) => ({ ...patient, allergies: [...patient.allergies] })) }
  })
}
