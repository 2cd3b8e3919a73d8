/**
 * Some boards without a browser: the app's own line, cache and reading of a board, each with a socket of its own. Forked by the bench of the
 * wall, which is told when a board holds what it waits for.
 */
import http from 'node:http'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { Cache, keys, type Board } from '#app/_live/cache.ts'
import { ServerClock } from '#app/_live/clock.ts'
import { DeviceClock } from '#app/_live/deviceClock.ts'
import { LiveLine } from '#app/_live/line.ts'
import { readBoard } from '#app/_live/boards.ts'

/** What a browser would know by itself: where the page came from, and who is signed in on it. */
export interface Task {
  readonly address: string
  readonly cookie: string
  readonly wardId: string
  readonly sessionId: string
  readonly boards: number
}

export type Told = 'ready' | { readonly rate: number; readonly at: number }

const tell = (told: Told): void => void process.send?.(told)

function asInBrowser({ address, cookie }: Task): void {
  Object.defineProperty(globalThis, 'location', { value: new URL(address) })
  const { fetch } = globalThis
  globalThis.fetch = (path, init) => fetch(new URL(String(path), address), { ...init, headers: { ...init?.headers, cookie } })
  const { request } = http
  // The socket is opened by a package that takes no cookie from anywhere.
  http.request = ((options: http.RequestOptions, answer?: (reply: http.IncomingMessage) => void) =>
    request({ ...options, headers: { ...options.headers, cookie } }, answer)) as typeof http.request
}

function opens({ wardId, sessionId }: Task): { readonly isLive: () => boolean } {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const clock = new ServerClock()
  const cache = new Cache(queries)
  const line = new LiveLine({ clock, deviceClock: new DeviceClock(), cache, onHeartbeat: () => undefined, onSignedOut: () => undefined })
  const recall = { fresh: <T extends object>(key: readonly string[]) => queries.getQueryData<T>(key) }
  const board = new QueryObserver<Board>(queries, { queryKey: keys.board(wardId), queryFn: () => readBoard({ clock, cache, recall }, wardId) })
  let shown: number | null = null
  board.subscribe(({ data }) => {
    const rate = Number(data?.tiles.find((tile) => tile.sessionId === sessionId)?.readings.find(({ code }) => code === 'HR')?.text)
    if (Number.isNaN(rate) || rate === shown) return
    shown = rate
    tell({ rate, at: performance.timeOrigin + performance.now() })
  })
  line.open()
  line.enter({ ward: wardId })
  return { isLive: () => shown !== null && line.lastHeartbeatAt !== null }
}

process.once('message', (task: Task) => {
  asInBrowser(task)
  const boards = Array.from({ length: task.boards }, () => opens(task))
  const looking = setInterval(() => {
    if (!boards.every(({ isLive }) => isLive())) return
    clearInterval(looking)
    tell('ready')
  }, 50)
})
process.once('disconnect', () => process.exit())
