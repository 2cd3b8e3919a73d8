/** Who sits at this device, and on which wards they work. */
import type { Person } from '#domain'
import type { Me as WireMe, WireWard } from '#wire/replies'
import { read } from './door.ts'

export interface Me extends Person {
  readonly username: string
  readonly initials: string
  readonly wards: readonly WireWard[]
}

/** The person who is signed in on this device; throws a DoorError of 401 when nobody is. */
export async function readMe(): Promise<Me> {
  const [me, { wards }] = await Promise.all([read<WireMe>('/api/v1/me'), read<{ wards: WireWard[] }>('/api/v1/wards')])
  return meOf(me, wards)
}

export function meOf({ staff }: WireMe, wards: readonly WireWard[]): Me {
  const { staffId, name, role, username, initials } = staff
  return { staffId, name, role, username, initials: initials ?? '', wards }
}

export const personOf = ({ staffId, name, role }: Person): Person => ({ staffId, name, role })

/** Whether what the one has on the screen may stay there for the other: the same kind of work, and all of the wards. */
export const maySeeTheSame = (before: Me, now: Me): boolean =>
  isAtBedside(before) === isAtBedside(now) &&
  (isAtBedside(now) || before.role === now.role) &&
  before.wards.every(({ wardId }) => now.wards.some((ward) => ward.wardId === wardId))

export const isAtBedside = ({ role }: Pick<Person, 'role'>): boolean => role === 'nurse' || role === 'charge'

/** Whether this person cares for the patients of that ward. */
export const isNurseOf = (wardId: string, { role, wards }: Pick<Me, 'role' | 'wards'>): boolean => isAtBedside({ role }) && wards.some((ward) => ward.wardId === wardId)
