/** What the board says of times and readings, word for word. */
import { describe, expect, it } from 'vitest'
import type { ReadingView } from '#domain'
import { readingSets } from '../../app/_board/readings.ts'
import { countdownState, countdownText } from '../../app/_ui/countdown.ts'
import { agoText, ageText, formatTime, spanText } from '../../app/_ui/time.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 10, 22, 12)

const view = (code: ReadingView['code'], text: string, occurredAt: number, priority: ReadingView['priority'] = null): ReadingView => ({
  code, label: code, text, value: text, occurredAt, staleAt: occurredAt + 10 * MINUTE, priority, trend: null,
})

describe('a countdown', () => {
  it.each([
    [-80 * MINUTE, 'in 1:20 h', 'far'],
    [-12.5 * MINUTE, 'in 12 min', 'far'],
    [-7.5 * MINUTE - 2_000, 'in 7:32', 'far'],
    [-9_000, 'in 0:09', 'soon'],
    [0, 'DUE', 'due'],
    [4 * MINUTE - 1, 'DUE', 'due'],
    [4 * MINUTE, 'OVERDUE 4 min', 'overdue'],
    [75 * MINUTE, 'OVERDUE 1:15 h', 'overdue'],
  ])('%i ms after it was due, with four minutes of grace, says %s', (past, words, state) => {
    const [now, lateAt] = [NOON + past, NOON + 4 * MINUTE]
    expect([countdownText(NOON, now, lateAt), countdownState(NOON, now, lateAt)]).toEqual([words, state])
  })
})

describe('a time', () => {
  it('is that of the ward, not of the device', () => {
    expect(formatTime(NOON, 'Europe/Vienna')).toBe('13:00')
    expect(formatTime(NOON, 'America/New_York', 'seconds')).toBe('07:00:00')
  })

  it('is said to the minute when it is past', () => {
    expect([agoText(NOON, NOON + 59_000), agoText(NOON, NOON + 3 * MINUTE), agoText(NOON, NOON - 1)]).toEqual(['now', '3 min', 'now'])
    expect(spanText(-1)).toBe('0:00')
  })

  it('counts an age in whole years, the birthday included', () => {
    expect([ageText('1990-11-22', NOON), ageText('1990-11-23', NOON)]).toEqual(['36 y', '35 y'])
  })
})

describe('readings on a tile', () => {
  it('stand with what was measured in the same minute, newest first, and both pressures as one', () => {
    const sets = readingSets([view('RR', '14', NOON), view('SBP', '118', NOON + 5_000, 'low'), view('DBP', '72', NOON + 5_000), view('UO_ML', '40', NOON - 30 * MINUTE)])
    expect(sets.map(({ readings }) => readings.map(({ label, text }) => `${label} ${text}`))).toEqual([['RR 14', 'BP 118/72'], ['UO_ML 40']])
    expect(sets[0]?.readings[1]?.priority).toBe('low')
  })

  it('keep the urgency of the worse pressure', () => {
    const [set] = readingSets([view('SBP', '150', NOON, 'low'), view('DBP', '112', NOON, 'high')])
    expect(set?.readings[0]?.priority).toBe('high')
  })
})
