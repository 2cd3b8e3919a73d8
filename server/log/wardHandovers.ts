/**
 * Wards handed from one charge nurse to the next. The sheet itself is not kept: it is a view of the record, and what is kept says up to
 * which entry of each session, so that it can be made again to the letter.
 */
import type pg from 'pg'
import { fold, type Instant, type Nurse, type Session } from '#domain'
import type { LogReader } from './read.ts'

/** A session's record up to an entry. */
export type UpTo = readonly [sessionId: string, version: number]

export interface WardHandover {
  readonly handoverId: string
  readonly wardId: string
  /** The number of the ward's newest entry when the sheet was made. */
  readonly wardSeq: number
  readonly asOfAt: Instant
  readonly sessions: readonly UpTo[]
  readonly text: string | null
  readonly giver: Nurse
  readonly receiver: Nurse
  readonly signedAt: Instant
}

/** What was open at a number of the ward: what is open now or was closed since, as far as it had begun. */
const OPEN_AT = `SELECT c."sessionId", (SELECT max(e.seq) FROM "Entry" e WHERE e."sessionId" = c."sessionId" AND e."wardSeq" <= $2) AS version
  FROM "SessionCard" c
  WHERE c."wardId" = $1 AND (c.status <> 'closed' OR c."sessionId" IN (SELECT "sessionId" FROM "Entry" WHERE "wardId" = $1 AND "wardSeq" > $2))
  ORDER BY c."sessionId"`

const COLUMNS = '"handoverId", "wardId", "wardSeq", "asOfAt", "sessions", "text", "giverId", "giverName", "receiverId", "receiverName", "signedAt"'

/** Keeps and reads them over this pool. */
export function createWardHandovers(pool: pg.Pool, reader: Pick<LogReader, 'readEntries'>) {
  async function find(handoverId: string): Promise<WardHandover | null> {
    const { rows } = await pool.query<Row>(`SELECT ${COLUMNS} FROM "WardHandover" WHERE "handoverId" = $1`, [handoverId])
    return rows[0] ? handoverOf(rows[0]) : null
  }

  return {
    find,

    /** Which sessions were open when the ward had that number, each with its newest entry then. */
    async openAt(wardId: string, wardSeq: number): Promise<readonly UpTo[]> {
      const { rows } = await pool.query<{ sessionId: string; version: number | null }>(OPEN_AT, [wardId, wardSeq])
      return rows.flatMap(({ sessionId, version }) => (version === null ? [] : [[sessionId, version] as const]))
    },

    /** The sessions as their record told them up to these entries. */
    async sessionsAt(sessions: readonly UpTo[]): Promise<readonly Session[]> {
      const folded = await Promise.all(sessions.map(async ([sessionId, version]) => fold((await reader.readEntries(sessionId)).filter(({ seq }) => seq <= version))))
      return folded.filter((session) => session !== null)
    },

    /** Keeps one; the same once more is the first, and null says that its id is another's. */
    async add(handover: WardHandover): Promise<WardHandover | null> {
      const { handoverId, wardId, wardSeq, asOfAt, sessions, text, giver, receiver, signedAt } = handover
      await pool.query(`INSERT INTO "WardHandover" (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`, [
        handoverId, wardId, wardSeq, new Date(asOfAt), JSON.stringify(sessions), text, giver.staffId, giver.name, receiver.staffId, receiver.name, new Date(signedAt),
      ])
      const kept = await find(handoverId)
      const isSame = kept?.wardId === wardId && kept.wardSeq === wardSeq && kept.giver.staffId === giver.staffId && kept.receiver.staffId === receiver.staffId && kept.text === text
      return isSame ? kept : null
    },

    /** Those of a ward, the newest first. */
    async list(wardId: string, most: number): Promise<readonly WardHandover[]> {
      const { rows } = await pool.query<Row>(`SELECT ${COLUMNS} FROM "WardHandover" WHERE "wardId" = $1 ORDER BY "signedAt" DESC, "handoverId" LIMIT $2`, [wardId, most])
      return rows.map(handoverOf)
    },
  }
}

interface Row {
  readonly handoverId: string
  readonly wardId: string
  readonly wardSeq: string
  readonly asOfAt: Date
  readonly sessions: string
  readonly text: string | null
  readonly giverId: string
  readonly giverName: string
  readonly receiverId: string
  readonly receiverName: string
  readonly signedAt: Date
}

const handoverOf = ({ handoverId, wardId, wardSeq, asOfAt, sessions, text, giverId, giverName, receiverId, receiverName, signedAt }: Row): WardHandover => ({
  handoverId, wardId, text,
  wardSeq: Number(wardSeq),
  asOfAt: asOfAt.getTime(),
  sessions: JSON.parse(sessions) as readonly UpTo[],
  giver: { staffId: giverId, name: giverName },
  receiver: { staffId: receiverId, name: receiverName },
  signedAt: signedAt.getTime(),
})
