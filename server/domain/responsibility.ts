/** Who answers for a patient: the responsible nurse, or for the length of a break whoever covers for them. */
import type { Draft, Nurse } from './entry.ts'
import type { HandoverPart } from './handoverEvents.ts'
import type { Session } from './session.ts'
import { earliest, HOUR, type Instant } from './time.ts'

/** Design: a break and what may hold somebody up after it. Whoever is away for longer hands the patient over. */
export const MOST_COVER = 2 * HOUR

/** Whom an alert of this patient asks for first; null only when nobody ever answered. */
export const answering = ({ responsible, cover }: Pick<Session, 'responsible' | 'cover'>): Nurse | null => cover ?? responsible

/** When a cover, or the offer of one, next ends by the clock; null when none will. */
export const handoverNextAt = ({ cover, offer }: Pick<Session, 'cover' | 'offer'>): Instant | null =>
  earliest([cover?.untilAt ?? null, offer?.untilAt ?? null])

/**
 * The covers that are over, taken or only offered: the patient is back with whoever is responsible. It happened when the time was
 * out, whenever the watch came to see it.
 */
export function handoversOver(session: Session, now: Instant): Draft[] {
  const { responsible, cover, offer } = session
  const endsAt = handoverNextAt(session)
  if (responsible === null || endsAt === null || endsAt > now) return []
  const ends: HandoverPart[] = []
  if (offer?.untilAt === endsAt) ends.push('offer')
  if (cover?.untilAt === endsAt) ends.push('cover')
  const { staffId, name } = responsible
  return [{ occurredAt: endsAt, event: { type: 'HandedOver', to: { staffId, name }, isCover: false, ends } }]
}
