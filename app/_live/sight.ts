/** Whether somebody in front of this screen could see a session's tile, as far as a page can know. */

/** Hidden: the tab is in the background, or something covers the tile. Out of view: it is scrolled away. */
export type Sight = 'painted' | 'hidden' | 'out of view'

/** Null where this page draws no tile for the session. */
export function sightOf(sessionId: string): Sight | null {
  const tile = document.querySelector(`[data-testid="tile"][data-session="${CSS.escape(sessionId)}"]`)
  if (!tile) return null
  if (document.visibilityState === 'hidden') return 'hidden'
  const { left, top, width, height } = tile.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return 'out of view'
  const onTop = document.elementFromPoint(x, y)
  return onTop !== null && tile.contains(onTop) ? 'painted' : 'hidden'
}

/** A board is seen when at least one of its tiles is; one without any tile is seen when its page is. */
export const isBoardSeen = (sessionIds: readonly string[]): boolean =>
  sessionIds.length === 0 ? document.visibilityState === 'visible' : sessionIds.some((sessionId) => sightOf(sessionId) === 'painted')
