/** One session: as it stands, and its entries. */
import type { FastifyRequest } from 'fastify'
import { toIso, type Session } from '#domain'
import type { Runtime } from '#server/runtime'
import { entriesReply, problem, sessionReply } from '#wire/replies'
import { entriesQuery, sessionParams } from '#wire/requests'
import { reader, signedIn, visiting } from './asking.ts'
import type { Door, RouteParts } from './door.ts'
import { unknownSession } from './problems.ts'

const refusals = { 401: problem, 403: problem, 404: problem }

/** The session, for somebody who may read it. */
export async function readable(runtime: Runtime, request: FastifyRequest, sessionId: string): Promise<Session> {
  const asker = reader(request, 'session')
  const session = await runtime.handle.sessionOf(sessionId)
  if (!session) throw unknownSession()
  visiting(runtime, asker, session.wardId)
  return session
}

export function sessionRoutes(door: Door, { runtime }: RouteParts): void {
  const onRequest = signedIn(runtime)
  const params = sessionParams
  const path = '/api/v1/sessions/:sessionId'

  door.get(path, { schema: { params, response: { 200: sessionReply, ...refusals } }, onRequest }, async (request) => {
    const session = await readable(runtime, request, request.params.sessionId)
    const { protocol, ...rest } = toIso(session)
    return { session: { ...rest, protocol }, version: session.version, protocol: { ...protocol } }
  })

  door.get(
    `${path}/entries`,
    { schema: { params, querystring: entriesQuery, response: { 200: entriesReply, ...refusals } }, onRequest },
    async (request) => {
      const { sessionId } = request.params
      await readable(runtime, request, sessionId)
      const { after } = request.query
      const entries = await runtime.reader.readEntries(sessionId, after)
      return { version: entries.at(-1)?.seq ?? after, entries: entries.map((entry) => ({ ...toIso(entry), event: { ...toIso(entry.event) } })) }
    },
  )
}
