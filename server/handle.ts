/** A command in; a decision, an append and an answer out. The only way into the log. */
import { isSameCommand, nextReviewAt, step, MINUTE, type Command, type Entry, type Instant, type Refusal, type Roster, type Session, type Tile } from '#domain'
import type { Log } from '#server/log/append'
import type { DueReviews } from '#server/log/dueReviews'
import { createTurns } from '#server/log/inTurn'
import type { LogReader } from '#server/log/read'
import type { Clock } from './clock.ts'
import { createHeldSessions, type HeldSession } from './heldSessions.ts'

export interface Kept {
  readonly outcome: 'accepted' | 'already'
  readonly version: number
  readonly entries: readonly Entry[]
}

export type Answer = Kept | Refusal | { readonly outcome: 'unknown-session' }

/** What an append has added, for those who tell the wards. */
export interface Appended {
  readonly session: Session
  readonly tile: Tile
  readonly entries: readonly Entry[]
  readonly firstWardSeq: number
  readonly lastWardSeq: number
}

/** About 5,000 running sessions in the middle of their record. */
const MOST_ENTRIES_HELD = 200_000

/** Two writers clash at most once each round; more means that something is wrong. */
const MOST_ROUNDS = 20

const UNKNOWN = { outcome: 'unknown-session' } as const

interface HandleParts {
  readonly log: Log
  readonly reader: LogReader
  readonly due: DueReviews
  readonly clock: Clock
  /** Who can be reached on a ward now; undefined when nobody knows, as where it is left out. */
  readonly rosterOf?: (wardId: string) => Roster | undefined
  readonly report: (error: unknown, words: string) => void
}

/** Builds the handle over one log. There is one in a process. */
export function createHandle({ log, reader, due, clock, rosterOf, report }: HandleParts) {
  const held = createHeldSessions(MOST_ENTRIES_HELD)
  const inTurn = createTurns()
  const listeners: ((appended: Appended) => void)[] = []

  const handle = (command: Command): Promise<Answer> => inTurn(command.sessionId, () => decideAndKeep(command))

  async function decideAndKeep(command: Command): Promise<Answer> {
    const { sessionId } = command
    let known = held.get(sessionId) ?? (await load(sessionId))
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (!known && command.type !== 'OpenSession') return UNKNOWN
      const outcome = step(known?.session ?? null, command, instantFor(known), known ? rosterOf?.(known.session.wardId) : undefined)
      if (outcome.outcome === 'refused') return (await keptBefore(command)) ?? outcome
      if (outcome.entries.length === 0) return nothingToKeep(outcome.session)
      const kept = await append(outcome.session, outcome.entries, known?.hash ?? null)
      if (kept === 'kept') return accepted(outcome.session, outcome.entries)
      const before = kept === 'already' ? await keptBefore(command) : null
      if (before) return before
      known = await load(sessionId)
      const occupied = known || command.type !== 'OpenSession' ? null : await whyOccupied(command)
      if (occupied) return occupied
    }
    throw new Error(`Session ${sessionId}: ${MOST_ROUNDS} clashes in a row.`)
  }

  /** The record's own time never runs backwards, whatever two nodes' clocks say. */
  const instantFor = (known: HeldSession | null): Instant => Math.max(clock.now(), known?.session.lastRecordedAt ?? 0)

  async function append(session: Session, entries: readonly Entry[], hash: string | null): Promise<'kept' | 'clash' | 'already'> {
    let result
    try {
      result = await log.append({ session, entries, previousHash: hash })
    } catch (error) {
      // It may or may not have been kept; what the log says next time is true.
      held.drop(session.sessionId)
      throw error
    }
    if (result.outcome !== 'appended') return result.outcome
    held.keep({ session, hash: result.hash })
    const { tile, firstWardSeq, lastWardSeq } = result
    // Store, then answer, then broadcast: the answer goes out before the next turn of the loop.
    setImmediate(tellAll, { session, tile, entries, firstWardSeq, lastWardSeq })
    return 'kept'
  }

  /** It is kept, whatever becomes of the telling: whoever was not told finds a gap in the numbers and asks. */
  function tellAll(appended: Appended): void {
    for (const tell of listeners) {
      try {
        tell(appended)
      } catch (error) {
        report(error, `the wards were not told of session ${appended.session.sessionId}`)
      }
    }
  }

  /** A review that says nothing new must still move the timer, or the watch would ask for ever. */
  async function nothingToKeep(session: Session): Promise<Kept> {
    const next = nextReviewAt(session)
    const now = clock.now()
    await due.postpone(session.sessionId, session.version, next !== null && next <= now ? now + MINUTE : next)
    return accepted(session, [])
  }

  async function keptBefore(command: Command): Promise<Answer | null> {
    const { commandId, sessionId } = command
    const entries = await reader.findCommand(commandId)
    const last = entries.at(-1)
    if (!last) return null
    if (last.sessionId !== sessionId) {
      return { outcome: 'refused', code: 'command-id-used', because: 'This entry carries the id of an entry of another session. Enter it again.' }
    }
    if (!isSameCommand(command, entries)) {
      return { outcome: 'refused', code: 'command-id-reused', because: 'Another entry was kept under this id. Look at the record, and enter this one again.' }
    }
    return { outcome: 'already', version: last.seq, entries }
  }

  /** Nobody has opened this session, and it could not be opened: its bed is gone, or its bed or its patient has another. */
  async function whyOccupied({ station, patient }: Command<'OpenSession'>): Promise<Refusal | null> {
    if (await reader.isRemoved(station.stationId)) {
      return { outcome: 'refused', code: 'unknown-station', because: `${station.name} has been removed from this ward. Choose another station.` }
    }
    const open = await reader.openSessionOf(station.stationId, patient.patientId)
    if (!open) return null
    return open.whose === 'station'
      ? { outcome: 'refused', code: 'station-occupied', because: `${station.name} has an open session already. Close that one first, or choose another station.` }
      : { outcome: 'refused', code: 'patient-has-session', because: `This patient has an open session already, at ${open.station}. Close that one first.` }
  }

  async function load(sessionId: string): Promise<HeldSession | null> {
    held.drop(sessionId)
    const loaded = await reader.loadSession(sessionId)
    if (loaded) held.keep(loaded)
    return loaded
  }

  /** The session as the log tells it now, or null when there is none. */
  const sessionOf = async (sessionId: string): Promise<Session | null> =>
    (held.get(sessionId) ?? (await inTurn(sessionId, async () => held.get(sessionId) ?? load(sessionId))))?.session ?? null

  return {
    handle,
    sessionOf,
    onAppended: (tell: (appended: Appended) => void) => void listeners.push(tell),
    heldSessions: held.size,
  }
}

export type Handle = ReturnType<typeof createHandle>

const accepted = (session: Session, entries: readonly Entry[]): Kept => ({ outcome: 'accepted', version: session.version, entries })
