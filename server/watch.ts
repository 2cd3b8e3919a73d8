/** Who is due for a review? Reviews them. Needs nobody to be signed in, and forgets nothing when restarted. */
import { randomUUID } from 'node:crypto'
import { setTimeout as timer } from 'node:timers/promises'
import { ENGINE, type Instant } from '#domain'
import type { DueReviews, DueReview } from '#server/log/dueReviews'
import type { Clock } from './clock.ts'
import type { Handle } from './handle.ts'

/** Enough to fill one statement of the log's group commit. */
const MOST_AT_ONCE = 256
/** After this a session that a dead node had claimed is anybody's. */
const LEASE_MS = 5_000
/** Contract: at most one second late. */
const LONGEST_SLEEP_MS = 1_000
/** When something is due but in another hand just now. */
const SHORT_SLEEP_MS = 20
/** Reviews of one instant that never come to rest would be a fault of the rules. */
const MOST_PASSES = 10_000

interface WatchParts {
  readonly handle: Handle
  readonly due: DueReviews
  readonly clock: Clock
  /** Tells which wards other people are on than before: what stands there is reviewed at once. Null is every ward. */
  readonly tellRosterChanges?: (tell: (wardIds: readonly string[] | null) => Promise<void>) => Promise<void>
  readonly report: (error: unknown, words: string) => void
}

/** Told of each completed pass; what it begins never rejects, and the watch has not ended before it has. */
type Follower = (at: Instant) => void | Promise<void>

interface Pass {
  readonly reviewed: number
  /** When the next session is due, or null. */
  readonly nextAt: Instant | null
}

export interface WatchState {
  readonly lastPassAt: Instant | null
  /** How late the most overdue session of the last pass was. */
  readonly lagMs: number | null
  /** Real milliseconds since the last completed pass; the manual clock does not move it. */
  readonly quietForMs: number
}

/** Builds the watch; it sleeps until started. */
export function createWatch({ handle, due, clock, tellRosterChanges, report }: WatchParts) {
  const listeners: Follower[] = []
  /** What followed from a pass and still goes on beside the next. */
  const following = new Set<Promise<void>>()
  /** Sessions whose review failed, and when it may be tried again. */
  const failing = new Map<string, Instant>()
  let last: { at: Instant; lagMs: number } | null = null
  let completedAt = performance.now()
  let turn: Promise<unknown> = Promise.resolve()
  const stopping = new AbortController()

  /** One look at the cards. It is complete only when every session that was due has been reviewed. */
  async function pass(): Promise<Pass> {
    const now = clock.now()
    await tellRosterChanges?.((wardIds) => due.hasten(wardIds, now))
    const claimed = await due.claim(now, MOST_AT_ONCE, LEASE_MS)
    await Promise.all(claimed.map(reviewOne))
    // What failed and is not due any more has been seen to by somebody.
    for (const [sessionId, againAt] of failing) if (againAt <= now) failing.delete(sessionId)
    const nextAt = await due.nextAt()
    if (failing.size === 0) {
      last = { at: now, lagMs: claimed.reduce((worst, { dueAt }) => Math.max(worst, now - dueAt), 0) }
      completedAt = performance.now()
      for (const tell of listeners) follow(tell(now))
    }
    return { reviewed: claimed.length, nextAt }
  }

  function follow(work: void | Promise<void>): void {
    if (!work) return
    following.add(work)
    void work.finally(() => following.delete(work))
  }

  async function reviewOne({ sessionId }: DueReview): Promise<void> {
    const at = clock.now()
    try {
      const answer = await handle.handle({
        type: 'Review', commandId: randomUUID(), sessionId, occurredAt: at, enteredAt: at, by: ENGINE, deviceId: null,
      })
      if (answer.outcome !== 'accepted') throw new Error(`A review was answered "${answer.outcome}".`)
      failing.delete(sessionId)
    } catch (error) {
      // The lease lets it be tried again; until it succeeds no heartbeat says that all is watched.
      failing.set(sessionId, at + LEASE_MS)
      report(error, `the review of session ${sessionId} failed`)
    }
  }

  /** Passes never overlap, whoever asks for one. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let sleepMs = LONGEST_SLEEP_MS
      try {
        sleepMs = sleepAfter(await alone(pass))
      } catch (error) {
        if (!stopping.signal.aborted) report(error, 'a pass of the watch failed')
      }
      if (sleepMs > 0) await sleep(sleepMs)
    }
  }

  function sleepAfter({ reviewed, nextAt }: Pass): number {
    if (reviewed === MOST_AT_ONCE) return 0
    const wait = nextAt === null || failing.size > 0 ? null : clock.waitUntil(nextAt)
    return wait === null ? LONGEST_SLEEP_MS : Math.min(LONGEST_SLEEP_MS, Math.max(SHORT_SLEEP_MS, wait))
  }

  /** Ends early, and without an error, when the watch is stopped. */
  const sleep = (milliseconds: number) => timer(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)

  /** Passes until one has found nothing more that is due: for the clock that tests turn. */
  const passUntilQuiet = () =>
    alone(async () => {
      for (let count = 0; count < MOST_PASSES; count++) {
        const { reviewed, nextAt } = await pass()
        if (reviewed === 0 && (nextAt === null || nextAt > clock.now())) return
        if (reviewed === 0) await sleep(SHORT_SLEEP_MS)
      }
      throw new Error(`The watch did not come to rest in ${MOST_PASSES} passes.`)
    })

  let running: Promise<void> | null = null

  return {
    start: () => void (running ??= run()),
    async stop(): Promise<void> {
      stopping.abort()
      await running
      await turn
      await Promise.all(following)
    },
    passUntilQuiet,
    onPassCompleted: (tell: Follower) => void listeners.push(tell),
    state: (): WatchState => ({
      lastPassAt: last?.at ?? null,
      lagMs: last?.lagMs ?? null,
      quietForMs: performance.now() - completedAt,
    }),
  }
}

export type Watch = ReturnType<typeof createWatch>
