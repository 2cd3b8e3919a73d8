/** The two questions before every route: who asks, and may they. */
import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { mayRead, type Readable } from '#server/people/rights'
import { cookieNamed, type Asker } from '#server/people/whoAsks'
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

/** Refuses whoever is not on the staff of this ward; of the others it is known from now on that they are about. */
export function visiting({ onDuty }: Runtime, asker: Asker, wardId: string): void {
  onWard(asker, wardId)
  onDuty.seen(asker, wardId)
}

/** Refuses whoever is not on the staff of this ward. */
export function onWard({ wards }: Pick<Asker, 'wards'>, wardId: string): void {
  if (!wards.has(wardId)) throw otherWard()
}

export const DEVICE_COOKIE = 'dripwatch.device'

const DEVICE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The tablet that sends this, by the cookie it got when somebody first signed in on it. */
export function deviceOf(request: FastifyRequest): string | null {
  const given = cookieNamed(request.headers.cookie, DEVICE_COOKIE)
  return given !== null && DEVICE_ID.test(given) ? given : null
}
