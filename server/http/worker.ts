/** The service worker, bundled when the house opens, with the list of what this build of the pages consists of. */
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Door } from './door.ts'

/** Made by the browser or asked for by nobody without a network. */
const isNeeded = (name: string): boolean => !name.endsWith('.map')

export async function workerRoutes(door: Door, root: string): Promise<void> {
  const script = await bundle(root)
  door.get('/sw.js', { helmet: {}, schema: { hide: true } }, async (_request, reply) =>
    // Always asked for anew: an old worker must not outlive its build.
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(script),
  )
}

async function bundle(root: string): Promise<string> {
  const files = [
    ...filesIn(path.join(root, '.next/static')).map((name) => `/_next/static/${name}`),
    ...filesIn(path.join(root, 'public')).map((name) => `/${name}`),
    '/manifest.webmanifest',
  ].filter(isNeeded)
  const id = readFileSync(path.join(root, '.next/BUILD_ID'), 'utf8').trim()
  const looks = createHash('sha256')
  for (const name of filesIn(path.join(root, 'public'))) looks.update(readFileSync(path.join(root, 'public', name)))
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'app/_worker/worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { BUILD: JSON.stringify({ id: `${id}-${looks.digest('hex').slice(0, 8)}`, files }) },
  })
  return outputFiles[0]!.text
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
