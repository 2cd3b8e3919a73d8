/** The trend of one observation, for whoever is about to chart it again: its last hours, the limits as they were in force, and what the pump did meanwhile. */
import { isOutside, worst } from '../limits.ts'
import { OBSERVATIONS, observation, valueText, type ObservationCode, type ReadingValue } from '../observations.ts'
import type { Priority } from '../protocol.ts'
import { staleAt } from '../schedule.ts'
import type { Session } from '../session.ts'
import { HOUR, type Instant } from '../time.ts'
import { limitSpans, rateSteps, type LimitSpan, type RateStep } from './chart.ts'

export interface TrendPoint {
  readonly at: Instant
  /** A coded sign stands on a ladder: 0 is its lowest rung. */
  readonly value: number
  readonly text: string
  /** From here on it was no longer known, until the next point. */
  readonly knownUntilAt: Instant
  /** The worst limit that it left in the phase of that time. */
  readonly priority: Priority | null
}

export interface Trend {
  readonly code: ObservationCode
  readonly name: string
  /** UCUM; empty for a coded sign. */
  readonly unit: string
  readonly fromAt: Instant
  readonly points: readonly TrendPoint[]
  readonly limits: readonly LimitSpan[]
  readonly rate: readonly RateStep[]
  /** The rungs of a coded sign in words, lowest first; null for a number. */
  readonly rungs: readonly string[] | null
}

/** Design: the hours that a nurse looks back over. */
const HOURS_BACK = 6 * HOUR
/** Design: a shorter time would make a slope of every step. */
const LEAST = HOUR

/** Coded signs that have an order, lowest first. The others have no slope to look at. */
const LADDERS: Partial<Readonly<Record<ObservationCode, readonly string[]>>> = {
  DTR_PATELLAR: ['absent', 'reduced', '2+', '3+', '4+'],
  ACVPU: ['U', 'P', 'V', 'C', 'A'],
}

/** Whether there is something to look back on, of a kind that has a slope. */
export const hasTrend = ({ counted }: Session, code: ObservationCode): boolean =>
  (counted[code]?.length ?? 0) > 0 && (observation(code).kind === 'number' || LADDERS[code] !== undefined)

/** Null when there is nothing to look back on: never charted, or of a kind without a slope. What was amended away does not count. */
export function trend(session: Session, code: ObservationCode, now: Instant): Trend | null {
  const known = observation(code)
  const ladder = LADDERS[code]
  const place = (value: ReadingValue): number | null =>
    typeof value === 'number' ? value : typeof value === 'string' && ladder ? ladder.indexOf(value) : null
  const all = (session.counted[code]?.all() ?? []).flatMap((reading): TrendPoint[] => {
    const value = place(reading.value)
    if (value === null || value < 0) return []
    const { occurredAt: at } = reading
    return [{ at, value, text: valueText(code, reading.value), knownUntilAt: staleAt(session, reading), priority: priorityAt(session, code, reading.value, at) }]
  })
  const newest = all.at(-1)
  if (!newest) return null
  const first = all.find(({ at }) => at >= now - HOURS_BACK) ?? newest
  const fromAt = Math.min(now - LEAST, first.at)
  return {
    code,
    name: OBSERVATIONS[code].name,
    unit: known.kind === 'number' ? known.unit : '',
    fromAt,
    points: all.filter(({ at }) => at >= fromAt),
    limits: ladder ? [] : limitSpans(session, code),
    rate: rateSteps(session),
    rungs: ladder ? ladder.map((choice) => valueText(code, choice)) : null,
  }
}

/** The worst limit that a value left, by those of the phase in which it was measured. */
function priorityAt({ protocol, phaseRuns }: Session, code: ObservationCode, value: ReadingValue, at: Instant): Priority | null {
  const phaseIds = phaseRuns.filter(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || at < endedAt)).map(({ phaseId }) => phaseId)
  const left = protocol.limits.filter((limit) => limit.subject === code && limit.phases.some((one) => phaseIds.includes(one)) && isOutside(limit, value))
  return worst(left)?.priority ?? null
}
