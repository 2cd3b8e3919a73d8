/** A second person at the same tablet, for one double check, dose or handover. */
import { coSigned, problem } from '#wire/replies'
import { coSign as coSignBody } from '#wire/requests'
import { maySend } from '#server/people/rights'
import { askerOf, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { Problem } from './problems.ts'
import { attemptLimit, rightOr, staffView } from './signIn.ts'

export function coSignRoutes(door: Door, { runtime, signInsPerMinute }: RouteParts): void {
  const notTooOften = attemptLimit(door, signInsPerMinute)
  door.post(
    '/api/v1/co-sign',
    {
      schema: { body: coSignBody, response: { 200: coSigned, 401: problem, 403: problem, 423: problem } },
      onRequest: [notTooOften, signedIn(runtime)],
    },
    async (request) => {
      const { username, pin, commandId } = request.body
      const { staff, coSign } = rightOr(await runtime.coSign.prove(username, pin, commandId))
      if (!maySend(staff.role, 'DoubleCheck')) throw new Problem(403, 'not-your-role', 'A nurse signs as second person.')
      for (const wardId of askerOf(request).wards) if (staff.wards.has(wardId)) runtime.onDuty.heard(staff.staffId, wardId)
      return { staff: staffView(staff), coSign }
    },
  )
}
