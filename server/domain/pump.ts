/** What the pump has given and when it will have given it: volumes and grams from the segments of constant rate. */
import { orderedPhase } from './order.ts'
import { infusionPhase } from './protocol.ts'
import type { Segment, Session } from './session.ts'
import { HOUR, type Instant } from './time.ts'
import { gramsPerHour } from './units.ts'

const hours = (segment: Segment, at: Instant): number =>
  Math.max(0, Math.min(segment.endedAt ?? at, at) - segment.startedAt) / HOUR

/** Millilitres infused up to an instant, over all segments. */
export const infusedMl = (segments: readonly Segment[], at: Instant): number =>
  segments.reduce((sum, segment) => sum + segment.rateMlPerHour * hours(segment, at), 0)

/** Grams of the salt infused by the pump up to an instant, in one phase or in all. */
export function infusedGrams(segments: readonly Segment[], at: Instant, phaseId?: string): number {
  let grams = 0
  for (const segment of segments) {
    if (phaseId !== undefined && segment.phaseId !== phaseId) continue
    grams += gramsPerHour(segment.rateMlPerHour, segment.concentrationMgPerMl) * hours(segment, at)
  }
  return grams
}

/** The segment in which the pump runs now, or undefined while it does not. */
export function runningSegment(session: Session): Segment | undefined {
  const last = session.segments.at(-1)
  return last && last.endedAt === null ? last : undefined
}

/** What the pump runs at, or, paused, what it will take up again; undefined before the start and after the stop. */
export function runningProgram(session: Session): Segment | undefined {
  return runningSegment(session) ?? pausedProgram(session)
}

/** What a paused pump will take up again; its rate can be set while it stands. */
export function pausedProgram(session: Session): Segment | undefined {
  const last = session.segments.at(-1)
  if (session.status !== 'paused' || !last || !session.pause || !session.bag) return undefined
  return { ...last, rateMlPerHour: session.pause.rateMlPerHour, concentrationMgPerMl: session.bag.concentrationMgPerMl }
}

/** The dose that the order gives for the current phase, in grams, or null outside a pump phase. */
export function phaseDoseGrams(session: Session): number | null {
  if (!session.phase) return null
  const ordered = orderedPhase(session.order, session.phase.phaseId)
  return ordered?.doseGrams ?? infusionPhase(session.protocol, session.phase.phaseId)?.doseGrams ?? null
}

/** Grams given in the present phase up to an instant. A bolus counts from its own start: the one before was another dose. */
export function phaseGivenGrams(session: Session, at: Instant): number {
  const { phase } = session
  if (!phase) return 0
  const isBolus = infusionPhase(session.protocol, phase.phaseId)?.isOptional === true
  const segments = isBolus ? session.segments.filter((segment) => segment.startedAt >= phase.startedAt) : session.segments
  return infusedGrams(segments, at, phase.phaseId)
}

/**
 * The instant at which this share (0 to 1) of the phase's dose will be in at the present rate,
 * or null when the pump does not run. Rounded up to a millisecond, so that at that instant the dose is in.
 */
export function doseReachedAt(session: Session, share: number): Instant | null {
  const running = runningSegment(session)
  const dose = phaseDoseGrams(session)
  if (!running || dose === null) return null
  const before = phaseGivenGrams(session, running.startedAt)
  const rate = gramsPerHour(running.rateMlPerHour, running.concentrationMgPerMl)
  return running.startedAt + Math.ceil(((dose * share - before) / rate) * HOUR)
}

/** When the dose of the current phase is in at the present rate; null when the pump does not run. */
export const phaseEndsAt = (session: Session): Instant | null => doseReachedAt(session, 1)

/** When the bag runs dry at the present rate; null when the pump does not run. */
export function bagEndsAt(session: Session): Instant | null {
  const running = runningSegment(session)
  if (!running || !session.bag) return null
  const used = infusedMl(session.segments, running.startedAt) - session.bag.infusedBeforeMl
  return running.startedAt + Math.ceil(((session.bag.volumeMl - used) / running.rateMlPerHour) * HOUR)
}
