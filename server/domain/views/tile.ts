/** The tile: what a board shows of one session, in instants and facts. Each screen counts down by itself. */
import type { AlertKind } from '../alertKind.ts'
import { OBSERVATIONS, valueText, type ObservationCode } from '../observations.ts'
import type { Nurse } from '../entry.ts'
import type { Because, RuleId } from '../events.ts'
import { LADDERS, MOST_SILENCES, rungName } from '../ladder.ts'
import { latchText } from '../latch.ts'
import { isOutside, limitsOfPhases, worst } from '../limits.ts'
import { infusionPhase, phaseOf, type Priority } from '../protocol.ts'
import { bagEndsAt, flowingSegment, phaseDoseGrams, phaseEndsAt, phaseGivenGrams, runningSegment } from '../pump.ts'
import { answering, carers } from '../responsibility.ts'
import { toxicitySince } from '../rules/toxicity.ts'
import { staleAt } from '../schedule.ts'
import { breaksOn } from '../silence.ts'
import type { Alert, AlertOutcome, AlertState, Offer, Session, Status } from '../session.ts'
import { minutes, SECOND, type Instant } from '../time.ts'
import { gramsPerHour, type Salt } from '../units.ts'
import { mergedChecks, nextCheckView, type DueSet } from './dueSets.ts'
import { resolvedViews, type ResolvedView } from './resolved.ts'
import { rounds, type Round } from './rounds.ts'
import { scoreView, type ScoreView } from './scoreView.ts'

export interface AlertView {
  readonly alertId: string
  readonly rule: RuleId
  /** With the rule it names the cause. Old tiles lack it. */
  readonly subject?: string
  readonly kind: AlertKind
  readonly priority: Priority
  readonly state: AlertState
  readonly because: Because
  readonly raisedAt: Instant
  readonly rung: number
  readonly rungName: string
  readonly nextRungName: string | null
  readonly escalatesAt: Instant | null
  readonly holderName: string | null
  readonly acceptedAt: Instant | null
  readonly promisedUntilAt: Instant | null
  readonly silence: { readonly by: string; readonly untilAt: Instant; readonly reason: string; readonly breaksOn: string } | null
  readonly maySilence: boolean
  readonly returns: number
  /** The value is back and the alert stands until somebody has documented what was done; null otherwise. */
  readonly latchText: string | null
  readonly outcome: AlertOutcome | null
  /** Since when every screen sounds it, and how often anew: null once for all. Null while it is in hand or silenced. */
  readonly sounds: { readonly fromAt: Instant; readonly everySeconds: number | null } | null
}

export interface ReadingView {
  readonly code: ObservationCode
  readonly label: string
  readonly text: string
  readonly value: number | string | readonly string[]
  readonly occurredAt: Instant
  /** From here on the value is unknown: hatched, never green. */
  readonly staleAt: Instant
  readonly priority: Priority | null
  /** Against the reading before. */
  readonly trend: 'up' | 'down' | 'same' | null
}

export interface Tile {
  readonly sessionId: string
  readonly wardId: string
  readonly version: number
  readonly status: Status
  readonly station: string
  readonly stationId: string
  /** "SURNAME, F." */
  readonly patient: string
  readonly patientId: string
  /** The number on the wristband. Tiles that were kept before it was told lack it, as they lack `caredForBy`. */
  readonly identifier?: string
  readonly bornOn: string
  readonly isFictional: boolean
  readonly protocolId: string
  readonly indication: string
  readonly salt: Salt
  readonly phase: { readonly phaseId: string; readonly name: string; readonly startedAt: Instant; readonly endsAt: Instant | null } | null
  readonly pump: {
    readonly rateMlPerHour: number
    readonly rateGramsPerHour: number
    readonly since: Instant
    readonly bagEndsAt: Instant | null
  } | null
  readonly pausedAt: Instant | null
  /** The vein is kept open at this rate; null when it is not. */
  readonly keepOpenMlPerHour: number | null
  /** Infused in the present phase when its current segment began, so that a screen can draw progress: grams, and of how many. */
  readonly dose: { readonly gramsBefore: number; readonly of: number } | null
  readonly nextCheck: DueSet | null
  /** What the schedules ask for, and how often again: from this a board works out the hour that lies ahead. Old tiles lack it. */
  readonly rounds?: readonly Round[]
  /** Sets that were missed and not made good since. */
  readonly missedChecks: number
  readonly firstMissDueAt: Instant | null
  readonly readings: readonly ReadingView[]
  readonly earlyWarning: ScoreView | null
  readonly alerts: readonly AlertView[]
  /** Alerts that were over within the hour before the last entry. Old tiles lack it. */
  readonly resolved?: readonly ResolvedView[]
  /** The STOP card in short; null while no toxicity stands. Tiles that were kept before there was one lack it. */
  readonly toxicity?: { readonly isPumpRunning: boolean; readonly antidoteAt: Instant | null; readonly isWithheld: boolean } | null
  /** Whoever answers for the patient now: the cover, else whoever is responsible. */
  readonly nurse: string | null
  /** Staff ids: whose patient it is. */
  readonly caredForBy?: readonly string[]
  /** Tiles that were kept before there were handovers lack these three. */
  readonly responsible?: Nurse | null
  readonly cover?: (Nurse & { readonly untilAt: Instant }) | null
  /** Waits for the receiver; with `untilAt` it is a cover. */
  readonly offer?: Pick<Offer, 'seq' | 'at' | 'by' | 'to' | 'untilAt'> | null
  readonly isSecondCheckMissing: boolean
  readonly openedAt: Instant
  readonly closedAt: Instant | null
}

/** The codes a tile shows, in the order in which a nurse reads them. */
const SHOWN: readonly ObservationCode[] = ['RR', 'SPO2', 'SBP', 'DBP', 'HR', 'ACVPU', 'DTR_PATELLAR', 'UO_ML', 'SERUM_MG_MMOL_L']

export function tile(session: Session): Tile {
  const { patient, station, protocol } = session
  return {
    sessionId: session.sessionId,
    wardId: session.wardId,
    version: session.version,
    status: session.status,
    station: station.name,
    stationId: station.stationId,
    patient: `${patient.familyName.toUpperCase()}, ${patient.givenName.slice(0, 1)}.`,
    patientId: patient.patientId,
    identifier: patient.identifier,
    bornOn: patient.bornOn,
    isFictional: patient.isFictional,
    protocolId: protocol.protocolId,
    indication: protocol.indication,
    salt: protocol.salt,
    phase: phaseView(session),
    pump: pumpView(session),
    pausedAt: session.pause?.at ?? null,
    keepOpenMlPerHour: (session.pause && flowingSegment(session)?.rateMlPerHour) ?? null,
    dose: doseView(session),
    nextCheck: nextCheckView(session),
    rounds: rounds(session),
    missedChecks: mergedChecks(session.openMisses).length,
    firstMissDueAt: session.openMisses[0]?.dueAt ?? null,
    readings: SHOWN.flatMap((code) => readingView(session, code) ?? []),
    earlyWarning: scoreView(session),
    alerts: session.alerts.map((alert) => alertView(session, alert)),
    resolved: resolvedViews(session),
    toxicity: toxicityView(session),
    caredForBy: carers(session),
    nurse: answering(session)?.name ?? null,
    responsible: session.responsible && { staffId: session.responsible.staffId, name: session.responsible.name },
    cover: session.cover && { staffId: session.cover.staffId, name: session.cover.name, untilAt: session.cover.untilAt },
    offer: session.offer && { seq: session.offer.seq, at: session.offer.at, by: session.offer.by, to: session.offer.to, untilAt: session.offer.untilAt },
    isSecondCheckMissing: session.halfCheck !== null,
    openedAt: session.openedAt,
    closedAt: session.closedAt,
  }
}

function phaseView(session: Session): Tile['phase'] {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (!phase || !session.phase) return null
  const endsAt =
    phase.kind === 'observation' ? session.phase.startedAt + minutes(phase.durationMinutes) : phaseEndsAt(session)
  return { phaseId: phase.phaseId, name: phase.name, startedAt: session.phase.startedAt, endsAt }
}

function pumpView(session: Session): Tile['pump'] {
  const running = runningSegment(session)
  if (!running) return null
  return {
    rateMlPerHour: running.rateMlPerHour,
    rateGramsPerHour: gramsPerHour(running.rateMlPerHour, running.concentrationMgPerMl),
    since: running.startedAt,
    bagEndsAt: bagEndsAt(session),
  }
}

function doseView(session: Session): Tile['dose'] {
  const of = phaseDoseGrams(session)
  const last = session.segments.at(-1)
  if (of === null || !last || !session.phase) return null
  const from = last.endedAt ?? last.startedAt
  return { gramsBefore: phaseGivenGrams(session, from), of }
}

function toxicityView(session: Session): NonNullable<Tile['toxicity']> | null {
  const since = toxicitySince(session)
  if (since === null) return null
  const antidote = session.doses.findLast(({ event, occurredAt }) => event.kind === 'antidote' && occurredAt >= since)
  return {
    isPumpRunning: flowingSegment(session) !== undefined,
    antidoteAt: antidote?.occurredAt ?? null,
    isWithheld: !antidote && session.withheld.some(({ occurredAt }) => occurredAt >= since),
  }
}

/** The newest reading of a code, judged by the limits of the present phase; null when it was never observed. */
export function readingView(session: Session, code: ObservationCode): ReadingView | null {
  const reading = session.latest[code]
  if (!reading) return null
  const phaseId = session.phase?.phaseId
  const limits = limitsOfPhases(session.protocol)(phaseId, phaseId).get(code) ?? []
  const outside = limits.filter((limit) => isOutside(limit, reading.value))
  const before = session.counted[code]?.findLast((one) => one.occurredAt < reading.occurredAt)
  return {
    code,
    label: OBSERVATIONS[code].label,
    text: valueText(code, reading.value),
    value: reading.value,
    occurredAt: reading.occurredAt,
    staleAt: staleAt(session, reading),
    priority: worst(outside)?.priority ?? null,
    trend: before ? trend(before.value, reading.value) : null,
  }
}

function trend(before: unknown, now: unknown): ReadingView['trend'] {
  if (typeof before !== 'number' || typeof now !== 'number') return null
  return now === before ? 'same' : now > before ? 'up' : 'down'
}

/** An alert as lists show it: with its rung in words. */
export function alertView(session: Session, alert: Alert): AlertView {
  const { silence } = alert
  return {
    alertId: alert.alertId,
    rule: alert.rule,
    subject: alert.subject,
    kind: alert.kind,
    priority: alert.priority,
    state: alert.state,
    because: alert.because,
    raisedAt: alert.raisedAt,
    rung: alert.rung,
    rungName: rungName(alert.priority, alert.rung),
    nextRungName: alert.escalatesAt === null ? null : rungName(alert.priority, alert.rung + 1),
    escalatesAt: alert.escalatesAt,
    holderName: alert.holder?.name ?? null,
    acceptedAt: alert.acceptedAt,
    promisedUntilAt: alert.promisedUntilAt,
    silence: silence && { by: silence.by, untilAt: silence.untilAt, reason: silence.reason, breaksOn: breaksOn(alert) },
    maySilence: alert.silences < MOST_SILENCES && (alert.state === 'raised' || alert.state === 'unattended'),
    returns: alert.returns,
    latchText: latchText(session, alert),
    outcome: alert.outcome,
    sounds: soundsOf(alert),
  }
}

/** Nothing is written when an alert sounds anew: it follows from the record on each screen alike. */
function soundsOf({ state, priority, soundedAt }: Alert): AlertView['sounds'] {
  if (state !== 'raised' && state !== 'unattended') return null
  const { realarm } = LADDERS[priority]
  return { fromAt: soundedAt, everySeconds: realarm === null ? null : realarm / SECOND }
}

/** Design: so long a signal lasts each time that it is given. */
const SIGNAL = 5 * SECOND

/** Whether a screen gives the signal of this alert at an instant: when it was last told to somebody, and at each re-alarm. */
export function isSounding({ sounds }: Pick<AlertView, 'sounds'>, now: Instant): boolean {
  if (sounds === null || now < sounds.fromAt) return false
  const since = now - sounds.fromAt
  return (sounds.everySeconds === null ? since : since % (sounds.everySeconds * SECOND)) < SIGNAL
}

/** Whether the phase of that id is one in which a rescue bolus runs; for labels. */
export const isBolus = (session: Session, phaseId: string): boolean =>
  infusionPhase(session.protocol, phaseId)?.isOptional === true
