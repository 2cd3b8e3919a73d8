/** What the log says: entries, sessions folded from them, and the cards of a ward. */
import type pg from 'pg'
import { fold, type Entry, type Instant, type Iso, type Protocol, type Session, type Status, type Tile } from '#domain'
import { readText, type Line } from './chain.ts'

export interface LoadedSession {
  readonly session: Session
  /** The hash of its last entry: what the next one hangs on. */
  readonly hash: string
}

export interface BoardCard {
  readonly sessionId: string
  readonly version: number
  readonly status: Status
  readonly nextReviewAt: Instant | null
  readonly tile: Iso<Tile>
}

export interface Board {
  readonly wardId: string
  readonly wardSeq: number
  readonly cards: readonly BoardCard[]
}

export interface OpenElsewhere {
  readonly whose: 'station' | 'patient'
  readonly station: string
}

export interface LogReader {
  /** The entries of a session after that seq (all, when none is named), in order. */
  readEntries(sessionId: string, after?: number): Promise<readonly Entry[]>
  /** The sealed lines of a session, for whoever verifies or exports them. */
  readLines(sessionId: string): Promise<readonly Line[]>
  /** The session as its entries tell it, or null when it has none. */
  loadSession(sessionId: string): Promise<LoadedSession | null>
  /** What this command wrote when it was first accepted; empty when it never was. */
  findCommand(commandId: string): Promise<readonly Entry[]>
  /** The cards of a ward's sessions that are not closed, and the ward's number at that very moment; null for an unknown ward. */
  readBoard(wardId: string): Promise<Board | null>
  /** The tiles of the sessions of a ward that were closed last, newest first: a dozen at most. */
  readClosed(wardId: string): Promise<readonly Iso<Tile>[]>
  /** Which of the two has an open session, and at which station that one runs; null when neither has. */
  openSessionOf(stationId: string, patientId: string): Promise<OpenElsewhere | null>
  /** Whether this station was taken off its ward. */
  isRemoved(stationId: string): Promise<boolean>
  /** The number of the newest entry of each ward. */
  wardSeqs(): Promise<Readonly<Record<string, number>>>
}

const ENTRIES = {
  name: 'read-entries',
  text: 'SELECT seq, text, hash FROM "Entry" WHERE "sessionId" = $1 AND seq > $2 ORDER BY seq',
}

const COMMAND = {
  name: 'find-command',
  text: 'SELECT text FROM "Entry" WHERE "commandId" = $1 ORDER BY ordinal',
}

const REMOVED = {
  name: 'is-station-removed',
  text: `SELECT FROM "AdminEvent" WHERE "subjectId" = $1 AND "subject" = 'station' AND "deed" = 'removed' LIMIT 1`,
}

/** One statement, so that the number and the cards belong together. */
const BOARD = {
  name: 'read-board',
  text: `SELECT w."lastSeq", c."sessionId", c.version, c.status, c."nextReviewAt", c.card
    FROM "Ward" w LEFT JOIN "SessionCard" c
      ON c."wardId" = w."wardId" AND c.status IN ('open', 'running', 'paused', 'stopped')
    WHERE w."wardId" = $1 ORDER BY c."sessionId"`,
}

/** Looks back over the ward's newest entries only, so that an old ward answers as fast as a new one. */
const CLOSED = {
  name: 'read-closed',
  text: `SELECT c.card
    FROM "Ward" w
      JOIN "Entry" e ON e."wardId" = w."wardId" AND e."wardSeq" > w."lastSeq" - 5000 AND e.type = 'SessionClosed'
      JOIN "SessionCard" c ON c."sessionId" = e."sessionId"
    WHERE w."wardId" = $1 ORDER BY e."wardSeq" DESC LIMIT 12`,
}

const OPEN = {
  name: 'open-session-of',
  text: `SELECT coalesce("stationId" = $1, false) AS "isStation", card::jsonb ->> 'station' AS station FROM "SessionCard"
    WHERE status <> 'closed' AND ("stationId" = $1 OR "patientId" = $2) ORDER BY 1 DESC LIMIT 1`,
}

const WARD_SEQS = { name: 'ward-seqs', text: 'SELECT "wardId", "lastSeq" FROM "Ward"' }

/** Reads the log through this pool. Equal protocols of many sessions are one object in memory. */
export function createReader(pool: pg.Pool): LogReader {
  const share = createSharing()

  const readLines = async (sessionId: string, after = 0): Promise<readonly Line[]> =>
    (await pool.query<Line>({ ...ENTRIES, values: [sessionId, after] })).rows

  return {
    readLines: (sessionId) => readLines(sessionId),
    readEntries: async (sessionId, after) => (await readLines(sessionId, after)).map(({ text }) => share(readText(text))),

    loadSession: async (sessionId) => {
      const lines = await readLines(sessionId)
      const session = fold(lines.map(({ text }) => share(readText(text))))
      const last = lines.at(-1)
      return session && last ? { session, hash: last.hash } : null
    },

    findCommand: async (commandId) => {
      const { rows } = await pool.query<{ text: string }>({ ...COMMAND, values: [commandId] })
      return rows.map(({ text }) => share(readText(text)))
    },

    readBoard: async (wardId) => {
      const { rows } = await pool.query<BoardRow>({ ...BOARD, values: [wardId] })
      const first = rows[0]
      return first ? { wardId, wardSeq: Number(first.lastSeq), cards: rows.flatMap(boardCard) } : null
    },

    readClosed: async (wardId) => {
      const { rows } = await pool.query<{ card: string }>({ ...CLOSED, values: [wardId] })
      return rows.map(({ card }) => JSON.parse(card) as Iso<Tile>)
    },

    openSessionOf: async (stationId, patientId) => {
      const { rows } = await pool.query<{ isStation: boolean; station: string }>({ ...OPEN, values: [stationId, patientId] })
      const [first] = rows
      return first ? { whose: first.isStation ? 'station' : 'patient', station: first.station } : null
    },

    isRemoved: async (stationId) => {
      const { rows } = await pool.query({ ...REMOVED, values: [stationId] })
      return rows.length > 0
    },

    wardSeqs: async () => {
      const { rows } = await pool.query<{ wardId: string; lastSeq: string }>(WARD_SEQS)
      return Object.fromEntries(rows.map(({ wardId, lastSeq }) => [wardId, Number(lastSeq)]))
    },
  }
}

interface BoardRow {
  readonly lastSeq: string
  /** Null in the one row of a ward without sessions. */
  readonly sessionId: string | null
  readonly version: number
  readonly status: Status
  readonly nextReviewAt: Date | null
  readonly card: string
}

const boardCard = ({ sessionId, version, status, nextReviewAt, card }: BoardRow): BoardCard[] =>
  sessionId === null
    ? []
    : [{ sessionId, version, status, nextReviewAt: nextReviewAt?.getTime() ?? null, tile: JSON.parse(card) as Iso<Tile> }]

/** A session carries its own copy of the protocol on paper; in memory, sessions under one protocol share it. */
function createSharing(): (entry: Entry) => Entry {
  const protocols = new Map<string, Protocol>()
  return (entry) => {
    if (entry.event.type !== 'SessionOpened') return entry
    const text = JSON.stringify(entry.event.protocol)
    const shared = protocols.get(text)
    if (!shared) {
      protocols.set(text, entry.event.protocol)
      return entry
    }
    return { ...entry, event: { ...entry.event, protocol: shared } }
  }
}
