/** A page that slept reads first and is heard then; but an alert never waits long for it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Waking } from '#app/_live/waking.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page, how often it looked, and the reading that it waits for. */
function page() {
  let answer = (): void => undefined
  const look = vi.fn<() => void>()
  const read = vi.fn<() => Promise<void>>(() => new Promise((resolve) => void (answer = resolve)))
  const waking = new Waking({ ticks: () => () => undefined, look, read })
  waking.runs()
  return { waking, look, read, answers: () => answer() }
}

/** The page does not run meanwhile: none of its timers fires. */
const sleeps = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1_000)

describe('a page', () => {
  it('that runs once a second is awake', async () => {
    const { waking, read } = page()
    for (let second = 0; second < 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000)
      expect(waking.isReading()).toBe(false)
    }
    expect(read).not.toHaveBeenCalled()
  })

  it('that slept looks at the clock at once, and is not heard before it has read what is true', async () => {
    const { waking, look, read, answers } = page()
    sleeps(60)
    expect(waking.isReading()).toBe(true)
    expect(look).toHaveBeenCalledOnce()
    expect(read).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(waking.isReading()).toBe(true)
    answers()
    await vi.advanceTimersByTimeAsync(200)
    expect(waking.isReading()).toBe(false)
  })

  it('that cannot read is heard after three seconds all the same', async () => {
    const { waking } = page()
    sleeps(60)
    waking.runs()
    await vi.advanceTimersByTimeAsync(2_900)
    expect(waking.isReading()).toBe(true)
    await vi.advanceTimersByTimeAsync(300)
    expect(waking.isReading()).toBe(false)
  })

  it('that is put to sleep again while it reads, reads again', async () => {
    const { waking, read, answers } = page()
    sleeps(60)
    waking.runs()
    sleeps(60)
    waking.runs()
    expect(read).toHaveBeenCalledTimes(2)
    answers()
    await vi.advanceTimersByTimeAsync(200)
    expect(waking.isReading()).toBe(false)
  })
})
