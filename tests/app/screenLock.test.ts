/** When the screen of a shared tablet is covered, and when not. */
import { describe, expect, it } from 'vitest'
import { ScreenLock } from '../../app/_live/screenLock.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A device: what it keeps, its two clocks, and as many tabs as are asked for. */
function device() {
  const kept = new Map<string, string>()
  let [wall, steady] = [1_700_000_000_000, 5_000]
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) }
  return {
    tab: (isWall = false) => new ScreenLock({ storage, wallMs: () => wall, steadyMs: () => steady, isWall }),
    wait: (span: number) => {
      wall += span
      steady += span
    },
    /** The page sleeps: its steady clock stands still. */
    sleep: (span: number) => void (wall += span),
    /** Somebody sets the device's clock. */
    set: (by: number) => void (wall += by),
  }
}

/** A tab in which somebody is signed in. */
function used() {
  const tablet = device()
  const lock = tablet.tab()
  lock.signedIn('ada')
  return { ...tablet, lock, isLocked: () => (lock.look(), lock.view().isLocked) }
}

describe('the screen', () => {
  it('is covered after three minutes without a touch, and each touch begins them anew', () => {
    const { lock, wait, isLocked } = used()
    wait(2 * MINUTE)
    lock.touched()
    wait(3 * MINUTE - 1)
    expect(isLocked()).toBe(false)
    wait(1)
    expect(isLocked()).toBe(true)
  })

  it('is covered after as many minutes as the device is set to', () => {
    const { lock, wait, isLocked } = used()
    lock.change({ afterMinutes: 5 })
    wait(5 * MINUTE - 1)
    expect(isLocked()).toBe(false)
    wait(1)
    expect(isLocked()).toBe(true)
  })

  it('is not opened by a touch, also not by the first after a long sleep', () => {
    const { lock, sleep } = used()
    sleep(40 * MINUTE)
    lock.touched()
    expect(lock.view().isLocked).toBe(true)
    lock.touched()
    expect(lock.view().isLocked).toBe(true)
    lock.open()
    expect(lock.view().isLocked).toBe(false)
  })

  it('is covered in time when the clock of the device is set back', () => {
    const { set, wait, isLocked } = used()
    set(-60 * MINUTE)
    wait(3 * MINUTE)
    expect(isLocked()).toBe(true)
  })

  it('is never covered while nobody is signed in', () => {
    const tablet = device()
    const lock = tablet.tab()
    tablet.wait(60 * MINUTE)
    lock.look()
    lock.lock()
    expect(lock.view().isLocked).toBe(false)
  })

  it('can be covered at once by hand', () => {
    const { lock } = used()
    lock.lock()
    expect(lock.view().isLocked).toBe(true)
  })
})

describe('while something needs a hand, the screen', () => {
  it('stays open for fifteen minutes, not for longer', () => {
    const { lock, wait, isLocked } = used()
    lock.hold()
    wait(15 * MINUTE - 1)
    expect(isLocked()).toBe(false)
    wait(1)
    expect(isLocked()).toBe(true)
  })

  it('is covered in its time again when the last of what held it is over', () => {
    const { lock, wait, isLocked } = used()
    const [one, two] = [lock.hold(), lock.hold()]
    wait(4 * MINUTE)
    one()
    one()
    expect(isLocked()).toBe(false)
    two()
    expect(isLocked()).toBe(true)
  })
})

describe('a reload', () => {
  it('finds the screen covered as it was, before anybody is known to be signed in', () => {
    const { lock, tab } = used()
    lock.lock()
    expect(tab().view().isLocked).toBe(true)
  })

  it('hours later finds it covered too, though no page was there to cover it', () => {
    const { wait, tab } = used()
    wait(4 * 60 * MINUTE)
    expect(tab().view().isLocked).toBe(true)
  })

  it('keeps what the device was set to', () => {
    const { lock, tab } = used()
    lock.change({ afterMinutes: 2, isWall: true })
    expect(tab().view()).toEqual({ isLocked: false, afterMinutes: 2, isWall: true })
  })
})

describe('another person', () => {
  it('finds it open once they are signed in, and the one before does not hold it shut', () => {
    const { lock, tab } = used()
    lock.lock()
    lock.signedIn('ben')
    expect(lock.view().isLocked).toBe(false)
    expect(tab().view().isLocked).toBe(false)
  })

  it('does not come by a look: the same person stays locked out until they prove who they are', () => {
    const { lock } = used()
    lock.lock()
    lock.signedIn('ada')
    expect(lock.view().isLocked).toBe(true)
    lock.signedOut()
    expect(lock.view().isLocked).toBe(false)
  })
})

describe('two tabs of one device', () => {
  it('are covered and opened together', () => {
    const { lock, tab } = used()
    const other = tab()
    let told = 0
    other.subscribe(() => (told += 1))
    lock.lock()
    other.heardFromOtherTab()
    expect([other.view().isLocked, told]).toEqual([true, 1])
    lock.open()
    other.heardFromOtherTab()
    expect([other.view().isLocked, told]).toEqual([false, 2])
  })

  it('are both kept open by a touch in one', () => {
    const { lock, tab, wait } = used()
    const other = tab()
    wait(2 * MINUTE)
    lock.touched()
    other.heardFromOtherTab()
    wait(2 * MINUTE)
    other.look()
    expect(other.view().isLocked).toBe(false)
    wait(MINUTE)
    other.look()
    expect(other.view().isLocked).toBe(true)
  })

  it('of a device that forgets what it stored are locked each for itself', () => {
    const lock = new ScreenLock({ storage: null, wallMs: () => 0, steadyMs: () => 0, isWall: false })
    lock.signedIn('ada')
    lock.lock()
    expect(lock.view().isLocked).toBe(true)
  })
})
