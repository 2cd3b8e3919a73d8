/** decide says what may happen, or why not. It changes nothing; a refusal has a code and a sentence a nurse understands. */
import { refuse, type Command, type Refusal } from './commands.ts'
import { decideAlert } from './decide/alerts.ts'
import { decideAmend } from './decide/amend.ts'
import { decideCheck, decideKeepBoth } from './decide/checks.ts'
import { decideCourseNote } from './decide/courseNotes.ts'
import { decideClose, decideOpen } from './decide/openAndClose.ts'
import { decideAccept, decideHandOver } from './decide/handover.ts'
import { decideDoubleCheck } from './decide/doubleCheck.ts'
import { decidePhase, decidePump, whyOutOfOrder } from './decide/pump.ts'
import { accept, whyFuture, type Decision } from './decide/decision.ts'
import { decideScan, whyScanBars } from './decide/scan.ts'
import type { Session } from './session.ts'
import type { Instant } from './time.ts'

/** What may be written for this command at this instant, or why it is refused. */
export function decide(session: Session | null, command: Command, at: Instant): Decision {
  if (session === null) {
    return command.type === 'OpenSession' ? decideOpen(command, at) : refuse('unknown-session', 'This session does not exist.')
  }
  if (command.type === 'Review') return { outcome: 'accepted', drafts: [] }
  if (command.type === 'OpenSession') return refuse('already-open', 'This session is open already.')
  if (session.status === 'closed') return refuse('session-closed', 'This session is closed. Its record can no longer be added to.')
  const wrongTime = whyTimeFails(session, command, at)
  if (wrongTime) return wrongTime
  const timely = { ...command, occurredAt: Math.min(command.occurredAt, at) } as typeof command
  switch (timely.type) {
    case 'ConfirmChecklist': {
      const { items, antidoteAtBedside, antidotePlace, contraindications, override, acknowledgedBy } = timely
      const unknown =
        items.find((item) => !isGateItem(session, item)) ??
        contraindications.find(({ itemId }) => !isContraindication(session, itemId))?.itemId
      if (unknown !== undefined) return refuse('unknown-item', `The checklist of this protocol has no line "${unknown}".`)
      return accept(timely, {
        type: 'ChecklistConfirmed',
        items,
        antidoteAtBedside,
        contraindications,
        ...(antidotePlace ? { antidotePlace } : {}),
        ...(override ? { override } : {}),
        ...(acknowledgedBy ? { acknowledgedBy } : {}),
      })
    }
    case 'DoubleCheck':
      return decideDoubleCheck(session, timely)
    case 'StartPump':
    case 'ChangeRate':
    case 'PausePump':
    case 'ResumePump':
    case 'ChangeBag':
      return decidePump(session, timely)
    case 'EnterPhase':
    case 'StopPump':
      return decidePhase(session, timely)
    case 'RecordCheck':
      return decideCheck(session, timely, at)
    case 'KeepBoth':
      return decideKeepBoth(session, timely)
    case 'GiveDose':
      return decideDose(session, timely)
    case 'WithholdAntidote':
      return timely.reason.trim() === ''
        ? refuse('reason-needed', 'Say why the antidote is not given.')
        : accept(timely, { type: 'AntidoteWithheld', reason: timely.reason.trim() })
    case 'ReportReaction': {
      const { reaction, severity, action, prescriber } = timely
      return accept(timely, { type: 'ReactionReported', reaction, severity, action, ...(prescriber ? { prescriber } : {}) })
    }
    case 'AcceptAlert':
    case 'DeclineAlert':
    case 'SilenceAlert':
    case 'RecordOutcome':
      return decideAlert(session, timely, at)
    case 'HandOver':
      return decideHandOver(session, timely, at)
    case 'AcceptHandover':
      return decideAccept(session, timely)
    case 'AmendEntry':
      return decideAmend(session, timely)
    case 'AddNote':
      return timely.text.trim() === ''
        ? refuse('empty-note', 'The note is empty.')
        : accept(timely, { type: 'NoteAdded', text: timely.text.trim(), ...(timely.explains ? { explains: timely.explains } : {}) })
    case 'RecordScan':
      return decideScan(session, timely)
    case 'NoteConcern':
    case 'SettleConcern':
    case 'NoteScore':
      return decideCourseNote(session, timely)
    case 'CloseSession':
      return whyOutOfOrder(session, timely.occurredAt) ?? decideClose(session, timely)
  }
}

function whyTimeFails(session: Session, command: Command, at: Instant): Refusal | null {
  const future = whyFuture(command, at)
  if (future) return future
  if (command.occurredAt < session.openedAt) {
    return refuse('before-session', 'The time given lies before this session was opened.')
  }
  return null
}

const isGateItem = (session: Session, itemId: string): boolean =>
  session.protocol.phases.some((phase) => phase.kind === 'gate' && phase.items.some((item) => item.itemId === itemId))

const isContraindication = (session: Session, itemId: string): boolean =>
  session.protocol.contraindications.some((one) => one.itemId === itemId)

/** Design: Pritchard's 14 g (4 g IV and 10 g IM) is the largest single dose of any regimen in the protocols' sources; above 20 g is a slip. */
const MOST_DOSE_GRAMS = 20

/**
 * Calcium at once: 1 g of gluconate (WHO, ACOG, KEMH), 1.5 to 3 g (15 to 30 mL of 10 %) or 0.5 to 1 g of chloride in severe toxicity
 * (clinical reference 1.9). What lies outside is a slip of the figure or its unit: 10 mL typed as 10 g.
 */
const ANTIDOTE_GRAMS = [0.5, 3] as const

function decideDose(session: Session, command: Command<'GiveDose'>): Decision {
  const { kind, drug, doseGrams, route, overMinutes, attestedBy } = command
  if (!(doseGrams > 0)) return refuse('dose-not-positive', 'A dose is more than 0 g.')
  if (doseGrams > MOST_DOSE_GRAMS) return refuse('dose-impossible', `${doseGrams} g at once cannot be: check the figure and its unit.`)
  const [least, most] = ANTIDOTE_GRAMS
  if (kind === 'antidote' && (doseGrams < least || doseGrams > most)) {
    return refuse('antidote-dose-impossible', `${doseGrams} g of ${drug}? One dose is ${least} to ${most} g; 10 mL of 10 % are 1 g. Check grams and millilitres.`)
  }
  if (attestedBy && command.by.kind === 'staff' && attestedBy.staffId === command.by.staffId) {
    return refuse('same-person', 'The second signature must be somebody else’s.')
  }
  // In toxicity nobody waits for a scanner.
  const barred = kind === 'antidote' ? null : whyScanBars(session, command.occurredAt)
  if (barred) return barred
  const event = { type: 'DoseGiven' as const, kind, drug, doseGrams, route, overMinutes }
  return accept(command, attestedBy ? { ...event, attestedBy } : event)
}
