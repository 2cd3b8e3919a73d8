import { createContext, use, useCallback, useRef, useSyncExternalStore } from 'react'
import type { Instant } from '#domain'
import type { LinkState } from './silence.ts'
import { useLive } from './useLive.ts'
import { useMe } from './useMe.ts'

/** For a picture of an earlier instant: below it time stands still, and every age is told as it was then. */
export const StandingNow = createContext<Instant | null>(null)

/** The server's time, once a second, the same for all parts of the screen. Until the page has come to life, when the server drew it; nought where it drew an empty one. */
export function useNow(): Instant {
  const { clock } = useLive()
  const standing = use(StandingNow)
  return useSyncExternalStore(clock.subscribe, () => standing ?? clock.second(), clock.drawnAt)
}

/** What the clock means for one part of the screen; the part is drawn again only when the answer changes. */
export function useNowAs<T extends string | number | boolean | null>(look: (now: Instant) => T): T {
  const { clock } = useLive()
  const standing = use(StandingNow)
  return useSyncExternalStore(clock.subscribe, () => look(standing ?? clock.second()), () => look(clock.drawnAt()))
}

/** The same for what has several parts: it stays the one object as long as it says the same. */
export function useNowParts<T extends object>(look: (now: Instant) => T): T {
  const { clock } = useLive()
  const standing = use(StandingNow)
  const last = useRef<{ readonly text: string; readonly parts: T } | null>(null)
  const partsAt = (now: Instant): T => {
    const parts = look(now)
    const text = JSON.stringify(parts)
    if (last.current?.text !== text) last.current = { text, parts }
    return last.current.parts
  }
  return useSyncExternalStore(clock.subscribe, () => partsAt(standing ?? clock.second()), () => partsAt(clock.drawnAt()))
}

/** The server's time at this very moment, for commands and for forms. */
export function useServerTime(): () => Instant {
  return useLive().clock.now
}

const NO_WARDS: ReadonlyMap<string, Instant> = new Map()

/** Wards with running sessions that no live board shows, and since when. */
export function useDisplayLost(): ReadonlyMap<string, Instant> {
  const { line } = useLive()
  return useSyncExternalStore(line.subscribe, () => line.displayLost, () => NO_WARDS)
}

/** The ward of whoever is signed in that no live board shows, and since when; of several the one that was lost first. Null when there is none. */
export function useOwnDisplayLost(): { readonly wardId: string; readonly since: Instant } | null {
  const { me } = useMe()
  const lost = useDisplayLost()
  const own = (me?.wards ?? []).flatMap(({ wardId }) => (lost.has(wardId) ? [{ wardId, since: lost.get(wardId)! }] : []))
  return own.sort((a, b) => a.since - b.since)[0] ?? null
}

/** How many answers in questionnaires want a person on this ward. */
export function useConcerns(wardId: string): number {
  const { line } = useLive()
  return useSyncExternalStore(line.subscribe, () => line.concerns[wardId] ?? 0, () => 0)
}

export interface Link {
  readonly state: LinkState
  readonly lastHeartbeatAt: Instant | null
}

/** For whatever happens between two drawings: when the watch was last heard while it counts as lost, else null; and whether the page has just woken and still reads. */
export function useAtThisMoment(): { readonly lostSince: () => Instant | null; readonly isReading: () => boolean } {
  const { line, waking } = useLive()
  return { lostSince: () => (line.state() === 'lost' ? (line.lastHeartbeatAt ?? 0) : null), isReading: waking.isReading }
}

/** Whether the ward is being watched, as far as this device can tell, and when the watch was last heard: another instant with each heartbeat. */
export function useLink(): Link {
  const { line } = useLive()
  const state = useLinkState()
  const lastHeartbeatAt = useSyncExternalStore(line.subscribe, () => line.lastHeartbeatAt, () => null)
  return { state, lastHeartbeatAt }
}

function useLinkState(): LinkState {
  const { line, clock } = useLive()
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [line.subscribe(listener), clock.subscribe(listener)]
      return () => ends.forEach((end) => end())
    },
    [line, clock],
  )
  return useSyncExternalStore(subscribe, line.state, () => 'reconnecting' as const)
}

/** The same for what has to be said only while it is lost: nothing of it changes with a heartbeat. */
export function useLoss(): { readonly isLost: boolean; readonly lastHeartbeatAt: Instant | null } {
  const { line } = useLive()
  const isLost = useLinkState() === 'lost'
  const lastHeartbeatAt = useSyncExternalStore(line.subscribe, () => (isLost ? line.lastHeartbeatAt : null), () => null)
  return { isLost, lastHeartbeatAt }
}
