/** How the board of a ward comes from the door's answers. */
import { byStation, fromIso, type Instant, type Tile } from '#domain'
import type { BoardReply, ClosedReply } from '#wire/firstPicture'
import { keys, type Board } from './cache.ts'
import { read } from './door.ts'
import type { Live } from './live.ts'

interface BoardParts {
  readonly clock: Live['clock']
  readonly cache: Live['cache']
  readonly recall: Pick<Live['recall'], 'fresh'>
}

/** The board as the server has it now, with whatever the line has told since on top. */
export async function readBoard({ clock, cache, recall }: BoardParts, wardId: string): Promise<Board> {
  const path = `/api/v1/wards/${encodeURIComponent(wardId)}`
  const [open, closed] = await Promise.all([read<BoardReply>(`${path}/board`), read<ClosedReply>(`${path}/closed`)])
  return cache.freshest(wardId, boardOf(open, closed, clock.now()), recall.fresh<Board>(keys.board(wardId)))
}

/** Closed between the two answers: the later one is true. */
export function boardOf({ ward, wardSeq, tiles }: BoardReply, closed: ClosedReply, readAt: Instant): Board {
  const bySession = new Map([...tiles, ...closed.tiles].map((tile) => [tile.sessionId, fromIso<Tile>(tile)]))
  return { ward, wardSeq, tiles: [...bySession.values()].sort(byStation), readAt }
}
