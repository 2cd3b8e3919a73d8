/** (a) Accepted commands a second through HTTP, against bare single-row INSERTs on the same cluster, and beside what HTTP alone comes to. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { minutes } from '#domain'
import { buildHouse, CALM, PIN } from './house.ts'
import {
  newDatabase, percentile, processorSeconds, says, startNode, startServerProcess, stopNode, type Bench, type Result, type ServerProcess,
} from './harness.ts'
import { Line, signedIn } from './line.ts'

const CLIENTS = [16, 64, 200]
const MOST_CONNECTIONS = 20
const SESSIONS = 400
const TARGET_AT_64 = 0.5

interface Rate {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

interface CommandRate extends Rate {
  /** What the server's process spends on one command, in microseconds of processor time. */
  readonly serverMicroseconds: number
}

/** A session, and the cookie of somebody who may chart in it. */
interface Asked {
  readonly sessionId: string
  readonly cookie: string
}

export async function benchCommands(bench: Bench): Promise<Result[]> {
  const seconds = bench.isQuick ? 3 : 8
  const url = await newDatabase(bench, 'bench_commands')
  const house = await buildHouse(bench, url)
  const now = Date.now()
  const levels = await Promise.all(
    CLIENTS.map(() => house.keepRunning(SESSIONS, () => ({ startedAt: now - minutes(6), checksAt: [now - minutes(1)] }))),
  )
  const server = await startServerProcess(bench, url)
  const results: Result[] = []
  try {
    const cookies: string[] = []
    for (const index of house.wardIds.keys()) cookies.push(await signedIn(server.port, `ward${index}`, PIN))
    const warmUp = levels.flat().slice(0, SESSIONS).map((sessionId, index) => ({ sessionId, cookie: cookies[index % cookies.length]! }))
    await commands(server, warmUp, 64, seconds)
    for (const [level, clients] of CLIENTS.entries()) {
      bench.say(`(a) ${clients} clients …`)
      const bare = await inserts(url, Math.min(clients, MOST_CONNECTIONS), seconds)
      const sessions = levels[level]!.map((sessionId, index) => ({ sessionId, cookie: cookies[index % cookies.length]! }))
      const ours = await commands(server, sessions, clients, seconds)
      results.push(resultOf(clients, ours, bare, await httpAlone(sessions, clients, seconds)))
    }
  } finally {
    await server.stop()
    await house.database.close()
  }
  return results
}

function resultOf(clients: number, ours: CommandRate, bare: Rate, http: CommandRate): Result {
  const ratio = ours.perSecond / bare.perSecond
  const words = ({ perSecond, p50, p99 }: Rate) => `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`
  const isTarget = clients === 64
  return {
    name: `(a) commands through HTTP, ${clients} clients`,
    measured: `${words(ours)}, ${Math.round(ours.serverMicroseconds)} µs of the server each: ${ratio.toFixed(2)} ×`,
    baseline: `INSERT, ${Math.min(clients, MOST_CONNECTIONS)} connections: ${words(bare)}; a Fastify that keeps nothing: ${Math.round(http.perSecond)}/s, ${Math.round(http.serverMicroseconds)} µs each`,
    target: isTarget ? `≥ ${TARGET_AT_64} ×` : '',
    isMet: isTarget ? ratio >= TARGET_AT_64 : null,
    figures: { perSecond: ours.perSecond, p50Ms: ours.p50, p99Ms: ours.p99, insertsPerSecond: bare.perSecond, ratio, serverMicroseconds: ours.serverMicroseconds, httpPerSecond: http.perSecond, httpMicroseconds: http.serverMicroseconds },
  }
}

/** The same questions of a server without a law, a log or a database. */
async function httpAlone(sessions: readonly Asked[], clients: number, seconds: number): Promise<CommandRate> {
  const child = startNode(['--max-semi-space-size=32', '--import', 'tsx', 'tests/bench/bareDoor.ts'], { NODE_ENV: 'production' })
  try {
    const port = Number((await says(child, 'port')).replace(/\D/g, ''))
    return await commands({ port, pid: child.pid ?? 0 }, sessions, clients, seconds)
  } finally {
    await stopNode(child)
  }
}

/** Each client asks again as soon as it is answered, in turn for its own sessions. */
async function commands(
  { port, pid }: Pick<ServerProcess, 'port' | 'pid'>,
  sessions: readonly Asked[],
  clients: number,
  seconds: number,
): Promise<CommandRate> {
  const values = JSON.stringify({ RR: CALM.RR, SPO2: CALM.SPO2, HR: CALM.HR, SBP: CALM.SBP, DBP: CALM.DBP })
  const lines = await Promise.all(Array.from({ length: clients }, () => Line.open(port)))
  const mine = Math.floor(sessions.length / clients)
  // Twice round all sessions first: a server that runs has its running sessions at hand.
  const rate = await measure(clients, seconds, mine * 2, async (client, turn) => {
    const { sessionId, cookie } = sessions[client + clients * (turn % mine)]!
    const body = `{"commandId":"${randomUUID()}","sessionId":"${sessionId}","type":"RecordCheck","values":${values},"notDone":{}}`
    const { status, text } = await lines[client]!.ask('POST', '/api/v1/commands', `cookie: ${cookie}\r\n`, body)
    if (status !== 200) throw new Error(`A command was answered ${status}: ${text().slice(-300)}`)
  }, () => processorSeconds(pid))
  for (const line of lines) line.close()
  return rate
}

/** One row, one statement, one commit, as fast as these connections go. The row is as wide as an entry. */
async function inserts(url: string, connections: number, seconds: number): Promise<Rate> {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  await pool.query(
    `CREATE TABLE IF NOT EXISTS bench_row (position bigserial PRIMARY KEY, "sessionId" text, seq int, text text, hash text, "recordedAt" timestamptz)`,
  )
  const text = 'x'.repeat(750)
  const hash = 'f'.repeat(64)
  const statement = {
    name: 'bench-insert',
    text: 'INSERT INTO bench_row ("sessionId", seq, text, hash, "recordedAt") VALUES ($1, $2, $3, $4, now())',
  }
  const rate = await measure(connections, seconds, 200, async (client, turn) => {
    await pool.query({ ...statement, values: [`session-${client}`, turn, text, hash] })
  })
  await pool.end()
  return rate
}

/** Runs so many workers for so long, after each has done `warmUp` turns that are not counted. */
async function measure(
  workers: number,
  seconds: number,
  warmUp: number,
  work: (worker: number, turn: number) => Promise<void>,
  processor: () => number = () => 0,
): Promise<CommandRate> {
  const everybody = (run: (worker: number) => Promise<void>) => Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)))
  await everybody(async (worker) => {
    for (let turn = 0; turn < warmUp; turn += 1) await work(worker, turn)
  })
  const before = processor()
  const until = performance.now() + seconds * 1000
  const took: number[] = []
  await everybody(async (worker) => {
    for (let turn = warmUp; ; turn += 1) {
      const asked = performance.now()
      await work(worker, turn)
      const answered = performance.now()
      if (answered > until) return
      took.push(answered - asked)
    }
  })
  const serverMicroseconds = ((processor() - before) / took.length) * 1e6
  return { perSecond: took.length / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99), serverMicroseconds }
}
