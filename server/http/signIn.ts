/** Signing in, signing out, opening a locked screen, and who am I. A device has one sign-in: the next takes the place of the one before. */
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DEVICE_COOKIE } from '#server/people/device'
import type { Attempt } from '#server/people/lockout'
import { signIn, signOut } from '#server/people/signIn'
import type { StaffMember } from '#server/people/staff'
import type { Asker } from '#server/people/whoAsks'
import { me, problem } from '#wire/replies'
import { signIn as signInBody, unlock } from '#wire/requests'
import { askerOf, deviceOf, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { Problem } from './problems.ts'

const TEN_YEARS_SECONDS = 315_360_000

export function signInRoutes(door: Door, { runtime, signInsPerMinute }: RouteParts): void {
  const { database, auth, people } = runtime
  const notTooOften = attemptLimit(door, signInsPerMinute)

  door.post(
    '/api/v1/sign-in',
    { schema: { body: signInBody, response: { 200: me, 401: problem, 423: problem } }, onRequest: notTooOften },
    async (request, reply) => {
      const { username, ...secret } = request.body
      const pin = 'pin' in secret ? secret.pin : secret.password
      const before = await people.whoAsks(request.headers.cookie)
      const { staff, cookies } = rightOr(await signIn(database, auth, people.underLockout, username, pin))
      await rememberDevice(request, reply)
      if (before) await ends(before)
      for (const cookie of cookies) void reply.header('set-cookie', cookie)
      return { staff: staffView(staff) }
    },
  )

  door.post('/api/v1/sign-out', { onRequest: signedIn(runtime) }, async (request, reply) => {
    for (const cookie of await ends(askerOf(request))) void reply.header('set-cookie', cookie)
    return reply.code(204).send()
  })

  door.post(
    '/api/v1/unlock',
    { schema: { body: unlock, response: { 200: me, 401: problem, 423: problem } }, onRequest: [notTooOften, signedIn(runtime)] },
    async (request) => {
      const { username } = askerOf(request)
      const staff = rightOr(await people.underLockout(username, () => runtime.proven(username, request.body.pin)))
      return { staff: staffView(staff) }
    },
  )

  door.get('/api/v1/me', { schema: { response: { 200: me, 401: problem } }, onRequest: signedIn(runtime) }, async (request) => ({
    staff: staffView(askerOf(request)),
  }))

  async function ends(asker: Asker): Promise<readonly string[]> {
    const cookies = await signOut(auth, people, asker)
    runtime.signedOut(asker.signInKey)
    return cookies
  }

  async function rememberDevice(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const known = deviceOf(request)
    const deviceId = known ?? randomUUID()
    const name = (request.headers['user-agent'] ?? 'unknown').slice(0, 200)
    await database.pool.query(
      `INSERT INTO "Device" ("deviceId", "name", "lastSeenAt") VALUES ($1, $2, $3)
       ON CONFLICT ("deviceId") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt"`,
      [deviceId, name, new Date(runtime.clock.now())],
    )
    if (known) return
    const secure = runtime.settings.publicUrl?.startsWith('https:') ? '; Secure' : ''
    void reply.header('set-cookie', `${DEVICE_COOKIE}=${deviceId}; Path=/; Max-Age=${TEN_YEARS_SECONDS}; HttpOnly; SameSite=Strict${secure}`)
  }
}

/** A hook that bounds how often one address may try a PIN. */
export function attemptLimit(door: Door, perMinute: number) {
  const check = door.createRateLimit({ max: perMinute, timeWindow: 60_000 })
  return async (request: FastifyRequest) => {
    const verdict = await check(request)
    if (verdict.isAllowed || !verdict.isExceeded) return
    throw new Problem(429, 'too-many-sign-ins', 'Too many sign-ins from this place. Wait a minute.', {}, verdict.ttlInSeconds)
  }
}

/** The value of a right attempt; a wrong or locked one becomes its problem. */
export function rightOr<T>(attempt: Attempt<T>): T {
  switch (attempt.outcome) {
    case 'right':
      return attempt.value
    case 'wrong':
      throw new Problem(401, 'wrong-pin', 'Username and PIN do not match.')
    case 'locked':
      throw new Problem(423, 'locked-out', 'Five wrong PINs: this account rests for five minutes.', {
        untilAt: new Date(attempt.untilAt).toISOString(),
      })
  }
}

/** A member of staff as others see them. */
export const staffView = ({ staffId, name, username, role, initials, wards }: StaffMember) => ({
  staffId, name, username, role, initials, wardIds: [...wards],
})
