/** What a person may do with an alert: accept it (I am going), pass it on, silence it for a while, say what was done. Never dismiss it. */
import { needsWords } from '../answers.ts'
import { refuse, type Command, type Refusal } from '../commands.ts'
import { LADDERS, MOST_DECLINES, MOST_OUTCOMES, MOST_SILENCES } from '../ladder.ts'
import type { Alert, Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

export function decideAlert(
  session: Session,
  command: Command<'AcceptAlert' | 'DeclineAlert' | 'SilenceAlert' | 'RecordOutcome'>,
  at: Instant,
): Decision {
  const { alertId } = command
  if (command.by.kind !== 'staff') return refuse('not-a-person', 'An alert is answered by a person.')
  const resolved = session.resolvedAlerts.find((one) => one.alertId === alertId)
  const alert = session.alerts.find((one) => one.alertId === alertId)
  const about = alert ?? resolved
  if (!about) return refuse('unknown-alert', 'This session has no such alert.')
  // What was done is often charted when all is over.
  if (command.type === 'RecordOutcome') return decideOutcome(command, about)
  if (!alert) return refuse('alert-resolved', 'This alert is resolved already.')
  switch (command.type) {
    case 'AcceptAlert':
      return alert.state === 'accepted'
        ? inHand(alert)
        : accept(command, { type: 'AlertAccepted', alertId, promisedUntilAt: at + LADDERS[alert.priority].promise })
    case 'DeclineAlert':
      return decideDecline(command, alert)
    case 'SilenceAlert':
      return decideSilence(command, alert, at)
  }
}

const inHand = ({ holder }: Alert): Refusal => refuse('already-accepted', `${holder?.name ?? 'Somebody'} has accepted this alert.`)

function decideDecline(command: Command<'DeclineAlert'>, { declines }: Alert): Decision {
  const { alertId, reason } = command
  const text = command.text?.trim() ?? ''
  if (needsWords(reason) && text === '') return refuse('reason-needed', 'Say why you cannot go; the alert goes on at once.')
  if (declines >= MOST_DECLINES) {
    return refuse('declined-too-often', `This alert was passed on ${MOST_DECLINES} times; nobody new is left to tell. Go, or fetch somebody who can.`)
  }
  const event = { type: 'AlertDeclined' as const, alertId, reason }
  return accept(command, text === '' ? event : { ...event, text })
}

function decideSilence(command: Command<'SilenceAlert'>, alert: Alert, at: Instant): Decision {
  const { alertId } = command
  const longest = LADDERS[alert.priority].silenceMinutes
  // It has to come back in between: only a return counts towards telling the next rung.
  if (alert.state === 'silenced') return refuse('already-silenced', 'This alert is silenced already. Go to the patient, or accept it.')
  if (alert.state === 'accepted') return inHand(alert)
  if (command.reason.trim() === '') return refuse('reason-needed', 'A silence needs a reason.')
  if (!(command.minutes >= 1 && command.minutes <= longest)) {
    return refuse('silence-too-long', `An alert of ${alert.priority} priority can be silenced for 1 to ${longest} min.`)
  }
  if (alert.silences >= MOST_SILENCES) {
    return refuse('silences-used-up', `This alert was silenced ${MOST_SILENCES} times. Go to the patient and accept it, or pass it on.`)
  }
  return accept(command, {
    type: 'AlertSilenced',
    alertId,
    untilAt: at + minutes(command.minutes),
    reason: command.reason.trim(),
  })
}

function decideOutcome(command: Command<'RecordOutcome'>, { outcomes }: Alert): Decision {
  const { alertId, action, tag } = command
  const text = command.text?.trim() ?? ''
  if (needsWords(action) && text === '') return refuse('reason-needed', 'Say in words what was done, or why nothing was.')
  if (outcomes >= MOST_OUTCOMES) {
    return refuse('outcomes-used-up', `What was done about this alert is charted ${MOST_OUTCOMES} times. Write a note instead.`)
  }
  return accept(command, { type: 'OutcomeRecorded', alertId, action, ...(text === '' ? {} : { text }), ...(tag ? { tag } : {}) })
}
