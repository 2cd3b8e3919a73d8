/** The hour ahead, as it is drawn on a line. */
import { describe, expect, it } from 'vitest'
import type { LoadItem, LoadKind } from '#domain'
import { marks } from '../../app/_shift/marks.ts'

const NOW = Date.parse('2026-03-02T10:00:00Z')
const item = (minute: number, kind: LoadKind = 'check'): LoadItem => ({ at: NOW + minute * 60_000, kind, isOverdue: minute < 0, sessionId: 's', station: 'Bed 1', patient: 'SAMPLE, A.' })
const told = (...items: LoadItem[]) => marks(items, NOW).map(({ percent, kinds, isOverdue }) => `${percent} ${kinds.join('+')}${isOverdue ? ' overdue' : ''}`)

describe('the marks of an hour', () => {
  it('stand where their minute is', () => {
    expect(told(item(30), item(15), item(60, 'phase'))).toEqual(['25 check', '50 check', '100 phase'])
  })

  it('are one where they would cover each other, and say all that they are', () => {
    expect(told(item(15), item(15, 'bag'), item(17, 'phase'), item(18))).toEqual(['25 check+bag+phase', '30 check'])
  })

  it('of what is overdue stand at the beginning, and say so', () => {
    expect(told(item(-20), item(2))).toEqual(['0 check overdue'])
  })
})
