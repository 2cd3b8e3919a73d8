/** The one way into the log. What waits while the last statement runs goes out together with the next. */
import type pg from 'pg'
import { isDatabaseDown } from '#server/database/connect'
import type { Entry, Session } from '#domain'
import { keepTogether, type EntryRow, type Kept, type Member } from './batch.ts'
import { cardOf } from './cards.ts'
import { GENESIS, seal } from './chain.ts'
import { changedAlertRows, changedReadingRows } from './readModels.ts'

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
  | { readonly outcome: 'appended'; readonly hash: string; readonly firstWardSeq: number; readonly lastWardSeq: number }
  /** Another writer took this number: load the session and decide again. */
  | { readonly outcome: 'clash' }
  /** This command was kept before. */
  | { readonly outcome: 'already' }

export interface Log {
  /** Keeps the entries for good, with card, alerts and readings, or nothing. Rejects when the database cannot say. */
  append(append: Append): Promise<AppendResult>
}

const MOST_ENTRIES = 256
const MOST_STATEMENTS = 2

interface Waiting {
  readonly member: Member
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
}

/** The log over this pool. There is one in a process. */
export function createLog(pool: pg.Pool): Log {
  let waiting: Waiting[] = []
  /** Sessions in a statement that runs. The next entries of a session go out when the ones before are kept. */
  const busy = new Set<string>()
  let running = 0
  let isAsked = false

  const append = (append: Append): Promise<AppendResult> =>
    new Promise((resolve, reject) => {
      waiting.push({ member: memberOf(append), resolve, reject })
      ask()
    })

  /** At the end of this turn of the loop, so that requests that came in together go out together. */
  function ask(): void {
    if (isAsked) return
    isAsked = true
    setImmediate(() => {
      isAsked = false
      while (running < MOST_STATEMENTS) {
        const batch = take()
        if (batch.length === 0) return
        void send(batch)
      }
    })
  }

  function take(): Waiting[] {
    const batch: Waiting[] = []
    const left: Waiting[] = []
    let entries = 0
    for (const one of waiting) {
      const { sessionId } = one.member.card
      const isFull = batch.length > 0 && entries + one.member.entries.length > MOST_ENTRIES
      if (isFull || busy.has(sessionId)) {
        left.push(one)
        continue
      }
      busy.add(sessionId)
      batch.push(one)
      entries += one.member.entries.length
    }
    waiting = left
    return batch
  }

  async function send(batch: readonly Waiting[]): Promise<void> {
    running++
    try {
      const kept = await keepTogether(pool, batch.map(({ member }) => member))
      batch.forEach((one, index) => answer(one, kept[index]))
    } catch (error) {
      if (isDatabaseDown(error)) batch.forEach(({ reject }) => reject(error))
      else for (const one of batch) await sendAlone(one)
    } finally {
      batch.forEach(({ member }) => busy.delete(member.card.sessionId))
      running--
      if (waiting.length > 0) ask()
    }
  }

  /** One bad row fails its whole statement, so each member of a failed one is tried by itself. */
  async function sendAlone(one: Waiting): Promise<void> {
    try {
      const [kept] = await keepTogether(pool, [one.member])
      answer(one, kept)
    } catch (error) {
      const outcome = refusedBy(error)
      if (outcome) one.resolve({ outcome })
      else one.reject(error)
    }
  }

  return { append }
}

function answer({ member, resolve, reject }: Waiting, kept: Kept | undefined): void {
  if (kept?.outcome === 'kept') {
    const { firstWardSeq, lastWardSeq } = kept
    resolve({ outcome: 'appended', hash: member.lastHash, firstWardSeq, lastWardSeq })
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

function memberOf({ session, entries, previousHash }: Append): Member {
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
  return {
    card: cardOf(session),
    commandId: first.commandId,
    firstSeq: first.seq,
    previousHash: before,
    lastHash: hash,
    entries: rows,
    alerts: changedAlertRows(session, entries),
    readings: changedReadingRows(session, entries),
  }
}
