/** What the page came with: whoever is signed in and the board of the ward, as the server knew them when it drew the page. */
import { FIRST_PICTURE, type FirstPicture } from '#wire/firstPicture'
import { boardOf } from './boards.ts'
import { keys } from './cache.ts'
import type { Live } from './live.ts'
import { meOf } from './people.ts'

export { BOARD_PATH } from '#wire/firstPicture'

interface Store {
  getStore(): FirstPicture | undefined
}

/** On the server, while a page is being drawn: what the house has laid by for it; null where there is nothing. */
export const pictureOfThisPage = (): FirstPicture | null => (globalThis as { [FIRST_PICTURE]?: Store })[FIRST_PICTURE]?.getStore() ?? null

/** Puts it where every part of the page looks, before any of them does. */
export function begin({ clock, queries, line }: Pick<Live, 'clock' | 'queries' | 'line'>, { me, wards, board, closed }: FirstPicture): void {
  const at = Date.parse(board.serverNow)
  const came = cameAt()
  clock.begin(at, came)
  line.begin(Date.now() - came)
  queries.setQueryData(keys.me, meOf(me, wards))
  queries.setQueryData(keys.board(board.ward.wardId), boardOf(board, closed, at))
}

/** The device's time at which the page began to come; it may have taken its scripts a good while longer. */
function cameAt(): number {
  if (typeof window === 'undefined') return Date.now()
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation ? performance.timeOrigin + navigation.responseStart : Date.now()
}
