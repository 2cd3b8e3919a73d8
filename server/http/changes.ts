/** Who changed what in the house, from what to what: the newest first. */
import { changes, changesQuery } from '#wire/house'
import { problem } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'

const MOST_AT_ONCE = 100

export function changeRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { querystring: changesQuery, response: { 200: changes, 400: problem, 401: problem, 403: problem } }
  door.get('/api/v1/changes', { schema, onRequest: signedIn(runtime) }, async (request) => {
    const { wards } = reader(request, 'changes')
    const found = await runtime.changes.list(wards, MOST_AT_ONCE, request.query.before ?? null)
    return { changes: found.map(({ at, before, after, by, ...change }) => ({ ...change, by: { ...by }, before: before && { ...before }, after: after && { ...after }, at: new Date(at).toISOString() })) }
  })
}
