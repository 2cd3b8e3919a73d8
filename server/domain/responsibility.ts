/** Who answers for a patient: the responsible nurse, or for the length of a break whoever covers for them. */
import type { Draft, Nurse, Person } from './entry.ts'
import type { HandoverPart } from './handoverEvents.ts'
import type { Session } from './session.ts'
import { earliest, HOUR, type Instant } from './time.ts'

/** Design: a break and what may hold somebody up after it. Whoever is away for longer hands the patient over. */
export const MOST_COVER = 2 * HOUR

/** Whom an alert of this patient asks for first; null only when nobody ever answered. */
export const answering = ({ responsible, cover }: Pick<Session, 'responsible' | 'cover'>): Nurse | null => cover ?? responsible

/**
 * Whose patient it is, as staff ids, each once: of whoever is responsible, covers or is asked to take over, and of whoever has said that
 * they go to an alert. Charting for a colleague makes no patient one's own.
 */
export function carers({ responsible, cover, offer, alerts }: Pick<Session, 'responsible' | 'cover' | 'offer' | 'alerts'>): readonly string[] {
  const all = [responsible, cover, offer?.to ?? null, ...alerts.map(({ holder }) => holder)]
  return [...new Set(all.flatMap((nurse) => nurse?.staffId ?? []))]
}

/** Whether this person may hand the patient over, or ask for cover: whoever is responsible or stands in, and the charge nurse. */
export function isTheirsToGive({ responsible, cover }: { readonly responsible: Nurse | null; readonly cover: Nurse | null }, by: Person, isCover: boolean): boolean {
  const isTheirs = responsible?.staffId === by.staffId || (isCover && cover?.staffId === by.staffId)
  return isTheirs || by.role === 'charge' || responsible === null
}

export interface HandoverRights {
  /** They are asked, and nobody else may say yes. */
  readonly mayAccept: boolean
  /** What waits comes to nothing. */
  readonly mayTakeBack: boolean
  /** The break is over. */
  readonly mayReturn: boolean
}

/** What this person may do about the handover that waits, or the cover that lasts; for buttons, the law decides. */
export function handoverRights({ responsible, cover, offer }: Pick<Session, 'responsible' | 'cover' | 'offer'>, by: Person): HandoverRights {
  const isResponsible = responsible?.staffId === by.staffId
  const mayReturn = cover !== null && isResponsible
  return {
    mayAccept: offer?.to.staffId === by.staffId,
    mayTakeBack: !mayReturn && offer !== null && responsible !== null && (isResponsible || offer.by.staffId === by.staffId || by.role === 'charge'),
    mayReturn,
  }
}

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
