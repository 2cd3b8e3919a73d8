/**
 * Whether anybody can see a ward: a board, or a list of all its alerts, is live when it has painted within half a minute. A ward with running sessions and no live
 * board is DISPLAY LOST, until one is. What was said last stands in the log of the wards, so a restart forgets and repeats nothing.
 */
import type { Instant } from '#domain'
import type { WardEvents } from '#server/log/wardEvents'

/** Design: five heartbeats, at each of which a board that is seen tells that it has painted, and one to spare. */
const LIVE_MS = 30_000
/** Cheap, and soon enough beside half a minute. */
const LOOKS_EVERY_MS = 2_000

interface DisplayWatchParts {
  readonly wardEvents: WardEvents
  readonly report: (error: unknown, words: string) => void
  /** Whether somebody looks is real, also where tests or a demonstration turn the ward's clock. */
  readonly realMs?: () => number
}

/** Builds the watch over the screens of this process; it looks when it is told that a pass of the watch was completed. */
export function createDisplayWatch({ wardEvents, report, realMs = () => performance.now() }: DisplayWatchParts) {
  const begunAt = realMs()
  const paintedAt = new Map<string, Map<string, number>>()
  let lost: Map<string, Instant> | null = null
  let lookedAt = -Infinity
  let looking: Promise<void> | null = null

  /** This screen has painted this ward just now, while it could be seen. */
  function painted(screenId: string, wardId: string): void {
    const screens = paintedAt.get(wardId) ?? new Map<string, number>()
    paintedAt.set(wardId, screens.set(screenId, realMs()))
  }

  function left(screenId: string): void {
    for (const screens of paintedAt.values()) screens.delete(screenId)
  }

  const isSeen = (wardId: string): boolean => [...(paintedAt.get(wardId)?.values() ?? [])].some((at) => realMs() - at < LIVE_MS)

  /** After a start the boards have half a minute to come back; one that came is believed at once. */
  const mayJudge = (): boolean => realMs() - begunAt >= LIVE_MS

  async function look(at: Instant): Promise<void> {
    lost ??= new Map(await wardEvents.withoutDisplay())
    const running = await wardEvents.running()
    for (const wardId of lost.keys()) {
      if (running.has(wardId) && !isSeen(wardId)) continue
      await wardEvents.add(wardId, 'DisplayBack', running.get(wardId) ?? 0, at)
      lost.delete(wardId)
    }
    if (!mayJudge()) return
    for (const [wardId, count] of running) {
      if (lost.has(wardId) || isSeen(wardId)) continue
      await wardEvents.add(wardId, 'DisplayLost', count, at)
      lost.set(wardId, at)
    }
  }

  /** Looks, when it is time to; never twice at once. Resolves when it has looked. */
  function passCompleted(at: Instant): Promise<void> {
    if (looking || realMs() - lookedAt < LOOKS_EVERY_MS) return looking ?? Promise.resolve()
    lookedAt = realMs()
    looking = look(at)
      .catch((error: unknown) => report(error, 'nobody could find out which wards have a board'))
      .finally(() => void (looking = null))
    return looking
  }

  return {
    painted,
    left,
    passCompleted,
    /** Wards that nobody can see, and since when; empty until it was looked once. */
    lost: (): ReadonlyMap<string, Instant> => lost ?? new Map(),
  }
}

export type DisplayWatch = ReturnType<typeof createDisplayWatch>
