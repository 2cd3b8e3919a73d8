/** The protocols in force. */
import { problem, protocols } from '#wire/replies'
import { reader, signedIn } from './asking.ts'
import type { Door, RouteParts } from './door.ts'

export function protocolRoutes(door: Door, { runtime }: RouteParts): void {
  const schema = { response: { 200: protocols, 401: problem } }
  door.get('/api/v1/protocols', { schema, onRequest: signedIn(runtime) }, async (request) => {
    reader(request, 'protocols')
    return { protocols: (await runtime.reference.currentProtocols()).map((protocol) => ({ ...protocol })) }
  })
}
