/** Tells the rooms what was appended, and that somebody watches. Sockets only come down: writing goes by the door. */
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { toIso, type Instant, type Iso, type Session, type Tile } from '#domain'
import type { DeviceLine, Devices } from '#server/admin/devices'
import type { DisplayEntry, DisplayLog } from '#server/log/displays'
import type { LogReader } from '#server/log/read'
import { deviceNamed } from '#server/people/device'
import type { OnDuty } from '#server/people/onDuty'
import { mayRead } from '#server/people/rights'
import type { Asker, WhoAsks } from '#server/people/whoAsks'
import { hello, join, seen, shown, type ClientToServer, type Heartbeat, type JoinAck, type ServerToClient, type Shown } from '#wire/live'
import type { DisplayWatch } from './displayWatch.ts'
import type { Appended } from './handle.ts'

/** Contract: every five seconds, after a completed pass. */
const HEARTBEAT_EVERY_MS = 5_000
/** A healthy watch completes a pass within a second: who opens a line after one need not wait for the next heartbeat. */
const JUST_NOW_MS = 2_000
/** Rights may have changed since a socket joined. */
const RECHECK_EVERY_BEATS = 12

interface SocketData {
  asker: Asker
  /** The page at the other end; its line may have broken in between. */
  readonly screenId: string
  /** The wards that this line looks at, each with what to say when it ends. */
  readonly looksAt: Map<string, () => void>
  /** Keeps count of the device; null where none has been named yet. */
  device: DeviceLine | null
}

type LiveServer = Server<ClientToServer, ServerToClient<Iso<Tile>>, Record<string, never>, SocketData>
type LiveSocket = Socket<ClientToServer, ServerToClient<Iso<Tile>>, Record<string, never>, SocketData>

interface RealtimeParts {
  readonly httpServer: HttpServer
  readonly reader: LogReader
  readonly people: WhoAsks
  readonly onDuty: Pick<OnDuty, 'opens'>
  readonly devices: Pick<Devices, 'opens'>
  readonly displayLog: Pick<DisplayLog, 'note'>
  readonly displayWatch: Pick<DisplayWatch, 'painted' | 'left' | 'lost'>
  readonly now: () => Instant
  /** The wall clock, where the house goes by another. */
  readonly wallNow: (() => Instant) | null
  readonly sessionOf: (sessionId: string) => Promise<Session | null>
  /** Ward → how many answers in questionnaires want a person there. */
  readonly concerns: () => Promise<Readonly<Record<string, number>>>
  readonly isOurs: (origin: string | undefined, host: string | undefined) => boolean
  readonly report: (error: unknown, words: string) => void
}

const iso = (at: Instant): string => new Date(at).toISOString()
const wardRoom = (wardId: string) => `ward:${wardId}`
const sessionRoom = (sessionId: string) => `session:${sessionId}`
const signInRoom = (signInKey: string) => `sign-in:${signInKey}`

/** Opens the live line beside the door, on its path `/live`. */
export function createRealtime({ httpServer, reader, people, onDuty, devices, displayLog, displayWatch, now, wallNow, sessionOf, concerns, isOurs, report }: RealtimeParts) {
  const io: LiveServer = new Server(httpServer, {
    path: '/live',
    serveClient: false,
    maxHttpBufferSize: 16_384,
    allowRequest: (request, answer) => answer(null, isOurs(request.headers.origin, request.headers.host)),
  })

  io.use((socket, next) => {
    people.whoAsks(socket.handshake.headers.cookie).then(
      (asker) => {
        if (!asker) return next(refusal('not-signed-in', 'Sign in to see the ward.'))
        const said = hello.safeParse(socket.handshake.auth)
        Object.assign(socket.data, { asker, screenId: said.success ? said.data.screenId : socket.id, looksAt: new Map(), device: null } satisfies SocketData)
        next()
      },
      () => next(refusal('unavailable', 'The database cannot be reached.')),
    )
  })

  io.on('connection', (socket) => {
    void socket.join(signInRoom(socket.data.asker.signInKey))
    const agoMs = performance.now() - lastPass.real
    if (agoMs < JUST_NOW_MS) beat(socket, { at: iso(lastPass.at), agoMs: Math.round(agoMs) })
    const deviceId = deviceNamed(socket.handshake.headers.cookie)
    if (deviceId !== null) socket.data.device = devices.opens(deviceId, socket.data.asker.staffId)
    socket.on('join', (message, ack) => {
      const answer = typeof ack === 'function' ? ack : () => undefined
      enter(socket, message).then(answer, (error: unknown) => {
        report(error, 'a join failed')
        answer({ ok: false, code: 'unavailable', because: 'The ward cannot be read just now.' })
      })
    })
    socket.on('leave', (message) => {
      const parsed = join.safeParse(message)
      if (!parsed.success) return
      void socket.leave('ward' in parsed.data ? wardRoom(parsed.data.ward) : sessionRoom(parsed.data.session))
      if ('ward' in parsed.data) displayWatch.left(socket.id)
    })
    socket.on('seen', (message) => {
      const parsed = seen.safeParse(message)
      if (!parsed.success) return
      const { wardId, paintedAt } = parsed.data
      if (wardId !== undefined && paintedAt !== undefined && socket.rooms.has(wardRoom(wardId))) displayWatch.painted(socket.id, wardId)
    })
    socket.on('shown', (message) => {
      const parsed = shown.safeParse(message)
      if (parsed.success && socket.rooms.has(wardRoom(parsed.data.wardId))) displayLog.note(stepsOf(socket, parsed.data, now()))
      if (parsed.success) socket.data.device?.heard(parsed.data.alerts.at(-1)!.isHeard)
    })
    socket.once('disconnect', () => {
      socket.data.looksAt.forEach((leave) => leave())
      socket.data.device?.closes()
      displayWatch.left(socket.id)
    })
  })

  async function enter(socket: LiveSocket, message: unknown): Promise<JoinAck> {
    const parsed = join.safeParse(message)
    if (!parsed.success) return { ok: false, code: 'malformed', because: 'Join a ward or a session by its id.' }
    const asker = await people.whoAsks(socket.handshake.headers.cookie)
    if (!asker) return { ok: false, code: 'not-signed-in', because: 'Sign in to see the ward.' }
    return 'ward' in parsed.data ? enterWard(socket, asker, parsed.data.ward) : enterSession(socket, asker, parsed.data.session)
  }

  /** As long as the line is open, this person can be reached on that ward; however many of its rooms they have entered. */
  function isOn({ connected, data }: LiveSocket, asker: Asker, wardId: string): void {
    if (!connected || data.looksAt.has(wardId)) return
    data.looksAt.set(wardId, onDuty.opens(asker, wardId))
    data.device?.looksAt(wardId)
  }

  async function enterWard(socket: LiveSocket, asker: Asker, wardId: string): Promise<JoinAck> {
    if (!mayRead(asker.role, 'board') || !asker.wards.has(wardId)) {
      return { ok: false, code: 'other-ward', because: 'You are not on the staff of this ward.' }
    }
    // Enter first, then read the number: what is appended in between is told, not lost.
    await socket.join(wardRoom(wardId))
    isOn(socket, asker, wardId)
    return { ok: true, wardSeq: (await reader.wardSeqs())[wardId] ?? 0 }
  }

  async function enterSession(socket: LiveSocket, asker: Asker, sessionId: string): Promise<JoinAck> {
    const before = await sessionOf(sessionId)
    if (!before) return { ok: false, code: 'unknown-session', because: 'There is no such session.' }
    if (!mayRead(asker.role, 'session') || !asker.wards.has(before.wardId)) {
      return { ok: false, code: 'other-ward', because: 'This session is on a ward that is not yours.' }
    }
    await socket.join(sessionRoom(sessionId))
    isOn(socket, asker, before.wardId)
    const session = await sessionOf(sessionId)
    return { ok: true, version: (session ?? before).version }
  }

  /** To which screens a new alert has gone out. */
  function noteSent({ wardId, sessionId }: Session, alertId: string, socketIds: ReadonlySet<string>): void {
    const at = now()
    const sent = [...socketIds].flatMap((socketId): DisplayEntry[] => {
      const socket = io.of('/').sockets.get(socketId)
      return socket ? [{ wardId, sessionId, alertId, screenId: socket.data.screenId, staffId: socket.data.asker.staffId, step: 'sent', isHeard: null, at, toldAt: at }] : []
    })
    displayLog.note(sent)
  }

  /** Sends an append to those who look at this ward or this session. Nobody looking costs nothing; the numbers go on all the same. */
  function tell({ session, tile, entries, firstWardSeq, lastWardSeq }: Appended): void {
    const { sessionId, wardId, version } = session
    const { rooms } = io.of('/').adapter
    const boards = rooms.get(wardRoom(wardId))
    if (boards) {
      io.to(wardRoom(wardId)).emit('tile', { wardId, fromWardSeq: firstWardSeq, wardSeq: lastWardSeq, tile: toIso(tile) })
      for (const { event } of entries) if (event.type === 'AlertRaised') noteSent(session, event.alertId, boards)
    }
    if (rooms.has(sessionRoom(sessionId))) {
      io.to(sessionRoom(sessionId)).emit('entries', { sessionId, version, entries: entries.map((entry) => toIso(entry)) })
    }
  }

  const lastPass = { at: -Infinity, real: -Infinity }
  let lastBeat = { at: -Infinity, real: -Infinity }
  let beats = 0

  /** A heartbeat, when five seconds have gone by on either clock since the last. */
  function passCompleted(at: Instant): void {
    const real = performance.now()
    Object.assign(lastPass, { at, real })
    if (Math.max(at - lastBeat.at, real - lastBeat.real) < HEARTBEAT_EVERY_MS) return
    lastBeat = { at, real }
    beats += 1
    beat(io, { at: iso(at) })
    if (beats % RECHECK_EVERY_BEATS === 0) for (const socket of io.of('/').sockets.values()) void recheck(socket)
  }

  /** To everybody, or to one who has just come. What wants a person is told to those who may know of it, of their own wards. */
  function beat(to: Pick<LiveServer, 'emit'> | Pick<LiveSocket, 'emit'>, pass: Pick<Heartbeat, 'at' | 'agoMs'>): void {
    Promise.all([reader.wardSeqs(), concerns()]).then(
      ([wardSeqs, open]) => {
        const heartbeat = { ...pass, ...(wallNow ? { wallAt: iso(wallNow()) } : {}), wardSeqs, ...lostOn(displayWatch.lost()) }
        if (Object.keys(open).length === 0) return void to.emit('heartbeat', heartbeat)
        for (const socket of to === io ? io.of('/').sockets.values() : [to as LiveSocket]) {
          socket.emit('heartbeat', { ...heartbeat, ...concernsFor(socket.data.asker, open) })
        }
      },
      (error: unknown) => report(error, 'a heartbeat could not be sent'),
    )
  }

  async function recheck(socket: LiveSocket): Promise<void> {
    const asker = await people.whoAsks(socket.handshake.headers.cookie).catch(() => socket.data.asker)
    if (!asker) return void socket.disconnect(true)
    for (const wardId of socket.data.asker.wards) if (!asker.wards.has(wardId)) return void socket.disconnect(true)
    socket.data.asker = asker
  }

  return {
    tell,
    passCompleted,
    /** The sockets of a tablet that has signed out hear nothing more. */
    signedOut: (signInKey: string) => void io.in(signInRoom(signInKey)).disconnectSockets(true),
    /** They are somebody else in this house from now on, or nobody: their screens open a new line, if they may. */
    staffChanged: (staffId: string) => {
      for (const socket of io.of('/').sockets.values()) if (socket.data.asker.staffId === staffId) socket.disconnect(true)
    },
    sockets: () => io.of('/').sockets.size,
    close: () =>
      new Promise<void>((resolve) => {
        void io.close(() => resolve())
        // Nobody new is let in by now; a line that a browser opened beforehand would keep the door open for minutes.
        setImmediate(() => httpServer.closeAllConnections())
      }),
  }
}

/** What a screen tells, never later than the server was told of it: its clock may be ahead. */
const stepsOf = (socket: LiveSocket, { wardId, alerts }: Shown, toldAt: Instant): DisplayEntry[] =>
  alerts.map(({ at, ...step }) => ({
    ...step, wardId, screenId: socket.data.screenId, staffId: socket.data.asker.staffId, at: Math.min(Date.parse(at), toldAt), toldAt,
  }))

const lostOn = (lost: ReadonlyMap<string, Instant>): Pick<Heartbeat, 'displayLost'> =>
  lost.size === 0 ? {} : { displayLost: Object.fromEntries([...lost].map(([wardId, at]) => [wardId, iso(at)])) }

function concernsFor({ role, wards }: Asker, open: Readonly<Record<string, number>>): Pick<Heartbeat, 'concerns'> {
  if (!mayRead(role, 'courses')) return {}
  const own = Object.entries(open).filter(([wardId]) => wards.has(wardId))
  return own.length > 0 ? { concerns: Object.fromEntries(own) } : {}
}

const refusal = (code: string, because: string) => Object.assign(new Error(because), { data: { code } })
