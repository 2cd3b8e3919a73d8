/** The two questions before every route: who asks, and may they. */
import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { deviceNamed } from '#server/people/device'
import { mayKeep, mayRead, roleRefusal, type Keepable, type Readable } from '#server/people/rights'
import type { Asker } from '#server/people/whoAsks'
import type { Runtime } from '#server/runtime'
import { notSignedIn, otherWard, Problem } from './problems.ts'

/** Hook: nobody gets further without a living sign-in. Runs before the body is read. */
export const signedIn =
  ({ people }: Runtime): preHandlerAsyncHookHandler =>
  async (request) => {
    request.asker = await people.whoAsks(request.headers.cookie)
    if (!request.asker) throw notSignedIn()
  }

/** Who asks, on a route that `signedIn` guards. */
export function askerOf(request: FastifyRequest): Asker {
  if (!request.asker) throw notSignedIn()
  return request.asker
}

/** Who asks, when their role may read this kind of thing. */
export function reader(request: FastifyRequest, what: Readable): Asker {
  const asker = askerOf(request)
  if (!mayRead(asker.role, what)) throw new Problem(403, 'not-your-role', 'Your role does not include reading this.')
  return asker
}

/** Who asks, when their role may change this part of the house; with a ward, when it is theirs. */
export function keeper(request: FastifyRequest, what: Keepable, wardId?: string): Asker {
  const asker = askerOf(request)
  if (!mayKeep(asker.role, what)) throw new Problem(403, 'not-your-role', roleRefusal(asker.role))
  if (wardId !== undefined) onWard(asker, wardId)
  return asker
}

/** Refuses whoever is not on the staff of this ward; of the others it is known from now on that they are about. */
export function visiting({ onDuty }: Runtime, asker: Asker, wardId: string): void {
  onWard(asker, wardId)
  onDuty.seen(asker, wardId)
}

/** Refuses whoever is not on the staff of this ward. */
export function onWard({ wards }: Pick<Asker, 'wards'>, wardId: string): void {
  if (!wards.has(wardId)) throw otherWard()
}

/** The tablet that sends this, by the cookie it got when somebody first signed in on it. */
export const deviceOf = (request: FastifyRequest): string | null => deviceNamed(request.headers.cookie)
