/**
 * What the record will say once everything on this device has been sent, and what the clock asks for meanwhile: the same law,
 * run here. The better part of the law comes with this file, which is fetched after the page (`law.ts`).
 */
import { ENGINE, nextReviewAt, step, type Command, type Instant, type Session } from '#domain'
import { asCommand, type PendingCommand } from './commands.ts'

export { fold, step, tile } from '#domain'

/** The session as it will be when these commands have been kept. One that the law refuses changes nothing here. */
export function foresee(confirmed: Session | null, pending: readonly PendingCommand[]): Session | null {
  let session = confirmed
  for (const waiting of pending) {
    if (session) session = watched(session, waiting.storedAt)
    const command = asCommand(waiting, session)
    if (!command) continue
    const outcome = step(session, command, Math.max(waiting.storedAt, session?.lastRecordedAt ?? 0))
    if (outcome.outcome === 'accepted') session = outcome.session
  }
  return session
}

/**
 * The session brought up to this instant as the server's watch would: each finding at its own instant, so that looking later
 * changes none. Who is on the ward is not known here, so nobody is taken to be missing.
 */
export function watched(session: Session, till: Instant): Session {
  let seen = session
  for (;;) {
    const next = nextReviewAt(seen)
    if (next === null || next > till) return seen
    const found = looked(seen, Math.max(next, seen.lastRecordedAt))
    // What was due may hang on who is on the ward; what else the clock asks for is asked for now.
    if (found === seen) return looked(seen, Math.max(till, seen.lastRecordedAt))
    seen = found
  }
}

function looked(session: Session, at: Instant): Session {
  const { sessionId } = session
  const look: Command = { type: 'Review', commandId: 'own-watch', sessionId, occurredAt: at, enteredAt: at, by: ENGINE, deviceId: null }
  const outcome = step(session, look, at)
  return outcome.outcome === 'accepted' && outcome.entries.length > 0 ? outcome.session : session
}
