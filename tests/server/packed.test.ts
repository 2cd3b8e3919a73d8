import Fastify from 'fastify'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import type { Door } from '#server/http/door'
import { packedRoutes, packingFor } from '#server/http/packed'

const SCRIPT = 'export const words = "the ward";\n'.repeat(500)
const COMPILED_ON_ARRIVAL = `//# allFunctionsCalledOnLoad\n${SCRIPT}`
const STYLE = '.tile { color: black }\n'.repeat(500)
const root = mkdtempSync(path.join(tmpdir(), 'dripwatch-packed-'))
mkdirSync(path.join(root, '.next/static/chunks'), { recursive: true })
writeFileSync(path.join(root, '.next/static/chunks/a~1.js'), SCRIPT)
writeFileSync(path.join(root, '.next/static/chunks/b.css'), STYLE)
writeFileSync(path.join(root, '.next/BUILD_ID'), 'secret')
const door = Fastify() as unknown as Door
packedRoutes(door, root, async (_request, reply) => void (await reply.code(404).send('others')))

afterAll(async () => {
  await door.close()
  rmSync(root, { recursive: true })
})

const ask = (url: string, accepted: string) => door.inject({ url, headers: { 'accept-encoding': accepted } })

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
] as const)('a script is packed for who takes %s as %s, and is the same script with the word to compile it as it arrives', async (accepted, packing, unpack) => {
  const first = await ask('/_next/static/chunks/a~1.js', accepted)
  const again = await ask('/_next/static/chunks/a~1.js', accepted)
  for (const reply of [first, again]) {
    expect(reply.headers).toMatchObject({ 'content-encoding': packing, vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable' })
    expect(reply.headers['content-type']).toContain('text/javascript')
    expect(reply.rawPayload.length).toBeLessThan(SCRIPT.length / 10)
    expect(unpack(reply.rawPayload).toString()).toBe(COMPILED_ON_ARRIVAL)
  }
})

it('who takes no packing gets it as it is', async () => {
  const reply = await ask('/_next/static/chunks/a~1.js', '')
  expect(reply.headers['content-encoding']).toBeUndefined()
  expect(reply.body).toBe(COMPILED_ON_ARRIVAL)
  expect(packingFor('identity')).toBeNull()
})

it('a style is packed as it is', async () => {
  const reply = await ask('/_next/static/chunks/b.css', 'br')
  expect(reply.headers['content-type']).toContain('text/css')
  expect(brotliDecompressSync(reply.rawPayload).toString()).toBe(STYLE)
})

it.each(['/_next/static/../BUILD_ID', '/_next/static/%2e%2e/BUILD_ID', '/_next/static/..%2fBUILD_ID', '/_next/static/chunks/b.js'])(
  'nothing but the files of the build is answered for: %s',
  async (url) => {
    const reply = await ask(url, 'br')
    expect(reply.statusCode).toBe(404)
    expect(reply.body).not.toContain('secret')
  },
)

it('what was packed is kept whole beside the build, for the next start', async () => {
  await ask('/_next/static/chunks/a~1.js', 'br')
  await expect.poll(() => readdirSync(path.join(root, '.next/packed')).toSorted()).toEqual(['chunks-a~1.js.br', 'chunks-a~1.js.gzip', 'chunks-b.css.br'])
})
