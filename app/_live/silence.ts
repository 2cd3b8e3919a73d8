/** How long the watch has not been heard, and what that means. It asks no clock itself: whoever asks brings what this device shows. */

/** The two clocks of a device. The steady one stands still while a tablet sleeps, the one on its wall can be set back: the longer span counts. */
export interface Clocks {
  readonly wall: number
  readonly steady: number
}

export const clocks = (): Clocks => ({ wall: Date.now(), steady: performance.now() })

export const spanMs = (from: Clocks, till: Clocks): number => Math.max(till.wall - from.wall, till.steady - from.steady)

/** A heartbeat comes every five to six seconds; a network that stumbled for two more is nobody's business. */
export const LATE_MS = 8_500
/** Monitoring counts as lost. Fifteen seconds after the last heartbeat a person must be able to read it: half a second is left for a slow screen to draw it. */
export const LOST_MS = 14_500

export type LinkState = 'live' | 'reconnecting' | 'lost'

export class Silence {
  #heardAt: Clocks
  #openedAt: Clocks

  constructor(now: Clocks) {
    this.#heardAt = now
    this.#openedAt = now
  }

  /** Somebody watches, or did so long ago. */
  heard(now: Clocks, agoMs = 0): void {
    this.#heardAt = { wall: now.wall - agoMs, steady: now.steady - agoMs }
  }

  /** The picture is of another page's time, when this device showed that. */
  recalled(deviceAt: number): void {
    this.#heardAt = { ...this.#heardAt, wall: deviceAt }
  }

  /** A new line to the server was opened. */
  opened(now: Clocks): void {
    this.#openedAt = now
  }

  state(now: Clocks): LinkState {
    const silentMs = spanMs(this.#heardAt, now)
    if (silentMs >= LOST_MS) return 'lost'
    return silentMs >= LATE_MS ? 'reconnecting' : 'live'
  }

  /**
   * Whether the line itself is in doubt: it has brought nothing for so long that it may be dead without saying so, and what still comes
   * over it may have lain on the way, or before a page that slept. Then a new one is opened, and only what comes over that one counts.
   */
  isLineStale(now: Clocks): boolean {
    return this.state(now) === 'lost' && spanMs(this.#openedAt, now) >= LOST_MS
  }

  /** In how many ms it means something else, or the line is in doubt again, if nothing is heard; at least one. */
  changesInMs(now: Clocks): number {
    const silentMs = spanMs(this.#heardAt, now)
    const next = [LATE_MS - silentMs, LOST_MS - silentMs, LOST_MS - spanMs(this.#openedAt, now)].filter((ms) => ms > 0)
    return Math.max(1, Math.ceil(Math.min(LOST_MS, ...next)))
  }
}
