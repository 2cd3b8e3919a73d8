/** The embedded PostgreSQL: one cluster a DATA_DIR, made at first use, adopted when a killed app left it running. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseOwner, findPrograms, makeHome, type Owner } from './place.ts'

export interface Embedded {
  readonly url: string
  /** Starts a cluster that has died under the app again, on its port; does nothing while it runs. */
  revive(): Promise<void>
  /** Stops the cluster (fast shutdown), unless another app that still runs is its keeper. */
  stop(): Promise<void>
}

const USER = 'dripwatch'
const DATABASE = 'dripwatch'
const START_SECONDS = 60

/** What DATA_DIR remembers of its cluster, in a file that only the app may read. */
interface Memory {
  readonly password: string
  readonly port: number
  /** Set when the cluster had to be staged outside DATA_DIR. */
  readonly stagedAt: string | null
  /** The process that stops the cluster when it ends; others are guests. */
  readonly keeper: number
}

interface Cluster {
  readonly folder: string
  readonly home: string
  readonly programs: string
  readonly owner: Owner | null
}

/** The cluster of this DATA_DIR, running and reachable, with its empty or kept database. */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  const root = await realpath(dataDir)
  const file = path.join(root, 'postgres.json')
  const known = await recall(file)
  const owner = await chooseOwner()
  const home = known?.stagedAt ?? (await makeHome(root, owner))
  if (!(await exists(home))) throw new Error(`The database of ${root} was kept in ${home}, and that folder is gone.`)
  const cluster = { folder: path.join(home, 'cluster'), home, programs: await findPrograms(home, owner), owner }
  const stagedAt = home.startsWith(root + path.sep) ? null : home

  const running = known ? await runningPort(cluster) : null
  const isGuest = running !== null && known !== null && known.keeper !== process.pid && isAlive(known.keeper)
  const password = known?.password ?? randomBytes(24).toString('base64url')
  const keeper = isGuest ? known.keeper : process.pid
  // The memory is written before the cluster is made: a start cut short must not leave a cluster without its password.
  await remember(file, { password, port: running ?? known?.port ?? 0, stagedAt, keeper })
  if (!(await exists(cluster.folder))) await initialise(cluster, password)
  const port = running ?? (await coldStart(cluster, known?.port ?? 0))
  await remember(file, { password, port, stagedAt, keeper })

  const url = (database: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
  await makeDatabase(url('postgres'))
  return {
    url: url(DATABASE),
    revive: async () => {
      if (!isGuest && (await runningPort(cluster)) === null && (await isFree(port))) await coldStart(cluster, port)
    },
    stop: async () => {
      if (!isGuest && (await runningPort(cluster)) !== null) await control(cluster, ['stop', '-m', 'fast', '-w'])
    },
  }
}

/** Into a folder with another name first, so that an interrupted initdb is never taken for a cluster. */
async function initialise(cluster: Cluster, password: string): Promise<void> {
  const half = `${cluster.folder}.half`
  const secret = path.join(cluster.home, 'password.half')
  await rm(half, { recursive: true, force: true })
  await writeFile(secret, password, { mode: 0o600 })
  if (cluster.owner) await chown(secret, cluster.owner.uid, cluster.owner.gid)
  try {
    await run(cluster, 'initdb', [
      '-D', half, '-U', USER, `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8',
      '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    ])
  } finally {
    await rm(secret, { force: true })
  }
  await rename(half, cluster.folder)
}

async function coldStart(cluster: Cluster, lastPort: number): Promise<number> {
  const log = path.join(cluster.home, 'postgres.log')
  await rename(log, `${log}.before`).catch(() => undefined)
  for (let attempt = 1; ; attempt++) {
    // The same port as before where it is free: who is connected finds the database again.
    const port = (await isFree(lastPort)) ? lastPort : await freePort()
    const settings = {
      port, listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC',
      log_checkpoints: 'off', jit: 'off', max_connections: 120, update_process_title: 'off',
    }
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`).join(' ')
    try {
      await control(cluster, ['start', '-w', '-t', String(START_SECONDS), '-l', log, '-o', options])
      return port
    } catch (error) {
      // A postmaster that was killed may leave children that need a moment to notice.
      if (attempt === 5) throw new Error(`PostgreSQL did not start: ${(await tail(log)) || String(error)}`, { cause: error })
      await pause(300)
    }
  }
}

/** The port of the postmaster that runs on this cluster, or null; a stale pid file is removed. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const file = path.join(cluster.folder, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  if (!isAlive(pid) || !(await worksIn(pid, cluster.folder))) {
    await rm(file, { force: true })
    return null
  }
  return Number(lines[3]) || null
}

/** After a restart of the machine the number of a dead postmaster may belong to somebody else. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === (await realpath(folder))
}

async function makeDatabase(url: string): Promise<void> {
  const client = await connectSoon(url)
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** An adopted cluster may still be recovering (57P03: cannot connect now) or opening its port. */
async function connectSoon(url: string): Promise<pg.Client> {
  const deadline = Date.now() + START_SECONDS * 1000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      const { code } = error as { code?: string }
      if ((code !== '57P03' && code !== 'ECONNREFUSED') || Date.now() > deadline) throw error
      await pause(50)
    }
  }
}

const control = (cluster: Cluster, args: string[]): Promise<void> => run(cluster, 'pg_ctl', ['-D', cluster.folder, ...args])

function run({ programs, home, owner }: Cluster, program: string, args: string[]): Promise<void> {
  // Output is not piped on `start`: the server inherits the pipe, and it would never close.
  const output = args.includes('start') ? 'ignore' : 'pipe'
  const child = spawn(path.join(programs, 'bin', program), args, {
    cwd: home,
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', output],
    ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}. ${said.trim()}`))))
  })
}

/** No secret of the app is passed on to a process of another user. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, NODE_ENV } = process.env
  return { PATH, NODE_ENV, LC_ALL: 'C', ...(SystemRoot ? { SystemRoot } : {}) }
}

async function recall(file: string): Promise<Memory | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Memory)
}

async function remember(file: string, memory: Memory): Promise<void> {
  await writeFile(`${file}.half`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.half`, file)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

const exists = async (folder: string): Promise<boolean> => (await stat(folder).catch(() => null)) !== null

const tail = async (log: string): Promise<string> =>
  (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join(' · ')

const isFree = async (port: number): Promise<boolean> => port !== 0 && (await tryPort(port)) !== null

async function freePort(): Promise<number> {
  const port = await tryPort(0)
  if (port === null) throw new Error('No free port on 127.0.0.1 for PostgreSQL.')
  return port
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo
      server.close(() => resolve(taken))
    })
  })
}
