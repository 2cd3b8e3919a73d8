/** (b) From a POST to its tile on fifty boards, against a bare Socket.IO echo to fifty clients. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { minutes, type Iso, type Tile } from '#domain'
import type { JoinAck, TileMessage } from '#wire/live'
import { buildHouse, CALM, PIN } from './house.ts'
import { newDatabase, percentile, says, startNode, startServerProcess, stopNode, type Bench, type Result } from './harness.ts'
import { Line, signedIn } from './line.ts'

const BOARDS = 50
const WARD_SESSIONS = 20
const PER_SECOND = 20
const MOST_ABOVE_MS = 50

export async function benchLive(bench: Bench): Promise<Result[]> {
  const rounds = PER_SECOND * (bench.isQuick ? 4 : 15)
  bench.say('(b) POST to tile on fifty boards …')
  const ours = await tiles(bench, rounds)
  const bare = await echoes(rounds)
  const above = percentile(ours, 0.99) - percentile(bare, 0.99)
  return [
    {
      name: `(b) POST to tile on ${BOARDS} boards, ${PER_SECOND}/s`,
      measured: `${words(ours)}: ${above.toFixed(1)} ms above at p99`,
      baseline: `bare Socket.IO echo to ${BOARDS}: ${words(bare)}`,
      target: `≤ ${MOST_ABOVE_MS} ms above`,
      isMet: above <= MOST_ABOVE_MS,
      figures: { p50Ms: percentile(ours, 0.5), p99Ms: percentile(ours, 0.99), echoP99Ms: percentile(bare, 0.99), aboveMs: above },
    },
  ]
}

const words = (took: readonly number[]): string => `p50 ${percentile(took, 0.5).toFixed(1)} ms, p99 ${percentile(took, 0.99).toFixed(1)} ms`

async function tiles(bench: Bench, rounds: number): Promise<number[]> {
  const url = await newDatabase(bench, 'bench_live')
  const house = await buildHouse(bench, url)
  const now = Date.now()
  const wardId = house.wardIds[0]!
  const all = await house.keepRunning(WARD_SESSIONS * house.wardIds.length, () => ({ startedAt: now - minutes(6), checksAt: [] }))
  const sessions = all.filter((_, index) => index % house.wardIds.length === 0)
  const server = await startServerProcess(bench, url)
  const cookie = await signedIn(server.port, 'ward0', PIN)
  const line = await Line.open(server.port)
  const boards = await connect(`http://127.0.0.1:${server.port}`, '/live', cookie)
  try {
    for (const board of boards) {
      const ack = (await board.emitWithAck('join', { ward: wardId })) as JoinAck
      if (!ack.ok) throw new Error(ack.because)
    }
    const watch = createStopwatch()
    for (const board of boards) {
      board.on('tile', ({ tile }: TileMessage<Iso<Tile>>) => watch.seen(`${tile.sessionId} ${tile.version}`))
    }
    const versions = new Map<string, number>()
    await steadily(rounds + sessions.length, async (round) => {
      const sessionId = sessions[round % sessions.length]!
      const known = versions.get(sessionId)
      const body = JSON.stringify({ commandId: randomUUID(), sessionId, type: 'RecordCheck', values: CALM, notDone: {} })
      // The first round over all sessions tells their versions, and is not counted.
      if (known !== undefined) watch.begun(`${sessionId} ${known + 1}`)
      const { status, text } = await line.ask('POST', '/api/v1/commands', `cookie: ${cookie}\r\n`, body)
      if (status !== 200) throw new Error(`A command was answered ${status}: ${text().slice(-300)}`)
      versions.set(sessionId, Number(/"version":(\d+)/.exec(text())?.[1]))
    })
    return watch.times()
  } finally {
    line.close()
    for (const board of boards) board.disconnect()
    await server.stop()
    await house.database.close()
  }
}

/** The same rate and about the same size, with nothing between: no door, no law, no database. */
async function echoes(rounds: number): Promise<number[]> {
  const child = startNode(['--import', 'tsx', 'tests/bench/echo.ts'], {})
  const port = Number((await says(child, 'port')).split(' ')[1])
  const boards = await connect(`http://127.0.0.1:${port}`, '/echo', '')
  try {
    const watch = createStopwatch()
    for (const board of boards) board.on('said', ({ key }: { key: string }) => watch.seen(key))
    const padding = 'x'.repeat(2200)
    await steadily(rounds + 20, async (round) => {
      if (round >= 20) watch.begun(String(round))
      boards[0]!.emit('say', { key: String(round), padding })
    })
    return watch.times()
  } finally {
    for (const board of boards) board.disconnect()
    await stopNode(child)
  }
}

async function connect(address: string, path: string, cookie: string): Promise<Socket[]> {
  const boards = Array.from({ length: BOARDS }, () =>
    io(address, { path, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie } }),
  )
  await Promise.all(
    boards.map((board) => new Promise<void>((resolve, reject) => void board.once('connect', resolve).once('connect_error', reject))),
  )
  return boards
}

/** One thing after the other at an even pace; what takes longer than its turn delays the next. */
async function steadily(rounds: number, work: (round: number) => Promise<void>): Promise<void> {
  const begun = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    const wait = begun + (round * 1000) / PER_SECOND - performance.now()
    if (wait > 0) await pause(wait)
    await work(round)
  }
  // What is still under way arrives.
  await pause(500)
}

function createStopwatch() {
  const begunAt = new Map<string, number>()
  const took: number[] = []
  return {
    begun: (key: string) => void begunAt.set(key, performance.now()),
    seen: (key: string) => {
      const begun = begunAt.get(key)
      if (begun !== undefined) took.push(performance.now() - begun)
    },
    times(): number[] {
      if (took.length !== begunAt.size * BOARDS) throw new Error(`${took.length} of ${begunAt.size * BOARDS} messages arrived.`)
      return took
    },
  }
}
