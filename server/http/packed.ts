/**
 * The scripts and styles of the build, packed as tightly as it goes: a tablet on a weak network waits for each of them before
 * it can be touched. Packing takes a while, so each file is packed when it is first asked for, and the result is kept beside
 * the build; the names of the files are made of their content.
 *
 * Each script says before its first line that its functions are wanted at once: a browser that knows the word (Chromium from 136) then compiles
 * them beside the page while they arrive. Left alone it reads each function twice, the second time when it is first called and somebody waits.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Door } from './door.ts'
import { kept } from './kept.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** The tightest first. Browsers take brotli over https and from the machine itself. */
const PACKINGS = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gzip: (text: Buffer) => promisify(gzip)(text, { level: 9 }),
} as const

type Packing = keyof typeof PACKINGS

/** For the engine a hint, for everybody else a comment. */
const COMPILED_ON_ARRIVAL = Buffer.from('//# allFunctionsCalledOnLoad\n')

/** Answers for the files of the build under `root`; whatever else is asked for there goes to `others`. */
export function packedRoutes(door: Door, root: string, others: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void {
  const built = path.join(root, '.next/static')
  const known = new Set(namesIn(built))
  const packed = kept<Buffer>()

  async function plain(name: string): Promise<Buffer> {
    const file = await readFile(path.join(built, name))
    return path.extname(name) === '.js' ? Buffer.concat([COMPILED_ON_ARRIVAL, file]) : file
  }

  async function made(name: string, packing: Packing): Promise<Buffer> {
    const file = path.join(root, '.next/packed', `${name.replaceAll('/', '-')}.${packing}`)
    const before = await readFile(file).catch(() => null)
    if (before) return before
    const fresh = await PACKINGS[packing](await plain(name))
    // A house that may not write here packs again after the next start.
    await keep(file, fresh).catch(() => undefined)
    return fresh
  }

  door.get('/_next/static/*', { helmet: {}, schema: { hide: true } }, async (request, reply) => {
    const name = (request.params as { '*': string })['*']
    if (!known.has(name)) return others(request, reply)
    reply
      .type(TYPES[path.extname(name)]!)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
    const packing = packingFor(request.headers['accept-encoding'] ?? '')
    if (!packing) return reply.send(await plain(name))
    return reply.header('content-encoding', packing).send(await packed(`${packing} ${name}`, () => made(name, packing)))
  })
}

/** The tightest packing that the other side takes; null for none. */
export function packingFor(accepted: string): Packing | null {
  const taken = accepted.split(',').flatMap((one) => {
    const [name = '', ...options] = one.split(';').map((part) => part.trim().toLowerCase())
    return options.some((option) => /^q=0(\.0*)?$/.test(option)) ? [] : [name]
  })
  return (Object.keys(PACKINGS) as Packing[]).find((packing) => taken.includes(packing)) ?? null
}

/** From beginning to end or not at all, also when two servers pack the same file. */
async function keep(file: string, content: Buffer): Promise<void> {
  const part = `${file}.${process.pid}`
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(part, content)
  await rename(part, file)
}

const namesIn = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(path.sep).join('/'))
        .filter((name) => path.extname(name) in TYPES)
