/** The post-session report: what happened, when, by whom, and how it held against the protocol. Every figure comes from the record. */
import { drugUnits, siteBilling, type Billing } from '../billing.ts'
import type { Entry } from '../entry.ts'
import type { EventOf, EventType, StopReason } from '../events.ts'
import { fold } from '../evolve.ts'
import { phaseOf, type Protocol } from '../protocol.ts'
import { infusedGrams, infusedMinutes, infusedMl } from '../pump.ts'
import type { Session } from '../session.ts'
import { siteFigures, type PinnedSettings, type SiteFigure } from '../settings.ts'
import { HOUR, MINUTE, type Instant } from '../time.ts'
import { gramsPerHour, millimoles } from '../units.ts'
import { alertRows, type AlertRow } from './alertRows.ts'
import { amendments, type AmendmentRow } from './amendments.ts'
import { chart, type Chart } from './chart.ts'
import { checkRows, type CheckRow } from './checkRows.ts'
import { compliance, type Compliance } from './compliance.ts'
import { crossings, type CrossingRow } from './crossings.ts'
import { devices, type Devices } from './devices.ts'
import { doubleCheckRows, type DoubleCheckRow } from './doubleChecks.ts'
import { figures, type ProtocolFigure } from './figures.ts'
import { estimateBasis, type EstimateBasis } from './estimate.ts'
import { scoreRows, type ScoreRow } from './earlyWarning.ts'
import { gateReport, type GateReport } from './gate.ts'
import { given, percentOff, type GivenRow } from './given.ts'
import { answerRuns, handoverRows, type AnswerRun, type HandoverRow } from './handoverRows.ts'
import { fluidRows, OBSERVED_GROUPS, observedRows, type FluidRow, type ObservedRow } from './observed.ts'
import { concernRows, questionnaireRows, type ConcernRow, type QuestionnaireRow } from './questionnaires.ts'
import { rateChanges, type RateChangeRow } from './rateChanges.ts'
import { responses, type AlertResponse } from './response.ts'
import { scanReport, type ScanReport } from './scans.ts'
import { signatureRows, signers, type SignatureRow, type SignerRow } from './signatures.ts'
import { timeline, type TimelineRow } from './timeline.ts'
import { volume, type Volume } from './volume.ts'

export interface Report {
  readonly sessionId: string
  readonly version: number
  readonly status: Session['status']
  readonly patient: Session['patient']
  readonly wardId: string
  readonly station: string
  readonly order: Session['order']
  readonly protocol: Pick<Protocol, 'protocolId' | 'version' | 'title' | 'indication' | 'population' | 'references'> & {
    /** Phase id → its name. */
    readonly phaseNames: Readonly<Record<string, string>>
  }
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
  readonly gate: GateReport
  readonly doubleChecks: readonly DoubleCheckRow[]
  /** Every limit that was left, with what was done. */
  readonly crossings: readonly CrossingRow[]
  readonly fluids: readonly FluidRow[]
  readonly labs: readonly ObservedRow[]
  readonly ivSite: readonly ObservedRow[]
  /** What patients rated or filled in. No answer to a single question is kept. */
  readonly ratings: readonly ObservedRow[]
  readonly questionnaires: Protocol['questionnaires']
  /** What they came to, and answers that wanted a person. */
  readonly questionnaireScores: readonly QuestionnaireRow[]
  readonly concerns: readonly ConcernRow[]
  readonly reactions: readonly TimelineRow[]
  readonly devices: Devices
  readonly signatures: readonly SignatureRow[]
  readonly signers: readonly SignerRow[]
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
  const of = (...types: readonly EventType[]) => rows.filter((_, index) => types.includes(entries[index]!.event.type))
  const alerts = alertRows(session, entries)
  const found = devices(entries)
  const { protocolId, version, title, indication, population, references, phases } = session.protocol
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
    protocol: { protocolId, version, title, indication, population, references, phaseNames: Object.fromEntries(phases.map(({ phaseId, name }) => [phaseId, name])) },
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
    checks: checkRows(session, entries),
    alerts,
    responses: responses(alerts),
    rateChanges: rateChanges(entries),
    scores: scoreRows(entries),
    answered: answerRuns(entries),
    handovers: handoverRows(entries),
    amendments: amendments(entries),
    lateEntries: rows.filter((row) => row.isLate),
    gate: gateReport(session, entries),
    doubleChecks: doubleCheckRows(entries),
    crossings: crossings(session, entries),
    fluids: fluidRows(session, entries),
    labs: observedRows(session, entries, OBSERVED_GROUPS.labs),
    ivSite: observedRows(session, entries, OBSERVED_GROUPS.site),
    ratings: observedRows(session, entries, OBSERVED_GROUPS.ratings),
    questionnaires: session.protocol.questionnaires,
    questionnaireScores: questionnaireRows(entries),
    concerns: concernRows(entries),
    reactions: of('ReactionReported'),
    devices: found,
    signatures: signatureRows(entries),
    signers: signers(entries),
    doses: of('DoseGiven', 'AntidoteWithheld'),
    scans: scanReport(entries, rows),
    chart: chart(session, entries, found.gaps),
    timeline: rows,
  }
}

function settingsPart({ protocol, settings }: Session): Report['settings'] {
  if (!settings) return null
  const { version, setBy, setAt } = settings
  return { version, setBy, setAt, figures: siteFigures(protocol, settings.values) }
}

function closingOf(entries: readonly Entry[]): Report['closing'] {
  const last = entries.at(-1)?.event
  return last?.type === 'SessionClosed' ? { outcome: last.outcome, text: last.text ?? null, stillOpen: last.stillOpen ?? [] } : null
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
