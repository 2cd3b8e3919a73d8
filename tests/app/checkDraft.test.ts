/** A check that was typed and not saved: when its figures count as measured, and when it is not offered again. */
import { describe, expect, it } from 'vitest'
import { measuredAtOf, unsent, type KeptCheck } from '../../app/_bedside/checkDraft.ts'
import { EMPTY, withTyped } from '../../app/_bedside/draft.ts'

const MIN = 60_000
const AT = Date.UTC(2026, 2, 3, 14, 32)
const kept = (more: Partial<KeptCheck['draft']> = {}): KeptCheck => ({
  typedAt: AT,
  draft: { values: withTyped(EMPTY, 'RR', '14'), measuredAt: null, lateReason: '', commandId: null, ...more },
})

describe('figures typed at 14:32', () => {
  it('are measured at the moment of saving while the nurse goes on with them', () => {
    expect(measuredAtOf(kept(), AT)).toBeNull()
    expect(measuredAtOf(kept(), AT + 2 * MIN)).toBeNull()
  })

  it('are measured at 14:32 when they come back later: never as if they were new', () => {
    expect(measuredAtOf(kept(), AT + 2 * MIN + 1)).toBe(AT)
    expect(measuredAtOf(kept(), AT + 90 * MIN)).toBe(AT)
  })

  it('keep the time that was said', () => {
    expect(measuredAtOf(kept({ measuredAt: AT - 10 * MIN }), AT)).toBe(AT - 10 * MIN)
    expect(measuredAtOf(kept({ measuredAt: AT - 10 * MIN }), AT + 90 * MIN)).toBe(AT - 10 * MIN)
  })
})

describe('a draft', () => {
  it('is offered while nothing was sent under its id', () => {
    expect(unsent(undefined, [])).toBeNull()
    expect(unsent(kept(), [{ commandId: 'c-1' }])).toEqual(kept())
    expect(unsent(kept({ commandId: 'c-2' }), [{ commandId: 'c-1' }])).toEqual(kept({ commandId: 'c-2' }))
  })

  it('is not offered a second time when it waits in the outbox or stands in the record', () => {
    expect(unsent(kept({ commandId: 'c-1' }), [{ commandId: 'c-0' }, { commandId: 'c-1' }])).toBeNull()
  })
})
