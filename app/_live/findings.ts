/** What this device knows and the record does not: entries that wait here, and what its own watch has found. */
import type { Alert, Entry, Session } from '#domain'
import type { PendingCommand } from './commands.ts'

/** What waits and is not in the record. The line often brings an entry before its own command has its answer: it counts once. */
export function notKeptYet(waiting: readonly PendingCommand[], entries: readonly Entry[]): readonly PendingCommand[] {
  if (waiting.length === 0) return waiting
  const kept = new Set(entries.map(({ commandId }) => commandId))
  return waiting.filter(({ commandId }) => !kept.has(commandId))
}

/** What this device has found that the record does not say. Moved: only the clock has passed it on, or brought it back. */
export type Finding = 'found' | 'moved'

export function findings(confirmed: Session | null, session: Session | null): ReadonlyMap<string, Finding> {
  const known = new Map([...(confirmed?.alerts ?? []), ...(confirmed?.resolvedAlerts ?? [])].map((alert) => [alert.alertId, alert]))
  const found = new Map<string, Finding>()
  for (const alert of session?.alerts ?? []) {
    const before = known.get(alert.alertId)
    if (!before) found.set(alert.alertId, 'found')
    else if (isMoved(before, alert)) found.set(alert.alertId, 'moved')
  }
  return found
}

const isMoved = (before: Alert, now: Alert): boolean => before.rung !== now.rung || before.returns !== now.returns
