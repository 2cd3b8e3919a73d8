/** The live line: one socket a page, which enters rooms, listens, and knows how long the server has been silent. */
import type { Instant } from '#domain'
import type { ClientToServer, Heartbeat, Join, JoinAck, ServerToClient, Shown } from '#wire/live'
import type { Socket } from 'socket.io-client'
import type { Cache } from './cache.ts'
import type { ServerClock } from './clock.ts'
import { newCommandId } from './commands.ts'
import type { DeviceClock } from './deviceClock.ts'
import { whenIdle } from './idle.ts'
import { lookBefore } from './ownWatch.ts'
import { clocks, Silence, type LinkState } from './silence.ts'

const RETRY_MS = 3_000
/** A tile that was told just before the heartbeat may still be on its way. */
const ON_ITS_WAY_MS = 1_000
/** What the server has found meanwhile has come by then; until then what this device has found stays. */
const TAKEN_OVER_MS = 5_000

interface Room {
  readonly join: Join
  guests: number
  /** The server has let this line in: what is said there before is heard by nobody. */
  isIn: boolean
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
  /** Ward → how many answers in questionnaires want a person there, as the last heartbeat said. */
  concerns: Readonly<Record<string, number>> = {}
  readonly #parts: LineParts
  readonly #rooms = new Map<string, Room>()
  readonly #listeners = new Set<() => void>()
  readonly #silence = new Silence(clocks())
  /** One page, from its opening to its closing, however often its line breaks. */
  readonly #screenId = newCommandId()
  #socket: Socket<ServerToClient, ClientToServer> | null = null
  #isOpen = false
  #retry: ReturnType<typeof setTimeout> | null = null
  #next: ReturnType<typeof setTimeout> | null = null
  /** The picture is out of the tablet's memory; no heartbeat has come since. */
  #isRecalled = false
  #hasBegun = false
  /** The server's time at which it was heard again. */
  #backAt: Instant | null = null

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  /** The page came with a picture of so long ago: the silence is as old as that picture, and not as the page. */
  begin(agoMs: number): void {
    this.#silence.heard(clocks(), agoMs)
    this.#hasBegun = true
  }

  /** Opens the line for the person who is signed in now. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    if (!this.#isRecalled && !this.#hasBegun) this.#silence.heard(clocks())
    this.#hasBegun = false
    this.look()
    void this.#connect()
  }

  /** What the line is made of comes after the page. */
  async #connect(): Promise<void> {
    await whenIdle()
    const parts = await import('socket.io-client').catch(() => null)
    if (!this.#isOpen || this.#socket) return
    if (!parts) return this.#later(() => void this.#connect())
    const socket: Socket<ServerToClient, ClientToServer> = parts.io({
      path: '/live',
      auth: { screenId: this.#screenId },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: RETRY_MS,
    })
    this.#socket = socket
    socket.on('connect', () => {
      this.#silence.opened(clocks())
      this.#rooms.forEach((room) => this.#enter(room))
    })
    socket.on('tile', (message) => this.#parts.cache.tile(message))
    socket.on('entries', (message) => this.#parts.cache.entries(message))
    socket.on('heartbeat', (message) => this.#beat(message))
    socket.on('connect_error', (error) => this.#denied(error))
    socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#parts.onSignedOut()
    })
  }

  close(): void {
    for (const timer of [this.#retry, this.#next]) if (timer !== null) clearTimeout(timer)
    this.#retry = null
    this.#next = null
    this.#isOpen = false
    this.#socket?.disconnect()
    this.#socket = null
    this.#isRecalled = false
    this.lastHeartbeatAt = null
    this.displayLost = NO_WARDS
    this.concerns = {}
    this.#tellListeners()
  }

  /** The screen shows what was last true at this instant, and says so; of several pictures the oldest counts. */
  recall(at: Instant, deviceAt: number): void {
    if (this.lastHeartbeatAt !== null && (!this.#isRecalled || this.lastHeartbeatAt <= at)) return
    this.#isRecalled = true
    this.lastHeartbeatAt = at
    this.#silence.recalled(deviceAt)
    this.look()
  }

  /** Enters a room for as long as the returned function is not called. */
  enter(join: Join): () => void {
    const name = JSON.stringify(join)
    const room = this.#rooms.get(name) ?? { join, guests: 0, isIn: false }
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

  /** Whether what is said of this ward is heard. */
  isHeardIn(wardId: string): boolean {
    return this.#socket?.connected === true && this.#rooms.get(JSON.stringify({ ward: wardId } satisfies Join))?.isIn === true
  }

  state = (): LinkState => {
    const state = this.#silence.state(clocks())
    return state === 'live' && this.lastHeartbeatAt === null ? 'reconnecting' : state
  }

  /** Says what the silence means by now, at the very instant at which it begins to mean it; and lets go of a line that may be dead. */
  look = (): void => {
    if (this.#next !== null) clearTimeout(this.#next)
    this.#next = this.#isOpen ? setTimeout(this.look, this.#silence.changesInMs(clocks())) : null
    this.#renew()
    this.#tellListeners()
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

  #enter(room: Room): void {
    const { join } = room
    room.isIn = false
    this.#socket?.emit('join', join, (answer: JoinAck) => {
      if (!answer.ok) return
      room.isIn = true
      if ('ward' in join && answer.wardSeq !== undefined) this.#parts.cache.wardIsAt(join.ward, answer.wardSeq)
      if ('session' in join && answer.version !== undefined) this.#parts.cache.sessionIsAt(join.session, answer.version)
      this.#tellListeners()
    })
  }

  #beat(beat: Heartbeat): void {
    const { at, agoMs, wardSeqs } = beat
    if (this.#silence.isLineStale(clocks())) return this.look()
    if (this.state() === 'lost') this.#backAt = Date.parse(at)
    this.#parts.clock.hear(Date.parse(at), Date.now())
    this.#parts.deviceClock.heard(beat, Date.now())
    this.#isRecalled = false
    this.lastHeartbeatAt = Date.parse(at)
    this.displayLost = lostOf(beat, this.displayLost)
    this.concerns = beat.concerns ?? {}
    this.#silence.heard(clocks(), agoMs)
    this.look()
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

  /** What the old line still brings is not heard any more. */
  #renew(): void {
    if (this.#socket?.connected && this.#silence.isLineStale(clocks())) this.#socket.disconnect().connect()
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
