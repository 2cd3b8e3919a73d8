/** This device's own clock, held against the server's at each heartbeat. */
import type { Instant } from '#domain'
import type { Heartbeat } from '#wire/live'

/** Design: from here on it is said, calmly. */
const SAID_FROM_MS = 30_000
/** Design: from here on no earlier time is taken from this device: whoever sets its clock right would move what was entered. */
const TRUSTED_TILL_MS = 5 * 60_000

export class DeviceClock {
  #aheadMs: number | null = null
  readonly #listeners = new Set<() => void>()

  /** A heartbeat, and what this device's clock showed when it came. */
  heard({ at, wallAt = at }: Pick<Heartbeat, 'at' | 'wallAt'>, deviceNow: Instant): void {
    const [nearer = 0] = [at, wallAt].map((clock) => deviceNow - Date.parse(clock)).sort((a, b) => Math.abs(a) - Math.abs(b))
    this.#set(nearer)
  }

  /** What an earlier page measured, while no heartbeat has come to this one. */
  recall(aheadMs: number): void {
    if (this.#aheadMs === null) this.#set(aheadMs)
  }

  /** By how much this device is ahead of the server, in ms; behind is negative; null when nobody knows. */
  aheadMs = (): number | null => this.#aheadMs

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #set(aheadMs: number): void {
    this.#aheadMs = aheadMs
    for (const listener of this.#listeners) listener()
  }
}

/** "40 s ahead", "7 min behind"; null while it goes well enough. */
export function clockFault(aheadMs: number | null): string | null {
  if (aheadMs === null || Math.abs(aheadMs) <= SAID_FROM_MS) return null
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  const span = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return `${span} ${aheadMs > 0 ? 'ahead' : 'behind'}`
}

/** Whether a time in the past may be taken from this device. */
export const isTrusted = (aheadMs: number | null): boolean => aheadMs === null || Math.abs(aheadMs) <= TRUSTED_TILL_MS
