import { describe, expect, it } from 'vitest'
import { tile } from '#domain'
import type { Sight } from '#app/_live/sight.ts'
import { ShownAlerts } from '#app/_live/shownAlerts.ts'
import { ADA, at, maintained } from '../fixtures/given.ts'

const alerting = tile(maintained().check(ADA, '10:30', { RR: 10 }).now)
const calm = tile(maintained().now)
const news = (shown: ShownAlerts, sight: Sight | null, tiles = [alerting]) => shown.news(tiles, () => sight, at('10:31')).map(({ alertId, step, isHeard }) => `${alertId} ${step}${isHeard ? '' : ', mute'}`)

describe('what a page tells of its alerts', () => {
  it('is each step once, and nothing more once it was painted', () => {
    const shown = new ShownAlerts()
    shown.heard(true)
    expect(news(shown, 'hidden')).toEqual(['valueLimit-1 received', 'valueLimit-1 hidden'])
    expect(news(shown, 'hidden')).toEqual([])
    expect(news(shown, 'out of view')).toEqual(['valueLimit-1 out of view'])
    expect(news(shown, 'painted')).toEqual(['valueLimit-1 painted'])
    expect(news(shown, 'hidden')).toEqual([])
  })

  it('is only that it came, where the page draws no tile', () => {
    expect(news(new ShownAlerts(), null)).toEqual(['valueLimit-1 received, mute'])
  })

  it('forgets an alert that stands no more', () => {
    const shown = new ShownAlerts()
    news(shown, 'painted')
    expect(news(shown, 'painted', [calm])).toEqual([])
    expect(news(shown, 'painted')).toEqual(['valueLimit-1 received, mute', 'valueLimit-1 painted, mute'])
  })
})
