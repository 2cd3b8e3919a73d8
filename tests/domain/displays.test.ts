import { describe, expect, it } from 'vitest'
import { alertDisplays, displayText, type DisplayStep } from '#domain'
import { at } from '../fixtures/given.ts'

const ALERT = { alertId: 'valueLimit-1', raisedAt: at('10:30'), acceptedAt: at('10:31') }
const step = (screenId: string, name: DisplayStep['step'], afterMs: number, isHeard: boolean | null = name === 'sent' ? null : true): DisplayStep => ({
  alertId: 'valueLimit-1', screenId, staffName: 'Cleo Fictional', step: name, isHeard, at: at('10:30') + afterMs,
})
const told = (...steps: readonly DisplayStep[]) => alertDisplays([ALERT], steps)[0]!

describe('what became of an alert on the screens', () => {
  it('counts each board once, and the first that painted', () => {
    const display = told(step('a', 'sent', 20), step('b', 'sent', 20), step('a', 'received', 40), step('a', 'painted', 1200), step('b', 'received', 50), step('b', 'painted', 1500), step('b', 'painted', 9000))
    expect(display).toMatchObject({ screens: 2, received: 2, painted: 2, firstSentSeconds: 0.02, firstPaintedSeconds: 1.2, silent: 0 })
    expect(displayText(display)).toBe('painted on 2 of 2 screens, first +1.2 s')
  })

  it('tells apart a hidden tab, a tile that is scrolled away, a page without the tile, a page without sound and a screen that gives no sign', () => {
    const display = told(
      step('a', 'sent', 0), step('a', 'painted', 100, false),
      step('b', 'sent', 0), step('b', 'received', 60), step('b', 'hidden', 60),
      step('c', 'sent', 0), step('c', 'received', 60), step('c', 'out of view', 90),
      step('d', 'sent', 0),
      step('e', 'sent', 0), step('e', 'received', 40),
    )
    expect(display).toMatchObject({ screens: 5, received: 4, painted: 1, hidden: 1, outOfView: 1, notDrawn: 1, silent: 1, paintedUnheard: 1 })
    expect(displayText(display)).toBe('painted on 1 of 5 screens, first +0.1 s, 1 hidden, 1 scrolled away, 1 on a page without its tile, 1 gave no sign, 1 without sound')
  })

  it('is painted once it was, whatever it was before', () => {
    expect(told(step('a', 'hidden', 10), step('a', 'out of view', 20), step('a', 'painted', 30))).toMatchObject({ painted: 1, hidden: 0, outOfView: 0, firstSentSeconds: null })
  })

  it('says when no board was open, and when none has painted', () => {
    expect(displayText(told())).toBe('no screen of the ward was open')
    expect(displayText(told(step('a', 'sent', 0)))).toBe('painted on none of 1 screen, 1 gave no sign')
  })

  it('tells each screen with its instants, those that painted first on top', () => {
    const { byScreen, raisedAt, acceptedAt } = told(step('a', 'sent', 20), step('a', 'received', 40), step('a', 'hidden', 40), step('b', 'sent', 20), step('b', 'received', 50), step('b', 'painted', 1200, false), step('c', 'received', 5000), step('c', 'painted', 5050))
    expect({ raisedAt, acceptedAt }).toEqual({ raisedAt: at('10:30'), acceptedAt: at('10:31') })
    expect(byScreen).toMatchObject([
      { screenId: 'b', sentAt: raisedAt + 20, receivedAt: raisedAt + 50, paintedAt: raisedAt + 1200, why: null, isHeard: false, staffName: 'Cleo Fictional' },
      { screenId: 'c', sentAt: null, receivedAt: raisedAt + 5000, paintedAt: raisedAt + 5050, why: null, isHeard: true },
      { screenId: 'a', sentAt: raisedAt + 20, receivedAt: raisedAt + 40, paintedAt: null, why: 'hidden' },
    ])
  })

  it('leaves each alert its own', () => {
    expect(alertDisplays([ALERT, { alertId: 'other', raisedAt: 0, acceptedAt: null }], [step('a', 'painted', 10)]).map(({ screens }) => screens)).toEqual([1, 0])
  })
})
