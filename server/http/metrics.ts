/** Prometheus metrics: for this machine, or for a scraper that has the token. */
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { isSame } from '#server/people/secret'
import type { Door, RouteParts } from './door.ts'
import { Problem } from './problems.ts'

export function metricsRoutes(door: Door, { runtime }: RouteParts): void {
  door.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isLocal(request) && !isSame(request.headers.authorization ?? '', `Bearer ${runtime.metricsToken}`)) {
      throw new Problem(403, 'metrics-are-local', 'Metrics are for this machine, or for the bearer of the metrics token.')
    }
    return reply.type(runtime.metrics.registry.contentType).send(await runtime.metrics.registry.metrics())
  })
}

/** Asked from this machine, and not handed on by a proxy on it. */
function isLocal(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const isLoopback = isIP(address) === 4 ? address.startsWith('127.') : address === '::1'
  return isLoopback && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
}
