/** A baseline of (a): a Fastify server that takes what is posted, keeps nothing and answers as much as the house does. */
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

const door = Fastify()
const entry = JSON.stringify({ outcome: 'accepted', version: 9, entries: ['x'.repeat(1_000)] })
door.post('/api/v1/commands', (_request, reply) => reply.type('application/json; charset=utf-8').send(entry))
await door.listen({ port: 0, host: '127.0.0.1' })
console.log(`port ${(door.server.address() as AddressInfo).port}`)
process.once('SIGTERM', () => process.exit(0))
