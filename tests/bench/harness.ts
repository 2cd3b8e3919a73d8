/** What every bench needs: one cluster in a temporary folder, databases on it, the server as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { startEmbedded } from '#server/database/embedded'
import { bundleServer, PROGRAM } from '#server/prepare'

export const ROOT = path.resolve(import.meta.dirname, '../..')
export const SECRET = 'a secret for benchmarks, long enough to be one'

/** One line of the table. */
export interface Result {
  readonly name: string
  readonly measured: string
  readonly baseline: string
  readonly target: string
  readonly isMet: boolean | null
  readonly figures: Readonly<Record<string, number>>
}

export interface Bench {
  readonly isQuick: boolean
  /** Where the server leaves a CPU profile, when somebody wants to know where its time goes. */
  readonly profileDir: string | null
  readonly dataDir: string
  readonly clusterUrl: string
  readonly say: (line: string) => void
}

/** Opens a cluster for one run of the benches, and takes it away afterwards. */
export async function withCluster<T>(options: Pick<Bench, 'isQuick' | 'profileDir'>, run: (bench: Bench) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'dripwatch-bench-'))
  if (!bundleServer((line) => console.error(line))) throw new Error('There is no program to measure.')
  // Open to the database's own user, so that the cluster lies in here and goes with it.
  await chmod(dataDir, 0o755)
  const cluster = await startEmbedded(dataDir)
  try {
    return await run({ ...options, dataDir, clusterUrl: cluster.url, say: (line) => console.error(line) })
  } finally {
    await cluster.stop()
    const { stagedAt } = JSON.parse(await readFile(path.join(dataDir, 'postgres.json'), 'utf8')) as { stagedAt: string | null }
    for (const place of [dataDir, stagedAt]) if (place) await rm(place, { recursive: true, force: true })
  }
}

/** A new, empty database on the cluster of this run. */
export async function newDatabase({ clusterUrl }: Bench, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}

export interface ServerProcess {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** The server of the house as `npm start` runs it, in a process of its own; without its pages, unless they are wanted. */
export async function startServerProcess({ dataDir, profileDir }: Bench, databaseUrl: string, { withPages = false } = {}): Promise<ServerProcess> {
  const port = await freePort()
  const env = {
    DATABASE_URL: databaseUrl, SECRET, PORT: String(port), LOG_LEVEL: 'error',
    DATA_DIR: path.join(dataDir, 'server'), NODE_ENV: 'production',
  }
  const profile = profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`]
  const child = startNode([...profile, '--max-semi-space-size=32', '--enable-source-maps', PROGRAM, ...(withPages ? [] : ['--no-pages'])], env)
  await says(child, 'answers at')
  return { port, pid: child.pid ?? 0, stop: () => stopNode(child) }
}

/** Starts Node on arguments in the checkout; its errors go to ours. */
export const startNode = (args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })

export async function stopNode(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Resolves with the first line that a process prints with these words in it. */
export async function says(child: ChildProcess, words: string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes(words)) continue
    child.stdout!.resume()
    return line
  }
  throw new Error(`The process ended without saying "${words}".`)
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

/** Processor time that a process has used so far, in seconds; how much work it was, whoever else is on the machine. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The value that this share of the figures does not exceed. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = Float64Array.from(figures).sort()
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export async function machine({ clusterUrl }: Bench): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  await client.end()
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${cpu?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, PostgreSQL ${rows[0]?.server_version.split(' ')[0] ?? '?'} (fsync on)`
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
