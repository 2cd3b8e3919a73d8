/** The first and the last line of a record. */
import { refuse, type Command } from '../commands.ts'
import type { Draft } from '../entry.ts'
import { whyOrderFails } from '../order.ts'
import { phaseOf } from '../protocol.ts'
import type { Session } from '../session.ts'
import { CLOCK_TOLERANCE, HOUR, minutes, MINUTE, type Instant } from '../time.ts'
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
  if (command.order.orderedAt > at + CLOCK_TOLERANCE) {
    return refuse('order-in-future', 'The order is dated in the future. Check its date and time.')
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
  if (command.outcome === 'opened in error' && session.segments.length > 0) {
    return refuse('pump-has-run', 'The pump has run in this session, so it was not opened in error. Say how it ended.')
  }
  // No reason closes around it: the patient would leave unattended.
  if (session.concerns.some(({ settledAt }) => settledAt === null)) {
    return refuse('concern-open', 'An answer in a questionnaire is not closed. Document what was done in the course first; then the session can be closed.')
  }
  const stillOpen = openAtClose(session, command.occurredAt)
  const isExplained = command.text !== undefined && command.text.trim() !== ''
  if (!isExplained && stillOpen.length > 0) {
    return refuse('something-open', `${stillOpen.join(' ')} Give a reason to close all the same.`)
  }
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
      ...(stillOpen.length > 0 ? { stillOpen } : {}),
    },
  }
  return { outcome: 'accepted', drafts: [...resolved, closed] }
}

/** What still wants a person before the session may close in silence, as sentences, or null. */
export function whatIsOpen(session: Session, at: Instant): string | null {
  const open = openAtClose(session, at)
  return open.length === 0 ? null : open.join(' ')
}

function openAtClose(session: Session, at: Instant): string[] {
  const { alerts, chartedTwice, pending, phase } = session
  const open: string[] = []
  if (alerts.length > 0) open.push(`${alerts.length} alert(s) are not resolved.`)
  if (chartedTwice.length > 0) open.push('Two sets were charted for one check, and nobody has said which holds.')
  const blocking = pending.filter((check) => check.isBlocking).map(({ scheduleId }) => `"${scheduleId}"`)
  if (blocking.length > 0) open.push(`Not charted: ${blocking.join(', ')}.`)
  const after = phase && phaseOf(session.protocol, phase.phaseId)
  if (phase && after?.kind === 'observation' && at < phase.startedAt + minutes(after.durationMinutes)) {
    const observed = Math.max(0, Math.floor((at - phase.startedAt) / MINUTE))
    open.push(`The observation after the infusion is not over: ${observed} of ${after.durationMinutes} min.`)
  }
  return open
}
