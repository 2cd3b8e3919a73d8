/** The outcome instruments and the kinds of course that this site has. */
import { instruments as reply, problem } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'

export function instrumentRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { response: { 200: reply, 401: problem, 403: problem } }
  door.get('/api/v1/instruments', { schema, onRequest: signedIn(runtime) }, async (request) => {
    reader(request, 'instruments')
    const { instruments } = runtime
    return { instruments: instruments.list().map((one) => ({ ...one })), kinds: instruments.kinds().map((one) => ({ ...one })) }
  })
}
