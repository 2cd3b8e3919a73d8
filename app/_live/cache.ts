/** What this device knows of the ward, kept by number: the next one is taken, a gap is fetched, an older one is ignored. */
import { byStation, fromIso, type Entry, type Instant, type Tile } from '#domain'
import type { QueryClient } from '@tanstack/react-query'
import type { EntriesMessage, TileMessage } from '#wire/live'
import type { WireWard } from '#wire/replies'

export interface Board {
  readonly ward: WireWard
  readonly wardSeq: number
  /** As the beds stand; a tile keeps its place, so that a list of hundreds is sorted already when one of them changes. */
  readonly tiles: readonly Tile[]
  /** The server's time at which the board was read. */
  readonly readAt: Instant
}

export interface SessionRecord {
  readonly version: number
  readonly entries: readonly Entry[]
}

export const keys = {
  me: ['me'] as const,
  board: (wardId: string) => ['board', wardId] as const,
  record: (sessionId: string) => ['record', sessionId] as const,
  courses: (wardId: string) => ['courses', wardId] as const,
  course: (courseId: string) => ['course', courseId] as const,
  report: (sessionId: string) => ['report', sessionId] as const,
}

interface TileNews {
  readonly fromWardSeq: number
  readonly wardSeq: number
  readonly tile: Tile
}

/** The board after a message, or null when one before it is missing. */
export function withTile(board: Board, news: TileNews): Board | null {
  if (news.wardSeq <= board.wardSeq) return board
  if (news.fromWardSeq > board.wardSeq + 1) return null
  return { ...board, wardSeq: news.wardSeq, tiles: withOne(board.tiles, news.tile) }
}

function withOne(tiles: readonly Tile[], tile: Tile): readonly Tile[] {
  const at = tiles.findIndex(({ sessionId }) => sessionId === tile.sessionId)
  return at < 0 ? [...tiles, tile].sort(byStation) : tiles.with(at, tile)
}

/** The record with more entries, or null when one between is missing. */
export function withEntries(record: SessionRecord, news: readonly Entry[]): SessionRecord | null {
  const fresh = news.filter(({ seq }) => seq > record.version)
  if (fresh.length === 0) return record
  if (fresh[0]!.seq !== record.version + 1) return null
  return { version: fresh.at(-1)!.seq, entries: [...record.entries, ...fresh] }
}

/** News that came while a board or a record was being fetched is put on top of what the fetch brought. */
const NEWS_KEPT = 64

export class Cache {
  readonly #queries: QueryClient
  readonly #tileNews = new Map<string, TileNews[]>()

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  /** A tile came over the live line. */
  tile(message: TileMessage): void {
    const { wardId, fromWardSeq, wardSeq } = message
    const news: TileNews = { fromWardSeq, wardSeq, tile: fromIso<Tile>(message.tile) }
    this.#tileNews.set(wardId, [...(this.#tileNews.get(wardId) ?? []), news].slice(-NEWS_KEPT))
    const key = keys.board(wardId)
    const board = this.#queries.getQueryData<Board>(key)
    if (!board) return
    const next = withTile(board, news)
    if (next) this.#queries.setQueryData<Board>(key, next)
    else void this.#queries.invalidateQueries({ queryKey: key })
  }

  /** Entries came over the live line. */
  entries({ sessionId, entries }: EntriesMessage): void {
    this.kept(sessionId, entries.map((entry) => fromIso<Entry>(entry)))
    void this.#queries.invalidateQueries({ queryKey: keys.report(sessionId) })
  }

  /** Entries that the server has kept, by whichever way they came. */
  kept(sessionId: string, news: readonly Entry[]): void {
    const key = keys.record(sessionId)
    const isOpening = news[0]?.seq === 1
    const record = this.#queries.getQueryData<SessionRecord>(key) ?? (isOpening ? { version: 0, entries: [] } : null)
    if (!record) return
    const next = withEntries(record, news)
    if (next) this.#queries.setQueryData<SessionRecord>(key, next)
    else void this.#queries.invalidateQueries({ queryKey: key })
  }

  /** A fetched board, with what the live line has said since on top; never behind what the server said before. */
  freshest(wardId: string, fetched: Board, shown: Board | undefined): Board {
    let board = fetched
    for (const news of this.#tileNews.get(wardId) ?? []) board = withTile(board, news) ?? board
    return shown && shown.wardSeq > board.wardSeq ? shown : board
  }

  /** The server names the newest number of a ward: fetches when this device is behind. */
  wardIsAt(wardId: string, wardSeq: number): void {
    const board = this.#queries.getQueryData<Board>(keys.board(wardId))
    if (board && board.wardSeq < wardSeq) void this.#queries.invalidateQueries({ queryKey: keys.board(wardId) })
  }

  /** The server names the newest entry of a session: fetches when this device is behind. */
  sessionIsAt(sessionId: string, version: number): void {
    const record = this.#queries.getQueryData<SessionRecord>(keys.record(sessionId))
    if (record && record.version < version) void this.#queries.invalidateQueries({ queryKey: keys.record(sessionId) })
  }
}
