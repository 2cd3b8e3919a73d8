/**
 * A page that was frozen, throttled or on a sleeping tablet knows only what was. When it runs again it first looks at the clock, so that
 * the screen says at once how old its picture is; then it reads what is true now; and only then may it be heard.
 */
import { pause } from './pause.ts'
import { clocks, LATE_MS, spanMs, type Clocks } from './silence.ts'

/** Design: an alert that still stands sounds no later than this, also when nothing can be read. */
const READS_FOR_MS = 3_000
/** What was read is drawn by then. */
const DRAWN_MS = 100

interface WakingParts {
  /** Calls the listener once a second, as long as the page runs. */
  readonly ticks: (listener: () => void) => () => void
  /** Brings the clock and the line up to this instant. */
  readonly look: () => void
  /** Reads anew what is on the screen; resolves when that was tried. */
  readonly read: () => Promise<unknown>
}

export class Waking {
  readonly #parts: WakingParts
  #ranAt: Clocks = clocks()
  #wakings = 0
  #isReading = false

  constructor(parts: WakingParts) {
    this.#parts = parts
  }

  /** The page runs. Called by all that happens to it. */
  runs = (): void => {
    const now = clocks()
    const slept = spanMs(this.#ranAt, now) >= LATE_MS
    this.#ranAt = now
    if (slept) void this.#wakes()
  }

  /** Whether what stands on the screen may still be what stood there before it slept. */
  isReading = (): boolean => {
    this.runs()
    return this.#isReading
  }

  /** Listens to the browser: it tells when a page may run again, before anything of it is painted. */
  watch(): () => void {
    const seen = () => {
      this.runs()
      this.#parts.look()
    }
    const told = [[document, 'visibilitychange'], [document, 'resume'], [window, 'pageshow'], [window, 'focus'], [window, 'online']] as const
    for (const [target, name] of told) target.addEventListener(name, seen)
    this.#ranAt = clocks()
    const untick = this.#parts.ticks(this.runs)
    return () => {
      untick()
      for (const [target, name] of told) target.removeEventListener(name, seen)
    }
  }

  async #wakes(): Promise<void> {
    const mine = ++this.#wakings
    this.#isReading = true
    this.#parts.look()
    await Promise.race([this.#parts.read().catch(() => undefined), pause(READS_FOR_MS)])
    await pause(DRAWN_MS)
    if (mine === this.#wakings) this.#isReading = false
  }
}
