/** What moves on a page without end: how often it flashes, and whether that part of the page is painted anew for each frame of it. */
import type { Page } from '@playwright/test'

interface Endless {
  readonly who: string
  /** Of the alert whose signal it is. */
  readonly priority: string | null
  readonly perSecond: number
  readonly changed: readonly string[]
}

export const endless = (page: Page): Promise<Endless[]> =>
  page.evaluate(() =>
    document.getAnimations().flatMap(({ effect, playState }) => {
      if (!(effect instanceof KeyframeEffect) || playState !== 'running') return []
      const { iterations, duration, direction } = effect.getComputedTiming()
      if (iterations !== Infinity) return []
      const { target, pseudoElement } = effect
      const changed = effect.getKeyframes().flatMap(({ offset, computedOffset, easing, composite, ...rest }) => Object.keys(rest))
      return [
        {
          who: `${target?.className ?? ''}${pseudoElement ?? ''}`,
          priority: target?.matches('[data-sounding]') ? target.getAttribute('data-priority') : null,
          // To and fro is one flash.
          perSecond: 1000 / (Number(duration) * (direction?.startsWith('alternate') ? 2 : 1)),
          changed: [...new Set(changed)],
        },
      ]
    }),
  )

/** What a browser changes without painting anew; on a slow tablet all else takes the time of a touch. */
const NOT_PAINTED_ANEW: readonly string[] = ['opacity', 'rotate', 'transform']

const MOST_FLASHES = 3

/** What is wrong with it, by the name of its part. */
export async function restless(page: Page): Promise<string[]> {
  return (await endless(page)).flatMap(({ who, perSecond, changed }) => [
    ...(perSecond >= MOST_FLASHES ? [`${who}: ${perSecond.toFixed(1)} a second`] : []),
    ...changed.filter((name) => !NOT_PAINTED_ANEW.includes(name)).map((name) => `${who}: ${name}`),
  ])
}
