/** The description of the door, made from the very schemas that validate. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Door } from './door.ts'

export async function openApi(door: Door, version: string): Promise<void> {
  await door.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Dripwatch', version, description: 'Infusion sessions: charted, watched, kept.' },
    },
    transform: jsonSchemaTransform,
  })
  let described: string | null = null
  door.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send((described ??= JSON.stringify(door.swagger()))),
  )
}
