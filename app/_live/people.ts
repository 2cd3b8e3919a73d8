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
  const { staff } = await read<WireMe>('/api/v1/me')
  const { wards } = await read<{ wards: WireWard[] }>('/api/v1/wards')
  const { staffId, name, role, username, initials } = staff
  return { staffId, name, role, username, initials: initials ?? '', wards }
}

export const personOf = ({ staffId, name, role }: Person): Person => ({ staffId, name, role })
