import type { Page } from '@playwright/test'

/**
 * What moves on without end, and flashes three times a second or oftener, or has its part of the page painted anew for each frame: a slow tablet
 * then has no time for a touch. By opacity or turning alone it costs the page nothing.
 */
export const restless = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    for (const { effect, playState } of document.getAnimations()) {
      if (!(effect instanceof KeyframeEffect) || playState !== 'running') continue
      const { iterations, duration, direction } = effect.getComputedTiming()
      if (iterations !== Infinity) continue
      const who = `${effect.target?.className ?? ''}${effect.pseudoElement ?? ''}`
      const flashMs = Number(duration) * (direction === 'alternate' ? 2 : 1)
      if (flashMs * 3 <= 1000) wrong.push(`${who}: each ${flashMs} ms`)
      for (const { offset, computedOffset, easing, composite, ...changed } of effect.getKeyframes())
        for (const name of Object.keys(changed)) if (!['opacity', 'rotate', 'transform'].includes(name)) wrong.push(`${who}: ${name}`)
    }
    return wrong
  })
