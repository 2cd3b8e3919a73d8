/** What the pump has given and when it will have given it: volumes and grams from the segments of constant rate. */
import { orderedPhase } from './order.ts'
import { infusionPhase, type InfusionPhase } from './protocol.ts'
import type { Segment, Session } from './session.ts'
import { HOUR, MINUTE, type Instant } from './time.ts'
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

/** Minutes in which the pump infused up to an instant: without pauses, and without keeping the vein open. */
export const infusedMinutes = (segments: readonly Segment[], at: Instant): number =>
  segments.reduce((sum, segment) => sum + (segment.isKeepOpen ? 0 : hours(segment, at) * (HOUR / MINUTE)), 0)

/** Design: pumps keep a vein open at 1 to 5 mL/h; what flows faster is an infusion. */
export const KEEP_OPEN_MOST_ML_PER_HOUR = 5

/** The segment in which anything flows now, be it only to keep the vein open, or undefined while nothing does. */
export function flowingSegment(session: Session): Segment | undefined {
  const last = session.segments.at(-1)
  return last && last.endedAt === null ? last : undefined
}

/** The segment in which the pump infuses now, or undefined while it does not: keeping the vein open is no infusion. */
export function runningSegment(session: Session): Segment | undefined {
  const flowing = flowingSegment(session)
  return flowing?.isKeepOpen ? undefined : flowing
}

/** Whether the pump, once started, stood still at any time since an instant. */
export const stoodStillSince = ({ segments }: Session, since: Instant): boolean =>
  segments.some(({ endedAt }, index) => {
    const next = segments[index + 1]
    return endedAt !== null && (next === undefined || (next.startedAt > endedAt && next.startedAt > since))
  })

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

/** When the whole order will be in, what follows at its ordered rates; null when the pump does not run. */
export function infusionEndsAt(session: Session): Instant | null {
  const endsAt = phaseEndsAt(session)
  if (endsAt === null) return null
  const hoursToCome = phasesToCome(session).reduce((sum, { phaseId }) => {
    const ordered = orderedPhase(session.order, phaseId)
    if (!ordered) return sum
    const missing = Math.max(0, ordered.doseGrams - infusedGrams(session.segments, endsAt, phaseId))
    return sum + missing / gramsPerHour(ordered.rateMlPerHour, ordered.concentrationMgPerMl)
  }, 0)
  return endsAt + Math.ceil(hoursToCome * HOUR)
}

/** The phases in turn after the present one; during a bolus, the one that it interrupts comes first. */
function phasesToCome({ protocol, phase, phaseRuns }: Session): InfusionPhase[] {
  const inTurn = protocol.phases.filter((one): one is InfusionPhase => one.kind === 'infusion' && !one.isOptional)
  const last = phaseRuns.findLast(({ phaseId }) => inTurn.some((one) => one.phaseId === phaseId))
  const index = inTurn.findIndex(({ phaseId }) => phaseId === last?.phaseId)
  return inTurn.slice(last?.phaseId === phase?.phaseId ? index + 1 : index)
}

/** Design: the pump's display and the record are held to differ when both are passed: rounding and the line's priming are not a difference. */
export const VOLUME_TOLERANCE = { percent: 5, ml: 5 } as const

export interface VolumeDifference {
  /** By the charted rates and their times. */
  readonly expectedMl: number
  readonly pumpVolumeMl: number
  /** More than zero: the pump says that it gave more than is charted. */
  readonly differenceMl: number
  /** Of what is expected; null when nothing is. */
  readonly differencePercent: number | null
  readonly isOutOfTolerance: boolean
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** What the pump's display says against the record, or null while nobody has charted it. */
export function volumeDifference({ segments, stopped }: Session): VolumeDifference | null {
  const pumpVolumeMl = stopped?.pumpVolumeMl ?? null
  if (!stopped || pumpVolumeMl === null) return null
  const expectedMl = rounded(infusedMl(segments, stopped.at))
  const differenceMl = rounded(pumpVolumeMl - expectedMl)
  const differencePercent = expectedMl === 0 ? null : rounded((differenceMl / expectedMl) * 100)
  const isOutOfTolerance =
    Math.abs(differenceMl) > VOLUME_TOLERANCE.ml &&
    (differencePercent === null || Math.abs(differencePercent) > VOLUME_TOLERANCE.percent)
  return { expectedMl, pumpVolumeMl, differenceMl, differencePercent, isOutOfTolerance }
}

/** What is left in the bag at an instant, by the record; never less than nothing. */
export function bagLeftMl({ bag, segments }: Session, at: Instant): number {
  return bag ? Math.max(0, bag.volumeMl - (infusedMl(segments, at) - bag.infusedBeforeMl)) : 0
}

/** When the bag runs dry at the present flow; null when nothing flows. */
export function bagEndsAt(session: Session): Instant | null {
  const flowing = flowingSegment(session)
  if (!flowing || !session.bag) return null
  const used = infusedMl(session.segments, flowing.startedAt) - session.bag.infusedBeforeMl
  return flowing.startedAt + Math.ceil(((session.bag.volumeMl - used) / flowing.rateMlPerHour) * HOUR)
}
