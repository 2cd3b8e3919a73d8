/**
 * Handing a patient over, wholly or for a break. Two signatures: the giver signs by being signed in, the receiver by accepting
 * under their own sign-in or PIN. Until then the patient is with whoever had them.
 */
import { refuse, type Command, type Refusal } from '../commands.ts'
import type { Nurse, Person } from '../entry.ts'
import type { EventOf } from '../events.ts'
import type { HandoverPart } from '../handoverEvents.ts'
import { isTheirsToGive, MOST_COVER } from '../responsibility.ts'
import type { Session } from '../session.ts'
import { HOUR, type Instant } from '../time.ts'
import { accept, type Decision } from './decision.ts'

export function decideHandOver(session: Session, command: Command<'HandOver'>, at: Instant): Decision {
  const { by, to } = command
  if (by.kind !== 'staff') return refuse('not-a-person', 'A patient is handed over by a person.')
  if (to.role !== 'nurse' && to.role !== 'charge') {
    return refuse('not-a-nurse', `${to.name} is not a nurse of this ward. A patient is handed over to a nurse or a charge nurse.`)
  }
  const wrong = whyOutOfTurn(session, command.occurredAt) ?? whyCoverFails(command, at)
  if (wrong) return wrong
  return isSame(session.responsible, to) ? decideBack(session, command, by) : decideGive(session, command, by)
}

function decideGive(session: Session, command: Command<'HandOver'>, by: Person): Decision {
  const { responsible } = session
  const { isCover, untilAt } = command
  if (isCover && responsible === null) return refuse('nobody-responsible', 'Nobody is responsible for this patient. Hand the patient over for good.')
  if (!isTheirsToGive(session, by, isCover)) return notTheirs(session)
  const handed: EventOf<'HandedOver'> = {
    type: 'HandedOver',
    to: nurse(command.to),
    isCover,
    ...(isCover && untilAt !== undefined ? { untilAt } : {}),
    ...textOf(command),
  }
  if (by.staffId !== command.to.staffId) return accept(command, handed)
  // A charge nurse who takes the patient themself stands in for both: nobody else is there to sign.
  const from = responsible && nurse(responsible)
  return accept(command, handed, { type: 'HandoverAccepted', accepts: session.version + 1, isCover, from })
}

/** To whoever is responsible: they are back, an offer is taken back or sent back, or their cover wants to be relieved. */
function decideBack(session: Session, command: Command<'HandOver'>, by: Person): Decision {
  const { cover, offer } = session
  if (command.isCover) return refuse('covers-themself', `${command.to.name} is responsible. A cover is somebody else.`)
  if (!cover && !offer) return refuse('already-responsible', `${command.to.name} is responsible already, and nothing waits to be accepted.`)
  const back = (ends: readonly HandoverPart[]): Decision =>
    accept(command, { type: 'HandedOver', to: nurse(command.to), isCover: false, ends, ...textOf(command) })
  if (isSame(session.responsible, by)) return back([...(offer ? (['offer'] as const) : []), ...(cover ? (['cover'] as const) : [])])
  if (offer && isSame(offer.to, by)) {
    return textOf(command).text === undefined ? refuse('reason-needed', 'Say why you cannot take this patient; it goes back to whoever is responsible.') : back(['offer'])
  }
  if (offer && (isSame(offer.by, by) || by.role === 'charge')) return back(['offer'])
  if (!isSame(cover, by) && by.role !== 'charge') return notTheirs(session)
  // They may still be away: the patient is with the cover until they say that they are back.
  return accept(command, { type: 'HandedOver', to: nurse(command.to), isCover: false, ...textOf(command) })
}

export function decideAccept(session: Session, command: Command<'AcceptHandover'>): Decision {
  const { by, accepts } = command
  const { offer, responsible } = session
  if (by.kind !== 'staff') return refuse('not-a-person', 'A patient is accepted by a person.')
  if (offer?.seq !== accepts) {
    return refuse('handover-gone', 'This handover was taken back, replaced or accepted, or its time has run out. Look at who has the patient now.')
  }
  if (!isSame(offer.to, by)) return refuse('not-yours-to-accept', `The patient was handed over to ${offer.to.name}, who accepts with their own sign-in or PIN.`)
  const wrong = whyOutOfTurn(session, command.occurredAt)
  return wrong ?? accept(command, { type: 'HandoverAccepted', accepts, isCover: offer.isCover, from: responsible && nurse(responsible) })
}

const whyOutOfTurn = ({ handedAt }: Session, occurredAt: Instant): Refusal | null =>
  occurredAt < handedAt ? refuse('before-last-handover', 'The time given lies before the last handover of this patient.') : null

function whyCoverFails({ isCover, untilAt, occurredAt }: Command<'HandOver'>, at: Instant): Refusal | null {
  if (!isCover) return untilAt === undefined ? null : refuse('handover-has-no-end', 'Only a cover has an end. Hand over for good, or say that it is a cover.')
  if (untilAt === undefined) return refuse('cover-needs-end', 'Say until when the cover lasts.')
  if (!(untilAt > at)) return refuse('cover-over', 'The cover would be over already. Say until when it lasts.')
  return untilAt - occurredAt > MOST_COVER
    ? refuse('cover-too-long', `A cover lasts at most ${MOST_COVER / HOUR} h. For longer, hand the patient over.`)
    : null
}

function notTheirs({ responsible, cover }: Session): Refusal {
  const covered = cover ? `, and ${cover.name} covers for a break` : ''
  return refuse('not-theirs', `${responsible?.name ?? 'Nobody'} is responsible for this patient${covered}. They or the charge nurse hand the patient over.`)
}

const isSame = (one: Nurse | null, other: Nurse): boolean => one?.staffId === other.staffId
const nurse = ({ staffId, name }: Nurse): Nurse => ({ staffId, name })

const textOf = ({ text }: Command<'HandOver'>): { readonly text?: string } => (text === undefined || text.trim() === '' ? {} : { text: text.trim() })
