/** The first and the last line of a record. */
import { refuse, type Command } from '../commands.ts'
import type { Draft } from '../entry.ts'
import { whyOrderFails } from '../order.ts'
import { phaseOf } from '../protocol.ts'
import type { Session } from '../session.ts'
import { HOUR, minutes, type Instant } from '../time.ts'
import { accept, whyFuture, type Decision } from './decision.ts'

/** Design: a day on a tablet without a network. A slip of the date would demand every check since then, at once. */
const OLDEST_OPENING = 24 * HOUR

/** Opening pins the protocol version: the session carries its copy from here on. */
export function decideOpen(command: Command<'OpenSession'>, at: Instant): Decision {
  const future = whyFuture(command, at)
  if (future) return future
  if (command.occurredAt < at - OLDEST_OPENING) {
    return refuse('opened-too-long-ago', 'The time given lies more than a day back. Check the clock of the tablet.')
  }
  const fault = whyOrderFails(command.order, command.protocol)
  if (fault) return refuse(fault.code, fault.because)
  const { station, patient, protocol, order, settings } = command
  return accept(
    { ...command, occurredAt: Math.min(command.occurredAt, at) },
    { type: 'SessionOpened', wardId: station.wardId, station, patient, protocol, order, ...(settings ? { settings } : {}) },
  )
}

export function decideClose(session: Session, command: Command<'CloseSession'>): Decision {
  if (session.status === 'running' || session.status === 'paused') {
    return refuse('pump-not-stopped', 'Stop the pump first; then the session can be closed.')
  }
  const isExplained = command.text !== undefined && command.text.trim() !== ''
  const open = isExplained ? null : whatIsOpen(session, command.occurredAt)
  if (open) return refuse('something-open', `${open} Give a reason to close all the same.`)
  const resolved = session.alerts.map<Draft>((alert) => ({
    occurredAt: command.occurredAt,
    event: { type: 'AlertResolved', alertId: alert.alertId, how: 'closed' },
  }))
  const closed: Draft = {
    occurredAt: command.occurredAt,
    event: {
      type: 'SessionClosed',
      entryCount: session.version + resolved.length + 1,
      outcome: command.outcome,
      ...(isExplained ? { text: command.text!.trim() } : {}),
    },
  }
  return { outcome: 'accepted', drafts: [...resolved, closed] }
}

/** What still wants a person before the session may close in silence, as a sentence, or null. */
export function whatIsOpen(session: Session, at: Instant): string | null {
  if (session.alerts.length > 0) return `${session.alerts.length} alert(s) are not resolved.`
  const blocking = session.pending.find((check) => check.isBlocking)
  if (blocking) return `The check "${blocking.scheduleId}" is not charted.`
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (phase?.kind === 'observation' && at < session.phase!.startedAt + minutes(phase.durationMinutes)) {
    return `The observation after the infusion (${phase.durationMinutes} min) is not over.`
  }
  return null
}
