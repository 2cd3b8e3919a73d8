/** The alarm sounds: the table against its source, and which of them is heard. */
import { describe, expect, it } from 'vitest'
import type { AlertView } from '#domain'
import { FIRST_PART, PATTERNS, RISES_FOR_MS } from '../../app/_sound/patterns.ts'
import { isDue, lengthMs, whichSound, type Sound } from '../../app/_sound/whichSound.ts'

const SECOND = 1_000
const NOW = Date.UTC(2026, 2, 3, 3, 0)

describe('the patterns, after IEC 60601-1-8 as the clinical reference gives it', () => {
  /** How many pulses stand together: a rest of more than one and a half steps parts two groups. */
  const groups = (kind: keyof typeof PATTERNS): number[] => {
    const { pulses } = PATTERNS[kind]
    const step = pulses[1]!.startsAtMs - pulses[0]!.startsAtMs
    const counts = [1]
    for (let i = 1; i < pulses.length; i += 1) {
      if (pulses[i]!.startsAtMs - pulses[i - 1]!.startsAtMs > 1.5 * step) counts.push(1)
      else counts[counts.length - 1]! += 1
    }
    return counts
  }
  const restBefore = (index: number): number => {
    const { pulses } = PATTERNS.high
    return pulses[index]!.startsAtMs - pulses[index - 1]!.startsAtMs - pulses[index - 1]!.lengthMs
  }

  it('are 3-2, a rest, 3-2 for high; three pulses for medium; two for low and for technical', () => {
    expect([groups('high'), groups('medium'), groups('low'), groups('technical')]).toEqual([[3, 2, 3, 2], [3], [2], [2]])
    expect(restBefore(5)).toBeGreaterThan(restBefore(3))
  })

  it.each([
    ['high', 2.5, 15],
    ['medium', 2.5, 30],
    ['low', 15, Infinity],
    ['technical', 15, Infinity],
  ] as const)('%s comes again between %d and %d s after it ended', (kind, least, most) => {
    const restMs = PATTERNS[kind].repeatsEveryMs - lengthMs(kind)
    expect(restMs).toBeGreaterThanOrEqual(least * SECOND)
    expect(restMs).toBeLessThanOrEqual(most * SECOND)
  })

  it('cannot be taken for each other: every one has its own pitch, technical the deepest, and no pulse runs into the next', () => {
    const pitches = Object.values(PATTERNS).map(({ pitchHz }) => pitchHz)
    expect(new Set(pitches).size).toBe(4)
    expect(Math.min(...pitches)).toBe(PATTERNS.technical.pitchHz)
    for (const { pulses } of Object.values(PATTERNS)) {
      for (const [i, next] of pulses.slice(1).entries()) expect(next.startsAtMs).toBeGreaterThan(pulses[i]!.startsAtMs + pulses[i]!.lengthMs)
    }
  })
})

type Sounding = Pick<AlertView, 'alertId' | 'priority' | 'state' | 'raisedAt' | 'returns'>
const alert = (alertId: string, priority: AlertView['priority'], more: Partial<Sounding> = {}): Sounding => ({
  alertId, priority, state: 'raised', raisedAt: NOW, returns: 0, ...more,
})
const heard = (alerts: readonly Sounding[], lostSince: number | null = null, now = NOW, displayLostSince: number | null = null) =>
  whichSound({ alerts, lostSince, displayLostSince }, now)

describe('which sound now', () => {
  it('is none when nothing asks', () => {
    expect(heard([])).toBeNull()
  })

  it('is that of the most urgent alert, one at a time', () => {
    expect(heard([alert('l', 'low'), alert('h', 'high'), alert('m', 'medium')])).toMatchObject({ kind: 'high', cause: 'h' })
  })

  it.each(['accepted', 'silenced', 'resolved'] as const)('is not that of an alert that is %s', (state) => {
    expect(heard([alert('h', 'high', { state })])).toBeNull()
    expect(heard([alert('h', 'high', { state }), alert('l', 'low')])).toMatchObject({ kind: 'low', cause: 'l' })
  })

  it('is that of an alert that nobody attended', () => {
    expect(heard([alert('h', 'high', { state: 'unattended' })])?.kind).toBe('high')
  })

  it('tells that nobody watches, before what can wait and after what cannot', () => {
    expect(heard([], NOW)?.kind).toBe('technical')
    expect(heard([alert('l', 'low')], NOW)?.kind).toBe('technical')
    expect(heard([alert('m', 'medium')], NOW)?.kind).toBe('medium')
  })

  it('tells that no screen shows the board, unless nothing is known of the boards: one technical cause at a time', () => {
    expect(heard([], null, NOW + RISES_FOR_MS, NOW)).toEqual({ kind: 'technical', cause: 'display', volume: PATTERNS.technical.loudest })
    expect(heard([], NOW, NOW, NOW)).toMatchObject({ kind: 'technical', cause: 'lost' })
    expect(heard([alert('m', 'medium')], null, NOW, NOW)?.kind).toBe('medium')
    expect(heard([alert('l', 'low')], null, NOW, NOW)?.kind).toBe('technical')
  })

  it('is quiet for what is silenced on all screens, and sounds for a new alert beside it', () => {
    const quiet = alert('h', 'high', { state: 'silenced' })
    expect(heard([quiet])).toBeNull()
    expect(heard([quiet, alert('n', 'high', { raisedAt: NOW + 1 })], null, NOW + 1)).toMatchObject({ kind: 'high', cause: 'n' })
  })

  it('rises until it is accepted', () => {
    const volumes = [0, RISES_FOR_MS / 2, RISES_FOR_MS, 10 * RISES_FOR_MS].map((waited) => heard([alert('h', 'high')], null, NOW + waited)?.volume)
    expect(volumes).toEqual([FIRST_PART, (1 + FIRST_PART) / 2, 1, 1])
  })

  it('is at its loudest at once for an alert that came back, and quiet enough to hear for a clock that lags', () => {
    expect(heard([alert('h', 'high', { returns: 1 })])?.volume).toBe(1)
    expect(heard([alert('h', 'high')], null, NOW - 5 * SECOND)?.volume).toBe(FIRST_PART)
  })
})

describe('when the next pattern begins', () => {
  const sound = (kind: Sound['kind'], cause: string): Sound => ({ kind, cause, volume: 1 })
  const last = (kind: Sound['kind'], cause = 'a') => ({ sound: sound(kind, cause), startedAt: NOW })

  it('at once for the first, and for something more urgent even in the middle of another', () => {
    expect(isDue(sound('low', 'a'), null, NOW)).toBe(true)
    expect(isDue(sound('high', 'b'), last('medium'), NOW + 100)).toBe(true)
    expect(isDue(sound('technical', 'b'), last('low'), NOW + 100)).toBe(true)
  })

  it('for another cause as urgent: when the present pattern has ended', () => {
    expect(isDue(sound('high', 'b'), last('high'), NOW + lengthMs('high') - 1)).toBe(false)
    expect(isDue(sound('high', 'b'), last('high'), NOW + lengthMs('high'))).toBe(true)
  })

  it('for the same cause, or one that is less urgent: when its time has come', () => {
    const { repeatsEveryMs } = PATTERNS.high
    for (const next of [sound('high', 'a'), sound('low', 'b')]) {
      expect(isDue(next, last('high'), NOW + repeatsEveryMs - 1)).toBe(false)
      expect(isDue(next, last('high'), NOW + repeatsEveryMs)).toBe(true)
    }
  })
})
