/** The post-session report: what happened, when, by whom, and how it held against the protocol. Every figure comes from the record. */
import { drugUnits, siteBilling, type Billing } from '../billing.ts'
import type { Entry } from '../entry.ts'
import type { EventOf, EventType, StopReason } from '../events.ts'
import { fold } from '../evolve.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import { phaseOf } from '../protocol.ts'
import { infusedGrams, infusedMinutes, infusedMl } from '../pump.ts'
import type { Check, Session } from '../session.ts'
import { siteFigures, type PinnedSettings, type SiteFigure } from '../settings.ts'
import { HOUR, MINUTE, type Instant } from '../time.ts'
import { gramsPerHour, millimoles } from '../units.ts'
import { alertRows, type AlertRow } from './alertRows.ts'
import { amendments, type AmendmentRow } from './amendments.ts'
import { chart, tickState, type Chart, type CheckTick } from './chart.ts'
import { compliance, type Compliance } from './compliance.ts'
import { figures, type ProtocolFigure } from './figures.ts'
import { estimateBasis, type EstimateBasis } from './estimate.ts'
import { scoreRows, type ScoreRow } from './earlyWarning.ts'
import { given, percentOff, type GivenRow } from './given.ts'
import { answerRuns, handoverRows, type AnswerRun, type HandoverRow } from './handoverRows.ts'
import { rateChanges, type RateChangeRow } from './rateChanges.ts'
import { responses, type AlertResponse } from './response.ts'
import { scanReport, type ScanReport } from './scans.ts'
import { timeline, type TimelineRow } from './timeline.ts'
import { volume, type Volume } from './volume.ts'

export interface CheckRow {
  readonly dueAt: Instant
  readonly phase: string
  readonly what: string
  readonly state: CheckTick['state']
  readonly doneAt: Instant | null
  readonly recordedAt: Instant | null
  /** Minutes from due to charted, when it was charted. */
  readonly minutesAfterDue: number | null
  readonly notDone: string
  readonly stillOpen: string
}

export interface Report {
  readonly sessionId: string
  readonly version: number
  readonly status: Session['status']
  readonly patient: Session['patient']
  readonly wardId: string
  readonly station: string
  readonly order: Session['order']
  readonly protocol: { readonly protocolId: string; readonly version: string; readonly title: string; readonly references: Readonly<Record<string, string>> }
  /** What the site had set otherwise than the protocol; null when nothing. */
  readonly settings: (Omit<PinnedSettings, 'values'> & { readonly figures: readonly SiteFigure[] }) | null
  /** Every figure that the session was held against. */
  readonly figures: readonly ProtocolFigure[]
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  /** How it ended, why it could, and what was open all the same; null while it is not closed. */
  readonly closing: { readonly outcome: EventOf<'SessionClosed'>['outcome']; readonly text: string | null; readonly stillOpen: readonly string[] } | null
  /** When the record was last written to; what is not over is told as of then. */
  readonly asOfAt: Instant
  readonly pump: {
    readonly startedAt: Instant | null
    readonly stoppedAt: Instant | null
    readonly stopReason: StopReason | null
    readonly infusedMinutes: number
    readonly infusedMl: number
    readonly infusedGrams: number
    readonly infusedMmol: number
    readonly orderedGrams: number
    readonly orderedMl: number
    /** Given against ordered, over the phases that were begun; null while the infusion lasts. */
    readonly differencePercent: number | null
    readonly pausedMinutes: number
    readonly byPhase: readonly GivenRow[]
    readonly pumpVolumeMl: number | null
    readonly segments: readonly {
      readonly phase: string
      readonly startedAt: Instant
      readonly endedAt: Instant | null
      readonly rateMlPerHour: number
      readonly rateGramsPerHour: number
      readonly grams: number
      readonly isKeepOpen: boolean
      readonly site: string | null
    }[]
  }
  readonly volume: Volume
  /** Null when the ward's days were not given. */
  readonly billing: Billing | null
  readonly estimate: EstimateBasis
  readonly compliance: Compliance
  readonly checks: readonly CheckRow[]
  readonly alerts: readonly AlertRow[]
  readonly responses: readonly AlertResponse[]
  readonly rateChanges: readonly RateChangeRow[]
  readonly scores: readonly ScoreRow[]
  /** Who answered for the patient from when to when, and by which signatures. */
  readonly answered: readonly AnswerRun[]
  readonly handovers: readonly HandoverRow[]
  readonly amendments: readonly AmendmentRow[]
  readonly lateEntries: readonly TimelineRow[]
  readonly doubleChecks: readonly TimelineRow[]
  /** Beside the pump, with who stands under each as second person; and an antidote that was not given. */
  readonly doses: readonly TimelineRow[]
  readonly scans: ScanReport
  readonly chart: Chart
  readonly timeline: readonly TimelineRow[]
}

/**
 * The report of a record, or null when there is none. Of a running session it tells the state at its last entry.
 * `dayStartsAt`: when each of the ward's days begins, from the session's first on; billing is by day.
 */
export function report(entries: readonly Entry[], dayStartsAt?: readonly Instant[]): Report | null {
  const session = fold(entries)
  if (!session) return null
  const rows = timeline(entries)
  const checks = [...session.checks, ...session.pending.filter((check) => check.dueAt !== null)]
    .map((check) => checkRow(session, check))
    .sort((a, b) => a.dueAt - b.dueAt)
  const alerts = alertRows(session, entries)
  const { protocolId, version, title, references } = session.protocol
  const at = session.closedAt ?? session.lastRecordedAt
  const volumes = volume(session, entries, at)
  return {
    sessionId: session.sessionId,
    version: session.version,
    status: session.status,
    patient: session.patient,
    wardId: session.wardId,
    station: session.station.name,
    order: session.order,
    protocol: { protocolId, version, title, references },
    settings: settingsPart(session),
    figures: figures(session.protocol),
    openedAt: session.openedAt,
    closedAt: session.closedAt,
    closing: closingOf(entries),
    asOfAt: session.lastRecordedAt,
    pump: pumpPart(session, at),
    volume: volumes,
    billing: dayStartsAt ? billing(session, at, dayStartsAt, volumes) : null,
    estimate: estimateBasis(session),
    compliance: compliance(session.checks),
    checks,
    alerts,
    responses: responses(alerts),
    rateChanges: rateChanges(entries),
    scores: scoreRows(entries),
    answered: answerRuns(entries),
    handovers: handoverRows(entries),
    amendments: amendments(entries),
    lateEntries: rows.filter((row) => row.isLate),
    doubleChecks: rows.filter((row) => row.title.startsWith('Double check')),
    doses: rows.filter((_, index) => DOSES.includes(entries[index]!.event.type)),
    scans: scanReport(entries, rows),
    chart: chart(session),
    timeline: rows,
  }
}

function settingsPart({ protocol, settings }: Session): Report['settings'] {
  if (!settings) return null
  const { version, setBy, setAt } = settings
  return { version, setBy, setAt, figures: siteFigures(protocol, settings.values) }
}

const DOSES: readonly EventType[] = ['DoseGiven', 'AntidoteWithheld']

function closingOf(entries: readonly Entry[]): Report['closing'] {
  const last = entries.at(-1)?.event
  return last?.type === 'SessionClosed' ? { outcome: last.outcome, text: last.text ?? null, stillOpen: last.stillOpen ?? [] } : null
}

function checkRow(session: Session, check: Check): CheckRow {
  const dueAt = check.dueAt ?? 0
  return {
    dueAt,
    phase: phaseOf(session.protocol, check.phaseId)?.name ?? check.phaseId,
    what: check.observations.map((code) => OBSERVATIONS[code].label).join(', '),
    state: tickState(check),
    doneAt: check.doneAt,
    recordedAt: check.recordedAt,
    minutesAfterDue: check.recordedAt === null ? null : Math.round(((check.recordedAt - dueAt) / MINUTE) * 10) / 10,
    notDone: Object.entries(check.notDone)
      .map(([code, reason]) => `${OBSERVATIONS[code as ObservationCode].label} (${reason})`)
      .join(', '),
    stillOpen: check.remaining.map((code) => OBSERVATIONS[code].label).join(', '),
  }
}

const billing = (session: Session, at: Instant, dayStartsAt: readonly Instant[], { discardedGrams }: Volume): Billing => ({
  sites: siteBilling(session, at, dayStartsAt),
  drug: drugUnits(session.order.salt, infusedGrams(session.segments, at), discardedGrams),
})

function pumpPart(session: Session, at: Instant): Report['pump'] {
  const grams = infusedGrams(session.segments, at)
  const byPhase = given(session, at)
  const begun = byPhase.filter((row) => row.startedAt !== null)
  const orderedGrams = begun.reduce((sum, row) => sum + row.orderedGrams, 0)
  return {
    startedAt: session.segments[0]?.startedAt ?? null,
    stoppedAt: session.stopped?.at ?? null,
    stopReason: session.stopped?.reason ?? null,
    infusedMinutes: infusedMinutes(session.segments, at),
    infusedMl: infusedMl(session.segments, at),
    infusedGrams: grams,
    infusedMmol: millimoles(grams, session.order.salt),
    orderedGrams,
    orderedMl: begun.reduce((sum, row) => sum + row.orderedMl, 0),
    differencePercent: session.stopped ? percentOff(grams, orderedGrams) : null,
    pausedMinutes: pausedMinutes(session, at),
    byPhase,
    pumpVolumeMl: session.stopped?.pumpVolumeMl ?? null,
    segments: session.segments.map((segment) => {
      const rate = gramsPerHour(segment.rateMlPerHour, segment.concentrationMgPerMl)
      return {
        phase: phaseOf(session.protocol, segment.phaseId)?.name ?? segment.phaseId,
        startedAt: segment.startedAt,
        endedAt: segment.endedAt,
        rateMlPerHour: segment.rateMlPerHour,
        rateGramsPerHour: rate,
        grams: (rate * ((segment.endedAt ?? at) - segment.startedAt)) / HOUR,
        isKeepOpen: segment.isKeepOpen === true,
        site: segment.site ?? null,
      }
    }),
  }
}

/** Minutes between the first start and the stop in which the pump stood still. */
function pausedMinutes({ segments, stopped }: Session, at: Instant): number {
  const gaps = segments.map(({ endedAt }, index) =>
    endedAt === null ? 0 : (segments[index + 1]?.startedAt ?? stopped?.at ?? at) - endedAt,
  )
  return gaps.reduce((sum, gap) => sum + gap, 0) / MINUTE
}
