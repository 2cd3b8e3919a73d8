/** Between the server and the tablet's memory: what the server says is kept; what it cannot say now is shown as it last was. */
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './cache.ts'
import type { ServerClock } from './clock.ts'
import type { DeviceClock } from './deviceClock.ts'
import { DoorError, isPassing } from './door.ts'
import type { LiveLine } from './line.ts'
import type { Memory, QueryName } from './memory.ts'
import type { Me } from './people.ts'
import { Rarely } from './rarely.ts'

/** A bedside does not stay empty longer than this while the network makes up its mind. */
const PATIENCE_MS = 1_500

/** Design: to write a board of hundreds takes longer than to draw what is new on it; what is remembered is as of an instant anyway. */
const KEEP_BOARD_EVERY_MS = 2_000

interface RecallParts {
  readonly queries: QueryClient
  readonly memory: Memory
  readonly clock: ServerClock
  readonly deviceClock: DeviceClock
  readonly line: () => LiveLine
}

/** Boards, records and courses: what is true on a screen only for as long as somebody says so. */
export const isKept = ([kind]: QueryName): boolean => KEPT.has(kind)
const KEPT: ReadonlySet<unknown> = new Set(['board', 'record', 'courses', 'course'])

export class Recall {
  readonly #parts: RecallParts
  /** What came out of the memory is not put back as if it were new. */
  readonly #recalled = new WeakSet<object>()
  readonly #boards = new Rarely(KEEP_BOARD_EVERY_MS)

  constructor(parts: RecallParts) {
    this.#parts = parts
    // The server that draws a page remembers nobody.
    if (typeof window === 'undefined') return
    parts.queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') this.#keep(event.query.queryKey, event.query.state.data)
    })
  }

  start(): void {
    void this.#parts.memory.tidy().catch(noMemory)
  }

  /** Reads from the server; what is remembered is shown when the server is slow or out of reach, until it has answered. */
  async orRecall<T>(key: QueryName, read: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => void this.#show(key), PATIENCE_MS)
    try {
      return await read()
    } catch (error) {
      if (error instanceof DoorError && isPassing(error)) await this.#show(key)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** What the server has said to this page; what was only remembered is read again from its beginning. */
  fresh<T extends object>(key: QueryName): T | undefined {
    const data = this.#parts.queries.getQueryData<T>(key)
    return data && !this.#recalled.has(data) ? data : undefined
  }

  /** The watch was heard: what is on the screen is true at this instant. */
  heard(at: number): void {
    const shown = this.#parts.queries.getQueryCache().findAll({ type: 'active' }).map(({ queryKey }) => queryKey)
    const { memory, deviceClock } = this.#parts
    // What is kept has to be what is said to be true now.
    this.#boards.flush()
    void memory.touch(shown.filter(isKept), { at, aheadMs: deviceClock.aheadMs() }).catch(noMemory)
  }

  #keep(key: QueryName, data: unknown): void {
    const { memory, clock, deviceClock } = this.#parts
    if (key[0] === keys.me[0]) {
      this.#boards.drop()
      if (data === null) return void memory.forget().catch(noMemory)
      if (!this.#recalled.has(data as object)) void this.#signedIn(data as Me)
      return
    }
    if (!isKept(key) || this.#recalled.has(data as object)) return
    const when = { at: clock.now(), aheadMs: deviceClock.aheadMs() }
    const keep = () => void memory.keep(key, data, when).catch(noMemory)
    if (key[0] === 'board') this.#boards.ask(key.join(':'), keep)
    else keep()
  }

  /** A board may have come before it was known whose eyes it is for. */
  async #signedIn(me: Me): Promise<void> {
    const { queries, memory } = this.#parts
    await memory.signedIn(me.staffId, me).catch(noMemory)
    for (const { queryKey, state } of queries.getQueryCache().getAll()) {
      if (isKept(queryKey) && state.data !== undefined) this.#keep(queryKey, state.data)
    }
    this.#boards.flush()
  }

  async #show(key: QueryName): Promise<void> {
    const { queries, memory, clock, deviceClock, line } = this.#parts
    const found = await memory.recall(key).catch(noMemory)
    // While it was looked for, the server may have answered after all, if only "nobody is signed in".
    if (!found || queries.getQueryData(key) !== undefined) return
    this.#recalled.add(found.value as object)
    if (found.seen) {
      clock.recall(found.seen.at, found.seen.deviceAt)
      line().recall(found.seen.at, found.seen.deviceAt)
      if (found.seen.aheadMs) deviceClock.recall(found.seen.aheadMs)
    }
    queries.setQueryData(key, found.value)
  }
}

/** A device that cannot store shows what the server says, and nothing without it. */
const noMemory = (): null => null
