/**
 * The lock of this device's screen. After a few minutes without a touch the picture is covered until somebody says with a PIN who they
 * are. It is a cover and no sign-out: the page goes on listening, counting and sounding beneath it. It survives a reload, and the tabs
 * of one device share it.
 */

/** ux: between two and five minutes, for the device to choose. */
export const LOCK_AFTER_MINUTES = [2, 3, 4, 5] as const
export type LockAfterMinutes = (typeof LOCK_AFTER_MINUTES)[number]

export interface LockView {
  readonly isLocked: boolean
  readonly afterMinutes: LockAfterMinutes
  /** It hangs on the wall: the ward board stays in sight when it is locked. */
  readonly isWall: boolean
}

/** What the device keeps of it. */
interface Kept extends LockView {
  /** Who is signed in; nobody's screen is not locked. */
  readonly staffId: string | null
  /** The device's clock at the last touch. */
  readonly touchedAt: number
}

interface LockParts {
  /** Null on a device that cannot store: there the lock lives as long as the page. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null
  /** The device's clock, and one that nobody can set. */
  readonly wallMs: () => number
  readonly steadyMs: () => number
  /** What the device is until somebody says otherwise. */
  readonly isWall: boolean
}

const KEY = 'dripwatch-lock'
const COVERED_AT_FIRST = 'data-covered-at-first'
const MINUTE_MS = 60_000
/** Design: hands are at the patient while a STOP card or a high alert asks for them; after so long nobody is at the tablet. */
const HELD_AT_MOST_MS = 15 * MINUTE_MS
/** How often a touch is written down, for the other tabs and for a reload. */
const WRITE_EVERY_MS = 5_000
const LOOK_EVERY_MS = 1_000
const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const

export class ScreenLock {
  readonly #parts: LockParts
  readonly #listeners = new Set<() => void>()
  #kept: Kept
  #view: LockView
  #touchedSteady: number
  #holds = 0

  constructor(parts: LockParts) {
    this.#parts = parts
    this.#touchedSteady = parts.steadyMs()
    this.#kept = this.#read()
    this.#view = viewOf(this.#kept)
    this.look()
  }

  view = (): LockView => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** This person is signed in here. A lock of whoever was here before is not theirs. */
  signedIn(staffId: string): void {
    if (this.#kept.staffId === staffId) return this.look()
    this.#put({ staffId, isLocked: false, touchedAt: this.#touchNow() })
  }

  signedOut(): void {
    if (this.#kept.staffId !== null) this.#put({ staffId: null, isLocked: false })
  }

  /** Somebody touched the screen or a key. The first touch after too long is one too late. */
  touched(): void {
    this.look()
    if (this.#kept.isLocked) return
    const touchedAt = this.#touchNow()
    if (touchedAt - this.#kept.touchedAt >= WRITE_EVERY_MS || touchedAt < this.#kept.touchedAt) this.#put({ touchedAt })
  }

  /** Locks when it is time. */
  look(): void {
    const { staffId, isLocked, afterMinutes, touchedAt } = this.#kept
    if (staffId === null || isLocked) return
    // The steady clock stands still while a tablet sleeps, the wall clock can be set back: the longer stillness counts.
    const still = Math.max(this.#parts.wallMs() - touchedAt, this.#parts.steadyMs() - this.#touchedSteady)
    const allowed = afterMinutes * MINUTE_MS
    if (still >= (this.#holds > 0 ? Math.max(allowed, HELD_AT_MOST_MS) : allowed)) this.lock()
  }

  lock(): void {
    if (this.#kept.staffId !== null) this.#put({ isLocked: true })
  }

  /** Whoever is signed in has proven it. */
  open(): void {
    this.#put({ isLocked: false, touchedAt: this.#touchNow() })
  }

  /** Something needs a hand at once: the screen stays open for longer, until the answer is called. */
  hold(): () => void {
    this.#holds += 1
    let isHeld = true
    return () => {
      if (isHeld) this.#holds -= 1
      isHeld = false
    }
  }

  change(settings: Partial<Pick<LockView, 'afterMinutes' | 'isWall'>>): void {
    this.#put(settings)
  }

  /** Watches the clock, the hands and the other tabs of this page, until the answer is called. */
  watch(): () => void {
    const touched = (event: Event) => {
      this.touched()
      // Sheets beneath the cover listen for Escape on the window, and may not close while nobody sees them.
      if (!this.#view.isLocked || !(event instanceof KeyboardEvent) || event.key !== 'Escape') return
      event.stopImmediatePropagation()
      event.preventDefault()
    }
    const look = () => this.look()
    const heard = ({ key }: StorageEvent) => {
      if (key === KEY) this.heardFromOtherTab()
    }
    for (const name of TOUCHES) window.addEventListener(name, touched, { capture: true, passive: name !== 'keydown' })
    window.addEventListener('storage', heard)
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.documentElement.removeAttribute(COVERED_AT_FIRST)
    return () => {
      for (const name of TOUCHES) window.removeEventListener(name, touched, { capture: true })
      window.removeEventListener('storage', heard)
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }

  /** Another tab of this device has written something. */
  heardFromOtherTab(): void {
    const before = this.#kept.touchedAt
    this.#kept = this.#read()
    if (this.#kept.touchedAt > before) this.#touchedSteady = this.#parts.steadyMs()
    this.#tell()
  }

  #touchNow(): number {
    this.#touchedSteady = this.#parts.steadyMs()
    return this.#parts.wallMs()
  }

  #put(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change }
    try {
      this.#parts.storage?.setItem(KEY, JSON.stringify(this.#kept))
    } catch {
      // A full device locks this page all the same.
    }
    this.#tell()
  }

  #read(): Kept {
    const fallback: Kept = { staffId: null, isLocked: false, afterMinutes: 3, isWall: this.#parts.isWall, touchedAt: this.#parts.wallMs() }
    try {
      return { ...fallback, ...(JSON.parse(this.#parts.storage?.getItem(KEY) ?? '{}') as Partial<Kept>) }
    } catch {
      return fallback
    }
  }

  #tell(): void {
    const next = viewOf(this.#kept)
    const { isLocked, afterMinutes, isWall } = this.#view
    if (next.isLocked === isLocked && next.afterMinutes === afterMinutes && next.isWall === isWall) return
    this.#view = next
    for (const listener of this.#listeners) listener()
  }
}

const viewOf = ({ isLocked, afterMinutes, isWall }: Kept): LockView => ({ isLocked, afterMinutes, isWall })

/**
 * Run in the head of every page: what came with the page is not painted while the screen is locked, or was left alone for too long. `watch` takes it
 * away, when what looks at the lock has been drawn. As above, in the browser's own words.
 */
export const HIDE_WHILE_LOCKED = `try{let k=JSON.parse(localStorage.getItem('${KEY}')||'{}');if(k.staffId&&(k.isLocked||Date.now()-k.touchedAt>=k.afterMinutes*${MINUTE_MS}))document.documentElement.setAttribute('${COVERED_AT_FIRST}','')}catch(e){}`

/** The lock of this very device. */
export const deviceLock = (): ScreenLock =>
  new ScreenLock({
    storage: deviceStorage(),
    wallMs: Date.now,
    steadyMs: () => performance.now(),
    // A screen that nobody can touch is no tablet.
    isWall: typeof window !== 'undefined' && navigator.maxTouchPoints === 0,
  })

function deviceStorage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage
  } catch {
    return null
  }
}
