/** What must be made before a start: the database client, the pages, the program. The first two once, and again when their sources are newer. */
import { buildSync } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Say = (line: string) => void

/** Makes whatever is missing or older than its sources; false when that failed. */
export const prepare = (say: Say): boolean => generateClient(say) && buildPages(say)

export function generateClient(say: Say): boolean {
  const isFresh = isNewer('server/database/client/client.ts', ['prisma/schema.prisma', 'prisma.config.ts'])
  return isFresh || make(say, 'Making the database client', ['prisma', 'generate'])
}

export function buildPages(say: Say): boolean {
  const sources = ['app', 'server/domain', 'server/wire', 'public', 'next.config.js', 'tsconfig.json', 'package-lock.json']
  return isNewer('.next/BUILD_ID', sources) || make(say, 'Building the pages (about a minute)', ['next', 'build'])
}

/** Where the bundle lies; beside `prisma/` and `package.json`, which it reads. */
export const PROGRAM = path.join(ROOT, 'dist/start.js')

export const bundleServer = (say: Say): boolean => bundle(path.dirname(PROGRAM), { start: 'server/cli/start.ts' }, say)

/**
 * The server as plain JavaScript, in a folder of its own. It takes an eighth of a second, so it is made each time. Under tsx every closure is
 * named anew each time it is made, which is a good part of what a command costs; packages stay where they are.
 */
export function bundle(folder: string, entry: Readonly<Record<string, string>>, say: Say): boolean {
  try {
    rmSync(path.resolve(ROOT, folder), { recursive: true, force: true })
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: { ...entry, drawing: 'server/paper/drawing.ts' },
      outdir: path.resolve(ROOT, folder), chunkNames: 'part-[hash]',
      bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: true, logLevel: 'silent',
    })
    return true
  } catch (error) {
    say(`Making the program failed:\n${error instanceof Error ? error.message : error}`)
    return false
  }
}

function make(say: Say, what: string, command: readonly string[]): boolean {
  say(`${what} …`)
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', ...command], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (status !== 0) say(`${what} failed:\n${stdout}\n${stderr}`)
  return status === 0
}

const isNewer = (made: string, sources: readonly string[]): boolean => {
  const file = path.join(ROOT, made)
  return existsSync(file) && statSync(file).mtimeMs >= Math.max(...sources.map((source) => newest(path.join(ROOT, source))))
}

function newest(place: string): number {
  if (!existsSync(place)) return 0
  const { mtimeMs } = statSync(place)
  if (!statSync(place).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))))
}
