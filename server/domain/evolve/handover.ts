/** The handover part of evolve: offered, accepted, back. */
import type { Entry, Nurse } from '../entry.ts'
import type { EventOf } from '../events.ts'
import type { Session } from '../session.ts'

export function evolveHandover(session: Session, entry: Entry, event: EventOf<'HandedOver' | 'HandoverAccepted'>): Session {
  const handed = { ...session, handedAt: entry.occurredAt }
  return event.type === 'HandedOver' ? given(handed, entry, event) : accepted(handed, entry, event)
}

function given(session: Session, entry: Entry, event: EventOf<'HandedOver'>): Session {
  const { to, isCover, untilAt, ends, text } = event
  if (ends) {
    return { ...session, offer: ends.includes('offer') ? null : session.offer, cover: ends.includes('cover') ? null : session.cover }
  }
  if (entry.by.kind !== 'staff') return session
  const by: Nurse = { staffId: entry.by.staffId, name: entry.by.name }
  const offer = { seq: entry.seq, by, to, at: entry.occurredAt, isCover, untilAt: untilAt ?? null, text: text ?? null }
  return { ...session, offer, amendable: session.amendable.plus(entry) }
}

function accepted(session: Session, entry: Entry, { accepts }: EventOf<'HandoverAccepted'>): Session {
  const { offer, responsible } = session
  if (offer?.seq !== accepts) return session
  const taken = { ...session, offer: null }
  const { to, untilAt } = offer
  if (untilAt !== null) return { ...taken, cover: { ...to, sinceAt: entry.occurredAt, untilAt } }
  // Back from a break, they were responsible all the while.
  const isBack = responsible?.staffId === to.staffId
  return { ...taken, cover: null, responsible: isBack ? responsible : { ...to, sinceAt: entry.occurredAt } }
}

/** The words of a handover were put right while it waits. */
export const withOfferText = (session: Session, { amends, after }: EventOf<'EntryAmended'>): Session =>
  session.offer?.seq === amends && after?.text !== undefined ? { ...session, offer: { ...session.offer, text: after.text } } : session
