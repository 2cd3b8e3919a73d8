/** What the pump gave against what was ordered, phase by phase. The pump's time at constant rates says it, not its display. */
import type { Instant } from '../time.ts'
import { HOUR } from '../time.ts'
import { phaseOf } from '../protocol.ts'
import { infusedGrams } from '../pump.ts'
import type { Session } from '../session.ts'

export interface GivenRow {
  readonly phase: string
  /** Null: the phase was never begun. */
  readonly startedAt: Instant | null
  readonly isRunning: boolean
  readonly orderedGrams: number
  readonly orderedMl: number
  readonly orderedMinutes: number
  readonly givenGrams: number
  readonly givenMl: number
  /** Minutes in which the pump ran; pauses do not count. */
  readonly pumpMinutes: number
  /** Given against ordered; null while the phase runs or when it was never begun. */
  readonly differencePercent: number | null
}

/** One row for each ordered phase; a rescue bolus is listed only when it was given. */
export function given(session: Session, at: Instant): GivenRow[] {
  return session.order.phases.flatMap((ordered): GivenRow[] => {
    const phase = phaseOf(session.protocol, ordered.phaseId)
    const segments = session.segments.filter((segment) => segment.phaseId === ordered.phaseId)
    const runs = session.phaseRuns.filter((run) => run.phaseId === ordered.phaseId)
    const startedAt = runs[0]?.startedAt ?? null
    const isOptional = phase?.kind === 'infusion' && phase.isOptional
    if (isOptional && startedAt === null) return []
    const isRunning = runs.some((run) => run.endedAt === null) && session.stopped === null && session.closedAt === null
    const hours = (to: Instant | null, from: Instant) => Math.max(0, (to ?? at) - from) / HOUR
    const givenGrams = infusedGrams(segments, at)
    // A bolus is ordered anew each time; a phase that goes on after one is the same order.
    const orderedTimes = isOptional ? runs.length : 1
    return [
      {
        phase: phase?.name ?? ordered.phaseId,
        startedAt,
        isRunning,
        orderedGrams: ordered.doseGrams * orderedTimes,
        orderedMl: ordered.volumeMl * orderedTimes,
        orderedMinutes: ordered.durationMinutes * orderedTimes,
        givenGrams,
        givenMl: segments.reduce((sum, one) => sum + one.rateMlPerHour * hours(one.endedAt, one.startedAt), 0),
        pumpMinutes: segments.reduce((sum, one) => sum + hours(one.endedAt, one.startedAt) * 60, 0),
        differencePercent:
          startedAt === null || isRunning ? null : percentOff(givenGrams, ordered.doseGrams * orderedTimes),
      },
    ]
  })
}

/** By how many per cent a figure lies above (or, negative, below) what was wanted; null when nothing was wanted. */
export const percentOff = (actual: number, wanted: number): number | null =>
  wanted === 0 ? null : Math.round(((actual - wanted) / wanted) * 1000) / 10
