/** The demo, part by part: the ward is made, its morning is lived through, then the doors open and the shift goes on. */
import { setTimeout as timer } from 'node:timers/promises'
import { HOUR, minutes, type Instant } from '#domain'
import { manualClock, scaledClock, wallClock, type Clock, type Queryable } from '#server/clock'
import type { Settings } from '#server/settings'
import { startServer, type RunningServer } from '#server/start'
import type { Refused } from './door.ts'
import { liveThrough } from './morning.ts'
import { MORNING, type Story } from './plan.ts'
import { demoWard, lastKeptAt, type DemoWard } from './seed.ts'
import { startShift, type Shift } from './shift.ts'
import { PIN, STAFF, WARD } from './ward.ts'

export interface DemoOptions {
  readonly speed: number
  readonly withPages: boolean
  readonly say: (line: string) => void
}

export interface Demo {
  readonly server: RunningServer
  readonly ward: DemoWard
  /** What the law has refused the demo's staff, for whoever asks whether they do their work well. */
  readonly refused: readonly Refused[]
  stop(): Promise<void>
}

/** Looks at least so often, in real time, for what visitors have done. */
const LONGEST_LOOK_MS = 2_000
const SHORTEST_LOOK_MS = 50

/** Starts the demonstration on the embedded database of this data folder; resolves when visitors may come. */
export async function runDemo(given: Settings, options: DemoOptions): Promise<Demo> {
  const { speed, say } = options
  const settings: Settings = { ...given, databaseUrl: null, clock: 'wall' }
  const refused: Refused[] = []
  const report: Report = (story, answer) => void refused.push({ ...answer, because: `${story ? `Bed ${story.bed + 1}` : 'Courses'}: ${answer.because}` })

  say('Starting the database …')
  await catchUp(settings, say, report)

  // Every sign-in of a shift comes from this machine, and a fast shift signs fast.
  const door = { withPages: options.withPages, signInsPerMinute: 120 * Math.ceil(speed) }
  const server = await startServer(settings, door, (pool) => liveClock(pool, speed))
  const { runtime } = server
  const now = runtime.clock.now()
  const ward = await demoWard(runtime)
  const shift = await startShift({ address: server.address, ward, now, begunAt: now, report })
  const work = keepLooking(shift, runtime.clock, runtime.report)
  greet(say, given.publicUrl ?? server.address, now, speed)

  return {
    server, ward, refused,
    async stop() {
      await work.stop()
      await server.stop()
    },
  }
}

type Report = (story: Story | null, answer: Refused) => void

/** The part of the shift that lies behind: two and a half hours at a first start, what was slept through at a later one. */
async function catchUp(settings: Settings, say: (line: string) => void, report: Report): Promise<void> {
  const behind = { ...settings, host: '127.0.0.1', port: 0, publicUrl: null }
  const server = await startServer(behind, { withPages: false, signInsPerMinute: 100_000 }, handClock)
  try {
    const { runtime, address } = server
    const ward = await demoWard(runtime)
    const begin = async (): Promise<Shift> =>
      startShift({ address, ward, now: runtime.clock.now(), begunAt: Date.now(), report })
    const away = Date.now() - MORNING - runtime.clock.now()
    if (away > minutes(1)) {
      say('The demonstration was away for long: its sessions end where it was stopped.')
      await (await begin()).goHome()
      runtime.manual?.advance(away)
      await runtime.watch.passUntilQuiet()
    }
    if (runtime.clock.now() >= Date.now()) return
    say('Living through the ward’s morning …')
    await liveThrough(runtime, await begin(), Date.now)
  } finally {
    await server.stop()
  }
}

/** A clock for what lies behind: from the last entry on, or from the beginning of the morning. */
const handClock = async (pool: Queryable): Promise<Clock> => manualClock((await lastKeptAt(pool)) ?? Date.now() - MORNING)

/** The wall clock; or one that runs faster, or on from where a faster one has got to. */
async function liveClock(pool: Queryable, speed: number): Promise<Clock> {
  const wall = await wallClock(pool)
  const last = (await lastKeptAt(pool)) ?? 0
  return speed === 1 && last <= wall.now() ? wall : scaledClock(wall, Math.max(wall.now(), last), speed)
}

function keepLooking(shift: Shift, clock: Clock, report: (error: unknown, words: string) => void) {
  const stopping = new AbortController()
  const { signal } = stopping
  const sleep = (ms: number) => timer(ms, undefined, { signal }).catch(() => undefined)
  async function run(): Promise<void> {
    while (!signal.aborted) {
      const next = await shift.look(clock.now()).catch((error: unknown) => {
        if (!signal.aborted) report(error, 'the demo’s staff could not work')
        return Infinity
      })
      const wait = Number.isFinite(next) ? clock.waitUntil(next) : null
      await sleep(Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, wait ?? LONGEST_LOOK_MS)))
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

function greet(say: (line: string) => void, address: string, now: Instant, speed: number): void {
  say('')
  say(`${WARD.name} is open at ${address}`)
  say(`Sign in as ${STAFF.map(({ username }) => username).join(', ')}; the PIN of each is ${PIN}.`)
  say('Everything in it is made up: wards, people, patients, readings. Beds 11 and 12 are free for you.')
  if (speed !== 1) say(`The ward’s clock runs ${speed} times as fast as yours.`)
  const aheadHours = Math.round((now - Date.now()) / HOUR)
  if (aheadHours >= 1) say(`An earlier, faster run has left the ward’s clock ${aheadHours} h ahead. A new DATA_DIR begins anew.`)
  say(`Stop with Ctrl+C; the next start goes on from here.`)
}
