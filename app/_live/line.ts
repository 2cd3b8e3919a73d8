/** The live line: one socket a page, which enters rooms, listens, and knows how long the server has been silent. */
import type { Instant } from '#domain'
import type { ClientToServer, Heartbeat, Join, JoinAck, ServerToClient, Shown } from '#wire/live'
import type { Socket } from 'socket.io-client'
import type { Cache } from './cache.ts'
import type { ServerClock } from './clock.ts'
import type { DeviceClock } from './deviceClock.ts'
import { lookBefore } from './ownWatch.ts'

/** One heartbeat (five seconds) has failed to come. */
const LATE_MS = 7_500
/** Monitoring counts as lost. */
const LOST_MS = 15_000
const RETRY_MS = 3_000
/** A tile that was told just before the heartbeat may still be on its way. */
const ON_ITS_WAY_MS = 1_000
/** What the server has found meanwhile has come by then; until then what this device has found stays. */
const TAKEN_OVER_MS = 5_000

export type LinkState = 'live' | 'reconnecting' | 'lost'

interface Room {
  readonly join: Join
  guests: number
}

interface LineParts {
  readonly clock: ServerClock
  readonly deviceClock: DeviceClock
  readonly cache: Cache
  readonly onHeartbeat: (at: Instant) => void
  readonly onSignedOut: () => void
}

const NO_WARDS: ReadonlyMap<string, Instant> = new Map()
/** As many as one message takes. */
const MOST_SHOWN = 100

export class LiveLine {
  lastHeartbeatAt: Instant | null = null
  /** Wards with running sessions that no live board shows, and since when, as the last heartbeat said. */
  displayLost: ReadonlyMap<string, Instant> = NO_WARDS
  readonly #parts: LineParts
  readonly #rooms = new Map<string, Room>()
  readonly #listeners = new Set<() => void>()
  readonly #heard = { wall: Date.now(), steady: performance.now() }
  #socket: Socket<ServerToClient, ClientToServer> | null = null
  #isOpen = false
  #retry: ReturnType<typeof setTimeout> | null = null
  /** The picture is out of the tablet's memory; no heartbeat has come since. */
  #isRecalled = false
  /** The server's time at which it was heard again. */
  #backAt: Instant | null = null

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  /** Opens the line for the person who is signed in now. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    if (!this.#isRecalled) this.#hearNow()
    void this.#connect()
  }

  /** What the line is made of comes after the page. */
  async #connect(): Promise<void> {
    const parts = await import('socket.io-client').catch(() => null)
    if (!this.#isOpen || this.#socket) return
    if (!parts) return this.#later(() => void this.#connect())
    const socket: Socket<ServerToClient, ClientToServer> = parts.io({
      path: '/live',
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: RETRY_MS,
    })
    this.#socket = socket
    socket.on('connect', () => this.#rooms.forEach((room) => this.#enter(room)))
    socket.on('tile', (message) => this.#parts.cache.tile(message))
    socket.on('entries', (message) => this.#parts.cache.entries(message))
    socket.on('heartbeat', (message) => this.#beat(message))
    socket.on('connect_error', (error) => this.#denied(error))
    socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#parts.onSignedOut()
    })
  }

  close(): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    this.#isOpen = false
    this.#socket?.disconnect()
    this.#socket = null
    this.#isRecalled = false
    this.lastHeartbeatAt = null
    this.displayLost = NO_WARDS
    this.#tellListeners()
  }

  /** The screen shows what was last true at this instant, and says so; of several pictures the oldest counts. */
  recall(at: Instant, deviceAt: number): void {
    if (this.lastHeartbeatAt !== null && (!this.#isRecalled || this.lastHeartbeatAt <= at)) return
    this.#isRecalled = true
    this.lastHeartbeatAt = at
    this.#heard.wall = deviceAt
    this.#tellListeners()
  }

  /** Enters a room for as long as the returned function is not called. */
  enter(join: Join): () => void {
    const name = JSON.stringify(join)
    const room = this.#rooms.get(name) ?? { join, guests: 0 }
    room.guests += 1
    this.#rooms.set(name, room)
    if (room.guests === 1 && this.#socket?.connected) this.#enter(room)
    return () => {
      room.guests -= 1
      if (room.guests > 0) return
      this.#rooms.delete(name)
      if (this.#socket?.connected) this.#socket.emit('leave', join)
    }
  }

  /** Tells the server what stands on this screen. */
  seen(wardId: string, wardSeq: number): void {
    if (this.#socket?.connected) {
      this.#socket.emit('seen', { wardId, wardSeq, paintedAt: new Date(this.#parts.clock.now()).toISOString() })
    }
  }

  /** Tells the server what has become of alerts on this screen. */
  shown(wardId: string, alerts: Shown['alerts']): void {
    for (let from = 0; from < alerts.length; from += MOST_SHOWN) {
      if (this.#socket?.connected) this.#socket.emit('shown', { wardId, alerts: alerts.slice(from, from + MOST_SHOWN) })
    }
  }

  get isConnected(): boolean {
    return this.#socket?.connected === true
  }

  state = (): LinkState => {
    const { wall, steady } = this.#heard
    // The steady clock stands still while a tablet sleeps, the wall clock can be set back: the longer silence counts.
    const silence = Math.max(Date.now() - wall, performance.now() - steady)
    if (silence > LOST_MS) return 'lost'
    return silence > LATE_MS || this.lastHeartbeatAt === null ? 'reconnecting' : 'live'
  }

  /** Up to when this device watches by itself, for want of anybody else; null while the server does. */
  ownWatchTill = (now: Instant): Instant | null => {
    if (this.state() === 'lost') return lookBefore(now)
    return this.#backAt !== null && now - this.#backAt < TAKEN_OVER_MS ? lookBefore(this.#backAt) : null
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #enter({ join }: Room): void {
    this.#socket?.emit('join', join, (answer: JoinAck) => {
      if (!answer.ok) return
      if ('ward' in join && answer.wardSeq !== undefined) this.#parts.cache.wardIsAt(join.ward, answer.wardSeq)
      if ('session' in join && answer.version !== undefined) this.#parts.cache.sessionIsAt(join.session, answer.version)
    })
  }

  #beat(beat: Heartbeat): void {
    const { at, wardSeqs } = beat
    if (this.state() === 'lost') this.#backAt = Date.parse(at)
    this.#parts.clock.hear(Date.parse(at), Date.now())
    this.#parts.deviceClock.heard(beat, Date.now())
    this.#isRecalled = false
    this.lastHeartbeatAt = Date.parse(at)
    this.displayLost = lostOf(beat, this.displayLost)
    this.#hearNow()
    this.#tellListeners()
    this.#parts.onHeartbeat(Date.parse(at))
    setTimeout(() => {
      for (const [wardId, wardSeq] of Object.entries(wardSeqs)) this.#parts.cache.wardIsAt(wardId, wardSeq)
    }, ON_ITS_WAY_MS)
  }

  /** The network is tried again by itself; a refusal by the server is not. */
  #denied(error: Error & { data?: { code?: string } }): void {
    if (error.data?.code === 'not-signed-in') return this.#parts.onSignedOut()
    if (!this.#socket?.active) this.#later(() => this.#socket?.connect())
  }

  #later(tryAgain: () => void): void {
    if (this.#retry !== null) return
    this.#retry = setTimeout(() => {
      this.#retry = null
      tryAgain()
    }, RETRY_MS)
  }

  #hearNow(): void {
    this.#heard.wall = Date.now()
    this.#heard.steady = performance.now()
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** The same map while it says the same, so that no screen is drawn again for it. */
function lostOf({ displayLost = {} }: Heartbeat, before: ReadonlyMap<string, Instant>): ReadonlyMap<string, Instant> {
  const now = new Map(Object.entries(displayLost).map(([wardId, at]) => [wardId, Date.parse(at)]))
  const isSame = now.size === before.size && [...now].every(([wardId, at]) => before.get(wardId) === at)
  return isSame ? before : now
}
