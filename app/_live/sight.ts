/** Whether somebody in front of this screen could see a session's tile or an alert's row, as far as a page can know. */

/** Hidden: the tab is in the background, or something covers it. Out of view: it is scrolled away. */
export type Sight = 'painted' | 'hidden' | 'out of view'

/** By its tile, or by the row of this alert in a list. Null where this page draws neither. */
export function sightOf(sessionId: string, alertId: string): Sight | null {
  const row = `[data-row-of="${CSS.escape(sessionId)}"][data-alerts~="${CSS.escape(alertId)}"]`
  return sightOfPart(tileOf(sessionId) ?? document.querySelector(row))
}

/** The names by which a page is asked for them: among hundreds of tiles a search would look through all. */
export const ALERT_LIST = 'alert-list'
export const tileName = (sessionId: string): string => `tile-${sessionId}`

const tileOf = (sessionId: string): Element | null => document.getElementById(tileName(sessionId))

function sightOfPart(part: Element | null): Sight | null {
  if (!part) return null
  if (document.visibilityState === 'hidden') return 'hidden'
  const { left, top, width, height } = part.getBoundingClientRect()
  return sightAt(part, left + width / 2, top + height / 2)
}

function sightAt(part: Element, x: number, y: number): Sight {
  if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return 'out of view'
  const onTop = document.elementFromPoint(x, y)
  if (onTop === null) return 'hidden'
  // What takes no touch now, because it has just moved or hangs on a locked wall, lets through to what it stands in, and to nothing that covers it.
  return part.contains(onTop) || onTop.contains(part) ? 'painted' : 'hidden'
}

/**
 * Whether this screen shows the ward: a board does when at least one of its tiles is seen, or its page where it has none; the list of all
 * alerts does when what is in view of it is not covered, also while it is empty: the next one would stand there.
 */
export function isWardSeen(sessionIds: readonly string[]): boolean {
  const list = document.getElementById(ALERT_LIST)
  if (list) return isListSeen(list)
  if (sessionIds.length === 0) return document.visibilityState === 'visible'
  return sessionIds.some((sessionId) => sightOfPart(tileOf(sessionId)) === 'painted')
}

function isListSeen(list: Element): boolean {
  if (document.visibilityState === 'hidden') return false
  const { left, right, top, bottom } = list.getBoundingClientRect()
  const [from, till] = [Math.max(0, top), Math.min(window.innerHeight, bottom)]
  return from < till && sightAt(list, (left + right) / 2, (from + till) / 2) === 'painted'
}
