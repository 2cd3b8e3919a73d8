/** The people on one's own wards, and which of them are on shift. */
import { staffOfWards } from '#server/people/staff'
import { problem, staffList } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { staffView } from './signIn.ts'

export function staffRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { response: { 200: staffList, 401: problem } }
  door.get('/api/v1/staff', { schema, onRequest: signedIn(runtime) }, async (request) => {
    const { wards } = reader(request, 'staff')
    const onShift = [...wards].map((wardId) => ({ wardId, staffIds: runtime.onDuty.onShift(wardId) }))
    const staff = await staffOfWards(runtime.database, wards)
    return {
      staff: staff.map((person) => ({
        ...staffView(person),
        onShiftWardIds: onShift.filter(({ staffIds }) => staffIds.has(person.staffId)).map(({ wardId }) => wardId),
      })),
    }
  })
}
