/** The chart: one time axis, rate as steps, readings, and the limits as they were in force then. */
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { Entry } from '../entry.ts'
import type { EventType } from '../events.ts'
import { allReadings } from '../known.ts'
import { orderedPhase } from '../order.ts'
import { phaseOf, type Priority } from '../protocol.ts'
import { infusedMl } from '../pump.ts'
import type { PhaseRun, Session } from '../session.ts'
import { earliest, type Instant } from '../time.ts'
import { gramsPerHour } from '../units.ts'
import { scoreMark, scoreText } from './earlyWarning.ts'
import type { Gap } from './gaps.ts'

export interface RateStep {
  readonly at: Instant
  readonly rateMlPerHour: number
  readonly rateGramsPerHour: number
  readonly infusedMl: number
}

export interface LimitSpan {
  readonly fromAt: Instant
  /** Null: still in force. */
  readonly toAt: Instant | null
  readonly side: 'below' | 'above'
  readonly value: number
  readonly priority: Priority
}

/** The rate that the order gives for a phase, for as long as the phase lasted. */
export interface OrderedSpan {
  readonly fromAt: Instant
  readonly toAt: Instant | null
  readonly rateMlPerHour: number
}

export interface Series {
  readonly code: ObservationCode
  readonly label: string
  readonly unit: string
  readonly points: readonly {
    readonly at: Instant
    readonly value: number
    readonly seq: number
    readonly isAmended: boolean
  }[]
  readonly limits: readonly LimitSpan[]
}

export interface CheckTick {
  readonly dueAt: Instant
  readonly state: 'on time' | 'late' | 'missed' | 'not done' | 'after stop' | 'pending'
  /** Some of it was charted and the rest never was. */
  readonly isPartial: boolean
  readonly label: string
}

/** What became of an alert while it stood. */
export interface LadderStep {
  readonly at: Instant
  readonly step: 'accepted' | 'passed on' | 'escalated' | 'returned' | 'silenced'
}

/** A letter for each step, where there is no room for words. */
export const STEP_MARKS: Readonly<Record<LadderStep['step'], string>> = { accepted: '✓', 'passed on': '→', escalated: '↑', returned: '↩', silenced: '∅' }

export interface Chart {
  readonly fromAt: Instant
  /** The last instant that the record speaks of; a live screen draws on to now. */
  readonly toAt: Instant
  readonly isRunning: boolean
  readonly rate: readonly RateStep[]
  readonly ordered: readonly OrderedSpan[]
  readonly series: readonly Series[]
  readonly checks: readonly CheckTick[]
  readonly scores: readonly {
    readonly at: Instant
    readonly seq: number
    /** "5", "≥5"; of the maternal criteria "met", "no" or "?". */
    readonly mark: string
    readonly text: string
    readonly isAmended: boolean
  }[]
  readonly alerts: readonly {
    readonly fromAt: Instant
    readonly toAt: Instant | null
    readonly priority: Priority
    readonly text: string
    readonly steps: readonly LadderStep[]
  }[]
  /** When the watch or a tablet was away. */
  readonly gaps: readonly Gap[]
  readonly phases: readonly { readonly name: string; readonly fromAt: Instant; readonly toAt: Instant | null }[]
}

const DRAWN: readonly ObservationCode[] = ['RR', 'SPO2', 'HR', 'SBP', 'DBP', 'TEMP', 'SERUM_MG_MMOL_L', 'UO_ML']

/** Of a session; its entries tell the ladders of the alerts beside. */
export function chart(session: Session, entries: readonly Entry[] = [], gaps: readonly Gap[] = []): Chart {
  const ladders = laddersOf(entries)
  return {
    fromAt: earliest([session.openedAt, ...session.sets.all().map(([reading]) => reading?.occurredAt ?? null)]) ?? session.openedAt,
    toAt: session.lastRecordedAt,
    isRunning: session.status === 'running',
    rate: rateSteps(session),
    ordered: session.phaseRuns.flatMap((run) => orderedSpans(session, run)),
    series: DRAWN.flatMap((code) => seriesOf(session, code) ?? []),
    checks: [...session.checks, ...session.pending].flatMap((check) =>
      check.dueAt === null
        ? []
        : [{ dueAt: check.dueAt, state: tickState(check), isPartial: isPartial(check), label: check.observations.map((code) => OBSERVATIONS[code].label).join(', ') }],
    ),
    scores: session.earlyWarnings.all().map(({ occurredAt, seq, warning, amendedBy }) => ({
      at: occurredAt,
      seq,
      mark: scoreMark(warning),
      text: scoreText(warning),
      isAmended: amendedBy !== null,
    })),
    alerts: [...session.resolvedAlerts, ...session.alerts].map((alert) => ({
      fromAt: alert.raisedAt,
      toAt: alert.resolvedAt,
      priority: alert.priority,
      text: alert.because.text,
      steps: ladders.get(alert.alertId) ?? [],
    })),
    gaps,
    phases: session.phaseRuns.map((run) => ({
      name: phaseOf(session.protocol, run.phaseId)?.name ?? run.phaseId,
      fromAt: run.startedAt,
      toAt: run.endedAt,
    })),
  }
}

const STEPS: Partial<Readonly<Record<EventType, LadderStep['step']>>> = {
  AlertAccepted: 'accepted', AlertDeclined: 'passed on', AlertEscalated: 'escalated', AlertReturned: 'returned', AlertSilenced: 'silenced',
}

function laddersOf(entries: readonly Entry[]): ReadonlyMap<string, readonly LadderStep[]> {
  const ladders = new Map<string, LadderStep[]>()
  for (const { event, recordedAt } of entries) {
    const step = STEPS[event.type]
    if (step === undefined || !('alertId' in event)) continue
    ladders.set(event.alertId, [...(ladders.get(event.alertId) ?? []), { at: recordedAt, step }])
  }
  return ladders
}

/** Missed, although some of it was charted in time. */
export const isPartial = ({ state, remaining, observations }: Session['checks'][number]): boolean =>
  state === 'missed' && remaining.length > 0 && remaining.length < observations.length

export function tickState(check: Session['checks'][number]): CheckTick['state'] {
  switch (check.state) {
    case 'done':
      return check.isLate ? 'late' : 'on time'
    case 'notDone':
      return 'not done'
    case 'missed':
      return check.isAfterStop ? 'after stop' : 'missed'
    case 'pending':
    case 'dropped':
      return 'pending'
  }
}

/** The ordered rate while a phase lasted: a step for each rate that was ordered since the opening. */
function orderedSpans({ order, rateOrders }: Session, { phaseId, startedAt, endedAt }: PhaseRun): OrderedSpan[] {
  const first = orderedPhase(order, phaseId)?.rateMlPerHour
  if (first === undefined) return []
  const own = rateOrders.filter((one) => one.phaseId === phaseId)
  const before = own.findLast(({ at }) => at <= startedAt)?.rateMlPerHour ?? first
  const since = own.filter(({ at }) => at > startedAt && (endedAt === null || at < endedAt))
  const steps = [{ at: startedAt, rateMlPerHour: before }, ...since]
  return steps.map(({ at, rateMlPerHour }, index) => ({ fromAt: at, toAt: steps[index + 1]?.at ?? endedAt, rateMlPerHour }))
}

/** Each change of the rate, and the volume that was in by then. */
export function rateSteps(session: Session): RateStep[] {
  const step = (at: Instant, rateMlPerHour: number, concentration: number): RateStep => ({
    at,
    rateMlPerHour,
    rateGramsPerHour: gramsPerHour(rateMlPerHour, concentration),
    infusedMl: Math.round(infusedMl(session.segments, at) * 100) / 100,
  })
  const steps: RateStep[] = []
  session.segments.forEach((segment, index) => {
    steps.push(step(segment.startedAt, segment.rateMlPerHour, segment.concentrationMgPerMl))
    const next = session.segments[index + 1]
    if (segment.endedAt !== null && next?.startedAt !== segment.endedAt) {
      steps.push(step(segment.endedAt, 0, segment.concentrationMgPerMl))
    }
  })
  return steps
}

function seriesOf(session: Session, code: ObservationCode): Series | null {
  const points = allReadings(session)
    .filter((reading) => reading.code === code && typeof reading.value === 'number')
    .map((reading) => ({
      at: reading.occurredAt,
      value: Number(reading.value),
      seq: reading.seq,
      isAmended: reading.amendedBy !== null,
    }))
    .sort((a, b) => a.at - b.at)
  const known = OBSERVATIONS[code]
  if (points.length === 0 || known.kind !== 'number') return null
  return { code, label: known.label, unit: known.unit, points, limits: limitSpans(session, code) }
}

/** The numeric limits of a code over the phases in which they were in force. */
export function limitSpans(session: Session, code: ObservationCode): LimitSpan[] {
  return session.phaseRuns.flatMap((run) =>
    session.protocol.limits.flatMap((limit): LimitSpan[] => {
      if (limit.subject !== code || typeof limit.value !== 'number' || !limit.phases.includes(run.phaseId)) return []
      if (limit.op === '==' || limit.op === '!=' || limit.op === 'in') return []
      const side = limit.op.startsWith('<') ? 'below' : 'above'
      return [{ fromAt: run.startedAt, toAt: run.endedAt, side, value: limit.value, priority: limit.priority }]
    }),
  )
}
