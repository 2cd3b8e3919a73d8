/** The parts of `_live`, put together once a page. */
import { QueryClient } from '@tanstack/react-query'
import type { Instant } from '#domain'
import type { FirstPicture } from '#wire/firstPicture'
import { Cache, keys } from './cache.ts'
import { ServerClock } from './clock.ts'
import { addressed, isOfCourse } from './commands.ts'
import { DeviceClock } from './deviceClock.ts'
import { DoorError, isPassing, onServerNow } from './door.ts'
import { begin } from './firstPicture.ts'
import { handedTablet, type HandedTablet } from './handed.ts'
import { Law } from './law.ts'
import { LiveLine } from './line.ts'
import { Memory } from './memory.ts'
import { Outbox } from './outbox.ts'
import { OwnWatch } from './ownWatch.ts'
import { createPassTablet, type PassTablet } from './passTablet.ts'
import type { Me } from './people.ts'
import { PinProof } from './pinProof.ts'
import { isKept, Recall } from './recall.ts'
import { readRecord } from './record.ts'
import { deviceLock, type ScreenLock } from './screenLock.ts'
import { Shelf } from './shelf.ts'
import { ShownAlerts } from './shownAlerts.ts'
import { Waking } from './waking.ts'
import { NewVersion } from './worker.ts'

const MOST_TRIES = 3

export interface Live {
  readonly queries: QueryClient
  readonly clock: ServerClock
  readonly deviceClock: DeviceClock
  readonly cache: Cache
  readonly line: LiveLine
  readonly waking: Waking
  readonly outbox: Outbox
  readonly memory: Memory
  readonly recall: Recall
  readonly law: Law
  readonly shownAlerts: ShownAlerts
  readonly ownWatch: OwnWatch
  readonly newVersion: NewVersion
  readonly lock: ScreenLock
  readonly handed: HandedTablet
  readonly pinProof: PinProof
  /** Called when somebody has signed in, or when nobody is any more. */
  readonly signedIn: (me: Me) => void
  readonly signedOut: () => void
  readonly passTablet: PassTablet
}

/** Builds the parts, with what the page came with in them; nothing is opened before `Live.outbox.start` and `signedIn`. */
export function createLive(first: FirstPicture | null): Live {
  const queries = createQueries()
  const clock = new ServerClock()
  const deviceClock = new DeviceClock()
  // Where a page is drawn by the server, nobody knocks.
  if (typeof window !== 'undefined') onServerNow((serverNow, deviceNow) => clock.hear(serverNow, deviceNow))
  const cache = new Cache(queries)
  const outbox = new Outbox({
    shelf: new Shelf(),
    now: clock.now,
    addressed: async (command) => {
      if (!command.alert) return command
      const { entries } = await readRecord(command.sessionId, undefined)
      return addressed(command, (await law.get()).fold(entries))
    },
    onKept: (kept, entries) => {
      if (isOfCourse(kept)) courseChanged(kept.courseId)
      else cache.kept(kept.sessionId, entries)
    },
    onSignedOut: signedOut,
    onOtherSignIn: askAgain,
  })
  const memory = new Memory()
  const ownWatch = new OwnWatch()
  const law = new Law()
  const recall = new Recall({ queries, memory, clock, deviceClock, line: () => line })
  const line: LiveLine = new LiveLine({ clock, deviceClock, cache, onHeartbeat: heard, onSignedOut: askAgain })
  const waking = new Waking({
    ticks: clock.subscribe,
    look: () => {
      clock.look()
      line.look()
    },
    read: () => queries.refetchQueries({ type: 'active', predicate: ({ queryKey }) => isKept(queryKey) }),
  })
  const lock = deviceLock()
  const pinProof = new PinProof()
  const handed = handedTablet()
  // Back in the hands of staff, with nobody signed in: what was kept for the way out goes now.
  handed.subscribe(() => {
    if (queries.getQueryData(keys.me) === null) forgetProof()
  })
  const before = handed.view().handed?.clock
  if (before) clock.recall(before.at, before.deviceAt)
  if (first) begin({ clock, queries, line }, first)

  function heard(at: Instant): void {
    waking.runs()
    recall.heard(at)
    outbox.kick()
  }

  function courseChanged(courseId: string): void {
    void queries.invalidateQueries({ queryKey: keys.course(courseId) })
    void queries.invalidateQueries({ queryKey: ['courses'] })
  }

  function signedIn(me: Me): void {
    line.open()
    outbox.senderIs(me.staffId)
    lock.signedIn(me.staffId)
  }

  function signedOut(): void {
    line.close()
    outbox.senderIs(null)
    lock.signedOut()
    forgetProof()
    forget()
    queries.setQueryData(keys.me, null)
  }

  /** Kept while a patient has the tablet: without the server there is nothing else that tells staff from the patient. */
  function forgetProof(): void {
    if (handed.view().handed === null) void pinProof.forget().catch(() => undefined)
  }

  /** What one person saw is not left for the next. */
  function forget(): void {
    queries.clear()
    ownWatch.forget()
  }

  /** The line was cut by the server: perhaps this sign-in has ended elsewhere. Whoever is still signed in gets another line. */
  function askAgain(): void {
    line.close()
    void queries.invalidateQueries({ queryKey: keys.me }).then(() => {
      const me = queries.getQueryData<Me | null>(keys.me)
      if (me) signedIn(me)
    })
  }

  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] === 'me') return
    const { error } = query.state
    if (error instanceof DoorError && error.code === 'not-signed-in') signedOut()
  })

  const passTablet = createPassTablet({ queries, outbox, line, lock, signedIn, forget })
  return { queries, clock, deviceClock, cache, line, waking, outbox, memory, recall, law, shownAlerts: new ShownAlerts(), ownWatch, newVersion: new NewVersion(), lock, handed, pinProof, signedIn, signedOut, passTablet }
}

/** A broken line or a failed reading: what is on the screen may be old, so it is asked for again. Else the line tells what is new. */
const ASK_AGAIN_MS = 5_000

/** How soon a query is asked again, for `refetchInterval`. */
export function askAgainIn(line: LiveLine, error: Error | null): number | false {
  if (error instanceof DoorError && !isPassing(error)) return false
  return error !== null || line.state() !== 'live' ? ASK_AGAIN_MS : false
}

const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The live line says when something is new; reading again on a whim would only cost.
        staleTime: Infinity,
        // The browser's idea of being online is wrong on a ward network: just ask.
        networkMode: 'always',
        retry: (count, error) => count < MOST_TRIES && error instanceof DoorError && isPassing(error),
      },
    },
  })
