/** (c) Five thousand running sessions of which five hundred fall due in one second; (e) what they weigh in the server's memory. */
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { minutes, SECOND, type Instant, type Iso, type Tile } from '#domain'
import type { JoinAck, TileMessage } from '#wire/live'
import { buildHouse, PIN, type House, type RunningRecord } from './house.ts'
import { newDatabase, percentile, residentMb, startServerProcess, type Bench, type Result } from './harness.ts'
import { signedIn } from './line.ts'

const MOST_LATE_MS = 1_000
const MOST_MB = 400

/** HYPOMG-2: a set of vital signs every 30 min, late after 10 and missed after 20. */
const MISSED_AFTER = minutes(50)
const LATE_AFTER = minutes(40)

export async function benchRunning(bench: Bench): Promise<Result[]> {
  const [count, dueCount] = bench.isQuick ? [1000, 100] : [5000, 500]
  const url = await newDatabase(bench, 'bench_running')
  const house = await buildHouse(bench, url)
  bench.say(`(c)(e) keeping ${count} running sessions …`)
  await house.keepRunning(count - dueCount, inTheMiddle)
  // As after a restart: nothing is at hand when they fall due. Then again with every session at hand.
  const cold = await fallDue(bench, house, url, dueCount / 2, false)
  const warm = await fallDue(bench, house, url, dueCount, true)
  await house.database.close()
  return [
    lateness(`(c) ${dueCount} of ${count} sessions fall due in one second`, warm.late, true),
    lateness(`(c) ${dueCount / 2} fall due, server just restarted`, cold.late, false),
    {
      name: `(e) memory of the server, ${warm.held} running sessions at hand`,
      measured: `${warm.residentMb} MB resident; up to ${warm.mostMb} MB since they were all read`,
      baseline: '',
      target: `≤ ${MOST_MB} MB`,
      isMet: warm.residentMb <= MOST_MB,
      figures: { residentMb: warm.residentMb, mostMb: warm.mostMb, sessions: warm.held },
    },
  ]
}

function lateness(name: string, late: readonly number[], isTarget: boolean): Result {
  const [p50, p99, most] = [percentile(late, 0.5), percentile(late, 0.99), percentile(late, 1)]
  return {
    name,
    measured: `due to alert on a board: p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms, longest ${Math.round(most)} ms`,
    baseline: '',
    target: isTarget ? `p99 ≤ ${MOST_LATE_MS} ms` : '',
    isMet: isTarget ? p99 <= MOST_LATE_MS : null,
    figures: { alerts: late.length, p50Ms: p50, p99Ms: p99, longestMs: most },
  }
}

/** Half an hour of record behind them, and nothing due before the bench is over. */
function inTheMiddle(index: number): RunningRecord {
  const startedAt = Date.now() - minutes(31) - (index % 600) * SECOND
  return { startedAt, checksAt: Array.from({ length: 8 }, (_, check) => startedAt + minutes(3 + check * 3.5)) }
}

interface Fallen {
  readonly late: readonly number[]
  readonly held: number
  /** When the last alert has come, and the most since the first could have. */
  readonly residentMb: number
  readonly mostMb: number
}

/** Sessions whose check will be missed at instants within one second; a board on every ward waits for the alerts. */
async function fallDue(bench: Bench, house: House, url: string, count: number, isWarm: boolean): Promise<Fallen> {
  const lead = (bench.isQuick ? 20 : 60) * SECOND
  const dueAt = Date.now() + lead
  const due = new Map<string, Instant>()
  const startOf = (index: number) => dueAt + Math.floor((index * SECOND) / count) - MISSED_AFTER
  const ids = await house.keepRunning(count, (index) => {
    const startedAt = startOf(index)
    return { startedAt, checksAt: [], reviewedAt: [startedAt + LATE_AFTER] }
  })
  ids.forEach((sessionId, index) => due.set(sessionId, startOf(index) + MISSED_AFTER))

  const server = await startServerProcess(bench, url)
  const cookie = await signedIn(server.port, 'all', PIN)
  const open = async (): Promise<Socket> => {
    const socket = io(`http://127.0.0.1:${server.port}`, { path: '/live', transports: ['websocket'], forceNew: true, extraHeaders: { cookie } })
    await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('connect_error', reject))
    return socket
  }
  const board = await open()
  try {
    for (const ward of house.wardIds) await must(board, { ward })
    const held = isWarm ? await holdAll(house, await open()) : 0
    // V8 collects what reading them left behind when it likes: the most is told beside what it is at last.
    let mostMb = residentMb(server.pid)
    const weighing = setInterval(() => void (mostMb = Math.max(mostMb, residentMb(server.pid))), SECOND)
    const late = await alertsOn(board, due, bench).finally(() => clearInterval(weighing))
    return { late, held, residentMb: residentMb(server.pid), mostMb }
  } finally {
    board.disconnect()
    await server.stop()
  }
}

/** Looking at a session makes the server hold it, as charting in it does. */
async function holdAll({ database }: House, socket: Socket): Promise<number> {
  const { rows } = await database.pool.query<{ sessionId: string }>(`SELECT "sessionId" FROM "SessionCard" WHERE status = 'running'`)
  for (let from = 0; from < rows.length; from += 50) {
    await Promise.all(rows.slice(from, from + 50).map(({ sessionId }) => must(socket, { session: sessionId })))
  }
  socket.disconnect()
  return rows.length
}

async function must(socket: Socket, room: { ward: string } | { session: string }): Promise<void> {
  const ack = (await socket.emitWithAck('join', room)) as JoinAck
  if (!ack.ok) throw new Error(ack.because)
}

async function alertsOn(board: Socket, due: ReadonlyMap<string, Instant>, bench: Bench): Promise<number[]> {
  const late = new Map<string, number>()
  const [first] = due.values()
  if (first === undefined || Date.now() >= first) throw new Error('The sessions fell due before the board was ready; give the bench more time.')
  board.on('tile', ({ tile }: TileMessage<Iso<Tile>>) => {
    const dueAt = due.get(tile.sessionId)
    if (dueAt === undefined || late.has(tile.sessionId)) return
    if (tile.alerts.some(({ rule }) => rule === 'missedCheck')) late.set(tile.sessionId, Date.now() - dueAt)
  })
  bench.say(`(c) waiting ${Math.ceil((first - Date.now()) / SECOND)} s for ${due.size} sessions to fall due …`)
  const giveUpAt = first + 30 * SECOND
  while (late.size < due.size && Date.now() < giveUpAt) await pause(100)
  if (late.size < due.size) throw new Error(`Only ${late.size} of ${due.size} alerts arrived.`)
  return [...late.values()]
}
