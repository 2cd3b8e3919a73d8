/** What the pump gave against what was ordered, phase by phase. The pump's time at constant rates says it, not its display. */
import type { Instant } from '../time.ts'
import { phaseOf } from '../protocol.ts'
import { infusedGrams, infusedMinutes, infusedMl } from '../pump.ts'
import type { Session } from '../session.ts'

export interface GivenRow {
  readonly phase: string
  /** Null: the phase was never begun. */
  readonly startedAt: Instant | null
  readonly isRunning: boolean
  readonly orderedGrams: number
  readonly orderedMl: number
  readonly orderedMinutes: number
  /** With what flowed to keep the vein open. */
  readonly givenGrams: number
  readonly givenMl: number
  /** Ordered and not in; nought when more than ordered was given. */
  readonly remainingGrams: number
  readonly remainingMl: number
  /** Minutes in which the pump infused; pauses and keeping the vein open do not count. */
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
    // A bolus is ordered anew each time; a phase that goes on after one is the same order.
    const orderedTimes = isOptional ? runs.length : 1
    const orderedGrams = ordered.doseGrams * orderedTimes
    const orderedMl = ordered.volumeMl * orderedTimes
    const givenGrams = infusedGrams(segments, at)
    const givenMl = infusedMl(segments, at)
    return [
      {
        phase: phase?.name ?? ordered.phaseId,
        startedAt,
        isRunning,
        orderedGrams,
        orderedMl,
        orderedMinutes: ordered.durationMinutes * orderedTimes,
        givenGrams,
        givenMl,
        remainingGrams: Math.max(0, orderedGrams - givenGrams),
        remainingMl: Math.max(0, orderedMl - givenMl),
        pumpMinutes: infusedMinutes(segments, at),
        differencePercent: startedAt === null || isRunning ? null : percentOff(givenGrams, orderedGrams),
      },
    ]
  })
}

/** By how many per cent a figure lies above (or, negative, below) what was wanted; null when nothing was wanted. */
export const percentOff = (actual: number, wanted: number): number | null =>
  wanted === 0 ? null : Math.round(((actual - wanted) / wanted) * 1000) / 10
