/** An infusion as its course shows it: when, with what, how much. */
import { infusedGrams } from '../pump.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface CourseSession {
  readonly sessionId: string
  readonly protocolId: string
  readonly title: string
  readonly salt: string
  readonly openedAt: Instant
  /** Null while the pump has not run. */
  readonly startedAt: Instant | null
  readonly stoppedAt: Instant | null
  readonly closedAt: Instant | null
  /** Grams of the salt that have gone in; null before the pump has run. */
  readonly grams: number | null
}

export function courseSession(session: Session, at: Instant): CourseSession {
  const { sessionId, protocol, openedAt, closedAt, segments, stopped } = session
  const startedAt = segments[0]?.startedAt ?? null
  return {
    sessionId, openedAt, closedAt, startedAt,
    protocolId: protocol.protocolId,
    title: protocol.title,
    salt: protocol.salt,
    stoppedAt: stopped?.at ?? null,
    grams: startedAt === null ? null : infusedGrams(segments, at),
  }
}

/** Closed before anything went in: opened in error, or called off. Nothing is asked beside it. */
export const isCalledOff = ({ closedAt, startedAt }: CourseSession): boolean => closedAt !== null && startedAt === null
