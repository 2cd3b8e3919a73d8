/** The server's time on this device: the device clock, corrected by what the server says; it ticks for all screens at once. */
import type { Instant } from '#domain'

/** Messages only ever arrive late, so the best of the last few is the largest correction. */
const SAMPLES_KEPT = 12
/** A larger jump means that a clock was set; what was learnt before is worth nothing. */
const JUMP_MS = 2_000

export class ServerClock {
  #correction = 0
  #samples: number[] = []
  #second: Instant = 0
  #drawnAt: Instant = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #listeners = new Set<() => void>()

  /** The server's time now. */
  now = (): Instant => Date.now() + this.#correction

  /** The server's time at the last tick; all parts of a screen see the same. Nought before the first. */
  second = (): Instant => this.#second

  /** The time at which the server drew this page; nought where it drew an empty one. It is what the page comes to life with. */
  drawnAt = (): Instant => this.#drawnAt

  /** Learns from a message: the server's time in it, and the device time at which it was true at the latest. */
  hear(serverNow: Instant, deviceNow: number): void {
    const sample = serverNow - deviceNow
    const isJump = this.#samples.length === 0 || Math.abs(sample - this.#correction) > JUMP_MS
    this.#samples = isJump ? [sample] : [...this.#samples, sample].slice(-SAMPLES_KEPT)
    this.#correction = Math.max(...this.#samples)
    if (isJump) this.#tick()
  }

  /** The page came with a picture of this instant on it. */
  begin(serverNow: Instant, deviceNow: number): void {
    this.hear(serverNow, deviceNow)
    this.#drawnAt = this.#second = serverNow - (serverNow % 1000)
  }

  /** What an earlier page learnt, while the server has not spoken to this one. */
  recall(serverNow: Instant, deviceNow: number): void {
    if (this.#samples.length > 0) return
    this.#correction = serverNow - deviceNow
    this.#tick()
  }

  /** Ticks now, out of turn: the page may have slept. */
  look = (): void => this.#tick()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) this.#tick()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    }
  }

  #tick = (): void => {
    this.#rest()
    if (this.#listeners.size === 0) return
    const now = this.now()
    this.#second = now - (now % 1000)
    this.#timer = setTimeout(this.#tick, 1000 - (now % 1000))
    for (const listener of this.#listeners) listener()
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
