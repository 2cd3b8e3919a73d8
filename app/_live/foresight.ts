/** What the record will say once everything on this device has been sent: the same law, run on this device's own copy. */
import { step, type Entry, type Session } from '#domain'
import { asCommand, type PendingCommand } from './commands.ts'

/** What waits and is not in the record. The line often brings an entry before its own command has its answer: it counts once. */
export function notKeptYet(waiting: readonly PendingCommand[], entries: readonly Entry[]): readonly PendingCommand[] {
  if (waiting.length === 0) return waiting
  const kept = new Set(entries.map(({ commandId }) => commandId))
  return waiting.filter(({ commandId }) => !kept.has(commandId))
}

/** The session as it will be when these commands have been kept. One that the law refuses changes nothing here. */
export function foresee(confirmed: Session | null, pending: readonly PendingCommand[]): Session | null {
  let session = confirmed
  for (const waiting of pending) {
    const command = asCommand(waiting)
    if (!command) continue
    const outcome = step(session, command, Math.max(waiting.storedAt, session?.lastRecordedAt ?? 0))
    if (outcome.outcome === 'accepted') session = outcome.session
  }
  return session
}
