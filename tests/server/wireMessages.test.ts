import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { wireCommand } from '#wire/commands'
import { join, seen } from '#wire/live'
import * as replies from '#wire/replies'
import { advanceClock, coSign, entriesQuery, sessionParams, signIn } from '#wire/requests'

const SESSION = '0b0e7c1e-5a44-4d37-9a70-0a3f5d1f0c02'
const AT = '2026-03-01T14:02:10.000Z'

const ENTRY = {
  sessionId: SESSION,
  seq: 1,
  commandId: SESSION,
  ordinal: 0,
  occurredAt: AT,
  enteredAt: AT,
  recordedAt: AT,
  by: { kind: 'staff', staffId: 's', name: 'Nurse One', role: 'nurse' },
  deviceId: null,
  event: { type: 'NoteAdded', text: 'Seen.' },
}

describe('requests, answers and socket messages', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['sign-in by PIN', signIn, { username: 'nurse1', pin: '2468' }],
    ['sign-in by password', signIn, { username: 'nurse1', password: ' a b ' }],
    ['co-signature', coSign, { username: 'nurse2', pin: '2468', commandId: SESSION }],
    ['turn of the clock', advanceClock, { advanceMs: 60_000 }],
    ['entries after a number', entriesQuery, { after: '3' }],
    ['session by id', sessionParams, { sessionId: SESSION }],
    ['join of a ward', join, { ward: 'ward-1' }],
    ['join of a session', join, { session: SESSION }],
    ['painted number', seen, { wardSeq: 41 }],
    ['answer with entries', replies.commandReply, { outcome: 'accepted', version: 1, entries: [ENTRY] }],
    ['answer to a repetition', replies.commandReply, { outcome: 'already', version: 1, entries: [ENTRY] }],
    ['refusal', replies.commandReply, { outcome: 'refused', code: 'already-running', because: 'The pump is running.' }],
    ['problem', replies.problem, { type: 'about:blank', title: 'Malformed', status: 400, code: 'malformed' }],
    ['health', replies.healthz, { status: 'ok', version: '0.1.0', database: 'ok', watch: { lastPassAt: AT, lagMs: 3 } }],
  ])('%s is taken', (_what, schema, message) => {
    expect(schema.safeParse(message).error?.issues).toBeUndefined()
  })

  it.each<[string, z.ZodType, unknown]>([
    ['sign-in with PIN and password', signIn, { username: 'nurse1', pin: '2468', password: 'x' }],
    ['sign-in without a secret', signIn, { username: 'nurse1' }],
    ['sign-in with a number', signIn, { username: 'nurse1', pin: 2468 }],
    ['co-signature for no command', coSign, { username: 'nurse2', pin: '2468' }],
    ['clock turned back', advanceClock, { advanceMs: -1 }],
    ['entries after a word', entriesQuery, { after: 'all' }],
    ['session by a name', sessionParams, { sessionId: 'mine' }],
    ['join of everything', join, {}],
    ['join of two rooms at once', join, { ward: 'ward-1', session: SESSION }],
    ['join by text', join, 'ward-1'],
    ['painted nothing', seen, {}],
    ['painted number below nought', seen, { wardSeq: -1 }],
    ['answer without entries', replies.commandReply, { outcome: 'accepted', version: 1 }],
    ['answer with epoch instants', replies.entry, { ...ENTRY, recordedAt: 1_772_373_730_000 }],
  ])('%s is refused', (_what, schema, message) => {
    expect(schema.safeParse(message).success).toBe(false)
  })

  it('answers keep what they say beyond the promised fields', () => {
    expect(replies.board.parse({ ward: WARD, serverNow: AT, wardSeq: 1, tiles: [{ sessionId: SESSION, urgency: 3 }] })).toMatchObject({
      tiles: [{ urgency: 3 }],
    })
  })

  it('the same schemas validate, serialise and describe themselves as OpenAPI 3.1', async () => {
    const app = Fastify().withTypeProvider<ZodTypeProvider>()
    app.setValidatorCompiler(validatorCompiler)
    app.setSerializerCompiler(serializerCompiler)
    const openapi = { openapi: '3.1.0', info: { title: 'Dripwatch', version: '0' } }
    await app.register(swagger, { openapi, transform: jsonSchemaTransform })
    app.post('/commands', { schema: { body: wireCommand, response: { 200: replies.kept, 422: replies.refused } } }, () => ({
      outcome: 'accepted' as const,
      version: 1,
      entries: [],
    }))
    app.post('/sign-in', { schema: { body: signIn, response: { 200: replies.me } } }, () => ({ staff: STAFF }))
    for (const [name, schema] of Object.entries(replies)) {
      app.get(`/${name}`, { schema: { response: { 200: schema } } }, () => Promise.reject(new Error('only described')))
    }
    await app.ready()

    const described = app.swagger() as unknown as Described
    expect(described.openapi).toBe('3.1.0')
    const choices = described.paths['/commands']?.post.requestBody.content['application/json'].schema.oneOf ?? []
    expect(choices.map((choice) => choice.properties.type.enum?.[0] ?? choice.properties.type.const)).toHaveLength(25)
    expect(choices.every((choice) => choice.additionalProperties === false)).toBe(true)

    const answer = await app.inject({ method: 'POST', url: '/sign-in', payload: { username: 'nurse1', pin: '2468' } })
    expect(answer.json()).toEqual({ staff: STAFF })
    await app.close()
  })
})

const WARD = { wardId: 'ward-1', name: 'Ward 1', timeZone: 'Europe/London', isFictional: true }
const STAFF = { staffId: 's-1', name: 'Nurse One', username: 'nurse1', role: 'nurse' as const, initials: 'NO', wardIds: ['ward-1'] }

interface Choice {
  readonly additionalProperties: boolean
  readonly properties: { readonly type: { readonly enum?: readonly string[]; readonly const?: string } }
}

interface Described {
  readonly openapi: string
  readonly paths: Readonly<
    Record<
      string,
      { readonly post: { readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: { readonly oneOf: readonly Choice[] } } } } } }
    >
  >
}
