/** How long a screen waits before it says that nobody watches through it: whatever the cause, wherever it falls, on either clock of the device. */
import { describe, expect, it } from 'vitest'
import { LATE_MS, LOST_MS, Silence, spanMs, type Clocks } from '#app/_live/silence.ts'

const SECOND = 1_000
/** Both clocks of a device that has been running for an hour. */
const at = (ms: number, more: Partial<Record<keyof Clocks, number>> = {}): Clocks => ({
  wall: Date.UTC(2026, 2, 2, 10) + ms + (more.wall ?? 0), steady: 3_600_000 + ms + (more.steady ?? 0),
})

describe('a watch that is not heard', () => {
  it('is lost half a second before the fifteenth since it was heard last, to the millisecond, and stays lost', () => {
    const silence = new Silence(at(0))
    silence.heard(at(4_321))
    expect(silence.state(at(4_321 + 14.5 * SECOND - 1))).toBe('reconnecting')
    expect(silence.state(at(4_321 + 14.5 * SECOND))).toBe('lost')
    expect(silence.state(at(8 * 3600 * SECOND))).toBe('lost')
  })

  it('is looked at again at the very instant at which it means something else', () => {
    const silence = new Silence(at(0))
    const seen: string[] = []
    for (let now = 0, looks = 0; looks < 4; looks += 1) {
      seen.push(`${now} ${silence.state(at(now))}`)
      now += silence.changesInMs(at(now))
    }
    expect(seen).toEqual(['0 live', `${LATE_MS} reconnecting`, `${LOST_MS} lost`, `${2 * LOST_MS} lost`])
  })

  it('is back with the first heartbeat', () => {
    const silence = new Silence(at(0))
    expect(silence.state(at(60 * SECOND))).toBe('lost')
    silence.heard(at(60 * SECOND))
    expect(silence.state(at(60 * SECOND))).toBe('live')
  })

  it('says nothing when the network stumbles for two seconds, wherever that falls between two heartbeats', () => {
    for (let falls = 0; falls <= 6 * SECOND; falls += 100) {
      for (const beatsEvery of [5 * SECOND, 6 * SECOND]) {
        const silence = new Silence(at(0))
        const arrives = (sentAt: number) => (sentAt >= falls && sentAt < falls + 2 * SECOND ? falls + 2 * SECOND : sentAt)
        const arrivals = [0, beatsEvery, 2 * beatsEvery, 3 * beatsEvery].map(arrives)
        for (let now = 0; now <= 3 * beatsEvery; now += 100) {
          if (arrivals.includes(now)) silence.heard(at(now))
          expect(silence.state(at(now)), `${falls} ${now}`).toBe('live')
        }
      }
    }
  })

  it('counts from the pass, not from the telling, for a page that has just come', () => {
    const silence = new Silence(at(0))
    silence.heard(at(10 * SECOND), 1_500)
    expect(silence.state(at(23 * SECOND - 1))).toBe('reconnecting')
    expect(silence.state(at(23 * SECOND))).toBe('lost')
  })
})

describe('the clocks of a device', () => {
  it('one stands still while the tablet sleeps, and the other tells how long it slept', () => {
    const silence = new Silence(at(0))
    expect(silence.state(at(40 * SECOND, { steady: -40 * SECOND }))).toBe('lost')
  })

  it('one is set back, and the other tells how long nothing was heard', () => {
    const silence = new Silence(at(0))
    expect(silence.state(at(20 * SECOND, { wall: -3600 * SECOND }))).toBe('lost')
    expect(spanMs(at(0), at(20 * SECOND, { wall: -3600 * SECOND }))).toBe(20 * SECOND)
  })

  it('a picture out of the memory is as old as it is', () => {
    const silence = new Silence(at(0))
    silence.recalled(at(-3600 * SECOND).wall)
    expect(silence.state(at(0))).toBe('lost')
  })
})

describe('a line that has brought nothing for as long', () => {
  it('is let go, because what it still brings may have lain on the way, or before a page that slept', () => {
    const silence = new Silence(at(0))
    silence.opened(at(0))
    silence.heard(at(60 * SECOND))
    expect(silence.isLineStale(at(74.5 * SECOND - 1))).toBe(false)
    expect(silence.isLineStale(at(74.5 * SECOND))).toBe(true)
  })

  it('is not let go while it is new: the watch itself may be what stands', () => {
    const silence = new Silence(at(0))
    silence.opened(at(15 * SECOND))
    expect(silence.isLineStale(at(28.5 * SECOND))).toBe(false)
    expect(silence.changesInMs(at(28.5 * SECOND))).toBe(SECOND)
    expect(silence.isLineStale(at(29.5 * SECOND))).toBe(true)
  })
})
