/** The people on one's own wards. */
import { staffOfWards } from '#server/people/staff'
import { problem, staffList } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { staffView } from './signIn.ts'

export function staffRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { response: { 200: staffList, 401: problem } }
  door.get('/api/v1/staff', { schema, onRequest: signedIn(runtime) }, async (request) => {
    const { wards } = reader(request, 'staff')
    return { staff: (await staffOfWards(runtime.database, wards)).map(staffView) }
  })
}
