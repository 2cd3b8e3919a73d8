/** The one way into the log. What waits while the last statement runs goes out with the next ones, many together. */
import type pg from 'pg'
import { isDatabaseDown } from '#server/database/connect'
import { tile, type Entry, type Session, type Tile } from '#domain'
import { createKeepTogether, type EntryRow, type Kept, type Member } from './batch.ts'
import { cardOf } from './cards.ts'
import { GENESIS, readText, seal } from './chain.ts'
import { changedAlertRows, changedReadingRows, qualityRows, type QualityRow } from './readModels.ts'

/** What one command adds to one session. */
export interface Append {
  /** The session as it is after the entries. */
  readonly session: Session
  /** At least one, in order, without a gap. */
  readonly entries: readonly Entry[]
  /** The hash of the entry before; null for the first of a session. */
  readonly previousHash: string | null
}

export type AppendResult =
  | { readonly outcome: 'appended'; readonly hash: string; readonly tile: Tile; readonly firstWardSeq: number; readonly lastWardSeq: number }
  /** Another writer took this number, or an opening's bed or patient: load the session and decide again. */
  | { readonly outcome: 'clash' }
  /** This command was kept before. */
  | { readonly outcome: 'already' }

export interface Log {
  /** Keeps the entries for good, with card, alerts, readings and what a closed session comes to, or nothing. Rejects when the database cannot say. */
  append(append: Append): Promise<AppendResult>
}

/** A statement takes half of what waits, so that this process has the other half to decide and to answer while the database works. */
const SHARE = 0.5
/** So many entries go together even if they are more than half: alone they cost the database several times as much. */
const FEW_ENTRIES = 32
/** No statement takes longer than it takes to keep so many. */
const MOST_ENTRIES = 256

interface Waiting {
  readonly member: Member
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
}

/**
 * The log over this pool. There is one in a process, and one statement at a time: the more waits, the more the next one takes, and
 * the wards hear of their entries in the order of the numbers.
 */
export function createLog(pool: pg.Pool): Log {
  const keepTogether = createKeepTogether(pool)
  let waiting: Waiting[] = []
  let isRunning = false
  let isAsked = false

  /** At the end of this turn of the loop, so that requests that came in together go out together. */
  function ask(): void {
    if (isAsked || isRunning) return
    isAsked = true
    setImmediate(() => {
      isAsked = false
      void send(take())
    })
  }

  /** What one statement carries, in order; the next entries of a session go out when the ones before are kept. */
  function take(): Waiting[] {
    const all = waiting.reduce((sum, { member }) => sum + member.entries.length, 0)
    const most = Math.min(MOST_ENTRIES, Math.max(FEW_ENTRIES, all * SHARE))
    const batch: Waiting[] = []
    let left: Waiting[] = []
    const sessions = new Set<string>()
    let entries = 0
    for (const [place, one] of waiting.entries()) {
      const { card, entries: its } = one.member
      if (batch.length > 0 && entries + its.length > most) {
        left = left.concat(waiting.slice(place))
        break
      }
      if (sessions.has(card.sessionId)) {
        left.push(one)
        continue
      }
      sessions.add(card.sessionId)
      batch.push(one)
      entries += its.length
    }
    waiting = left
    return batch
  }

  async function send(batch: readonly Waiting[]): Promise<void> {
    isRunning = true
    try {
      const kept = await keepTogether(batch.map(({ member }) => member))
      batch.forEach((one, index) => answer(one, kept[index]))
    } catch (error) {
      if (isDatabaseDown(error)) batch.forEach(({ reject }) => reject(error))
      else for (const one of batch) await sendAlone(one)
    } finally {
      isRunning = false
      if (waiting.length > 0) ask()
    }
  }

  /** One bad row fails its whole statement, so each member of a failed one is tried by itself. */
  async function sendAlone(one: Waiting): Promise<void> {
    try {
      const [kept] = await keepTogether([one.member])
      answer(one, kept)
    } catch (error) {
      const outcome = refusedBy(error)
      if (outcome) one.resolve({ outcome })
      else one.reject(error)
    }
  }

  return {
    append: async (append) => {
      const isClosing = append.entries.at(-1)?.event.type === 'SessionClosed'
      const member = memberOf(append, isClosing ? await closingSums(pool, append) : NO_ROWS)
      return new Promise((resolve, reject) => {
        waiting.push({ member, resolve, reject })
        ask()
      })
    },
  }
}

function answer({ member, resolve, reject }: Waiting, kept: Kept | undefined): void {
  if (kept?.outcome === 'kept') {
    const { firstWardSeq, lastWardSeq } = kept
    resolve({ outcome: 'appended', hash: member.lastHash, tile: member.tile, firstWardSeq, lastWardSeq })
  } else if (kept?.outcome === 'clash' || kept?.outcome === 'already') {
    resolve({ outcome: kept.outcome })
  } else {
    reject(new Error(`There is no ward ${member.card.wardId} to keep an entry of session ${member.card.sessionId} for.`))
  }
}

/** Two nodes at one instant: the constraint that the later one ran into tells why. */
function refusedBy(error: unknown): 'clash' | 'already' | null {
  switch ((error as { constraint?: string }).constraint) {
    case 'Entry_commandId_ordinal_key':
      return 'already'
    case 'Entry_sessionId_seq_key':
      return 'clash'
    default:
      return null
  }
}

/**
 * What a session that is closed comes to, made from its whole record. It is read for this one entry of a session, so no other pays for it; where somebody
 * else writes meanwhile, the number is taken and none of this is kept.
 */
async function closingSums(pool: pg.Pool, { session, entries }: Append): Promise<readonly QualityRow[]> {
  const { rows } = await pool.query<{ text: string }>({ ...RECORD, values: [session.sessionId, entries[0]?.seq] })
  return qualityRows(session, [...rows.map(({ text }) => readText(text)), ...entries])
}

const NO_ROWS: readonly QualityRow[] = []

const RECORD = { name: 'read-to-close', text: 'SELECT text FROM "Entry" WHERE "sessionId" = $1 AND seq < $2 ORDER BY seq' }

function memberOf({ session, entries, previousHash }: Append, quality: readonly QualityRow[]): Member {
  const first = entries[0]
  const last = entries.at(-1)
  if (!first || last?.seq !== session.version || first.seq !== session.version - entries.length + 1) {
    throw new Error(`The entries of session ${session.sessionId} do not lead to its version ${session.version}.`)
  }
  let hash = previousHash ?? GENESIS
  const before = hash
  const rows = entries.map((entry): EntryRow => {
    const previous = hash
    const sealed = seal(entry, session.wardId, previous)
    hash = sealed.hash
    const { seq, ordinal, occurredAt, enteredAt, recordedAt, deviceId, by, event } = entry
    return {
      seq, ordinal, occurredAt, enteredAt, recordedAt, deviceId, type: event.type, text: sealed.text, previousHash: previous, hash,
      staffId: by.kind === 'staff' ? by.staffId : null,
    }
  })
  const shown = tile(session)
  return {
    card: cardOf(session, shown),
    tile: shown,
    commandId: first.commandId,
    firstSeq: first.seq,
    previousHash: before,
    lastHash: hash,
    entries: rows,
    alerts: changedAlertRows(session, entries),
    readings: changedReadingRows(session, entries),
    quality,
  }
}
