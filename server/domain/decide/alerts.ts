/** What a person may do with an alert: accept it (I am going), decline it, silence it for a while. Never dismiss it. */
import { refuse, type Command } from '../commands.ts'
import { LADDERS } from '../ladder.ts'
import type { Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

export function decideAlert(
  session: Session,
  command: Command<'AcceptAlert' | 'DeclineAlert' | 'SilenceAlert'>,
  at: Instant,
): Decision {
  const { alertId } = command
  const alert = session.alerts.find((one) => one.alertId === alertId)
  if (!alert) {
    return session.resolvedAlerts.some((one) => one.alertId === alertId)
      ? refuse('alert-resolved', 'This alert is resolved already.')
      : refuse('unknown-alert', 'This session has no such alert.')
  }
  if (command.by.kind !== 'staff') return refuse('not-a-person', 'An alert is accepted by a person.')
  const ladder = LADDERS[alert.priority]
  switch (command.type) {
    case 'AcceptAlert':
      return alert.state === 'accepted'
        ? refuse('already-accepted', `${alert.holder?.name ?? 'Somebody'} has accepted this alert.`)
        : accept(command, { type: 'AlertAccepted', alertId, promisedUntilAt: at + ladder.promise })
    case 'DeclineAlert':
      return command.reason.trim() === ''
        ? refuse('reason-needed', 'Say why you cannot go; the alert goes on at once.')
        : accept(command, { type: 'AlertDeclined', alertId, reason: command.reason.trim() })
    case 'SilenceAlert':
      // It has to come back in between: only a return counts towards telling the next rung.
      if (alert.state === 'silenced') return refuse('already-silenced', 'This alert is silenced already. Go to the patient, or accept it.')
      if (alert.state === 'accepted') return refuse('already-accepted', `${alert.holder?.name ?? 'Somebody'} has accepted this alert: it is quiet until the promised time.`)
      if (command.reason.trim() === '') return refuse('reason-needed', 'A silence needs a reason.')
      if (!(command.minutes > 0 && command.minutes <= ladder.silenceMinutes)) {
        return refuse(
          'silence-too-long',
          `An alert of ${alert.priority} priority can be silenced for 1 to ${ladder.silenceMinutes} min.`,
        )
      }
      return accept(command, {
        type: 'AlertSilenced',
        alertId,
        untilAt: at + minutes(command.minutes),
        reason: command.reason.trim(),
      })
  }
}
