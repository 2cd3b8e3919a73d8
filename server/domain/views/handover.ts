/** The sheet of a handover, in the order of SBAR and made from the record alone: what runs, what was given, what is due, what nobody knows. */
import { owedByStart } from '../decide/gate.ts'
import type { Nurse } from '../entry.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import { phaseOf } from '../protocol.ts'
import { bagEndsAt, flowingSegment, infusedGrams, infusedMinutes, infusedMl, phaseEndsAt, runningSegment } from '../pump.ts'
import { answering } from '../responsibility.ts'
import { phaseInForce, staleAt } from '../schedule.ts'
import type { Cover, Offer, Responsible, Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { gramsPerHour } from '../units.ts'
import { dueSets, missedSets, type DueSet, type MissedSet } from './dueSets.ts'
import { given, type GivenRow } from './given.ts'
import { scoreView, type ScoreView } from './scoreView.ts'
import { alertView, readingView, type AlertView, type ReadingView } from './tile.ts'

export interface HandoverSheet {
  /** The sheet is that of the record up to this entry, at this instant: both can be looked up again. */
  readonly version: number
  readonly asOfAt: Instant
  readonly answering: Nurse | null
  readonly responsible: Responsible | null
  readonly cover: Cover | null
  readonly offer: Offer | null
  readonly situation: {
    readonly patient: Session['patient']
    readonly station: string
    readonly status: Session['status']
    readonly phase: { readonly name: string; readonly startedAt: Instant; readonly endsAt: Instant | null } | null
    readonly pump: { readonly rateMlPerHour: number; readonly rateGramsPerHour: number; readonly sinceAt: Instant; readonly isKeepOpen: boolean } | null
    readonly pause: { readonly sinceAt: Instant; readonly reason: string } | null
    /** What nobody has silenced and what somebody has, most urgent first as everywhere. */
    readonly alerts: readonly AlertView[]
    readonly silenced: readonly AlertView[]
  }
  readonly background: {
    readonly indication: string
    readonly protocol: string
    readonly order: Pick<Session['order'], 'prescriber' | 'orderedAt' | 'salt'>
    readonly openedAt: Instant
    /** Contraindications that are present, and who goes on all the same. */
    readonly present: readonly string[]
    readonly override: { readonly prescriber: string; readonly reason: string } | null
    readonly doses: readonly { readonly drug: string; readonly doseGrams: number; readonly kind: string; readonly at: Instant }[]
    readonly reactions: readonly { readonly reaction: string; readonly severity: string; readonly at: Instant }[]
  }
  readonly assessment: {
    readonly infusedGrams: number
    readonly infusedMl: number
    readonly infusedMinutes: number
    readonly byPhase: readonly GivenRow[]
    /** The newest of each, with its instant: the screen tells the age, and hatches from `staleAt` on. */
    readonly readings: readonly ReadingView[]
    readonly earlyWarning: ScoreView | null
  }
  readonly recommendation: {
    readonly due: readonly DueSet[]
    readonly missed: readonly MissedSet[]
    readonly bagEndsAt: Instant | null
    readonly phaseEndsAt: Instant | null
    /** What a start before the gate still owes. */
    readonly owed: readonly string[]
    readonly isSecondCheckMissing: boolean
    /** When two people last agreed on the pump's program for a handover; protocols want it at every one. */
    readonly programCheckedAt: Instant | null
  }
  /** Of what the protocol watches now: never observed, or too old to count. */
  readonly unknown: readonly Unknown[]
}

export interface Unknown {
  readonly code: ObservationCode
  readonly label: string
  /** When it was last seen; null for never. */
  readonly lastAt: Instant | null
  /** Why it was last not done, when somebody said so and nobody has seen it since. */
  readonly reason: string | null
}

/** The sheet of this session at an instant. */
export function handoverSheet(session: Session, at: Instant): HandoverSheet {
  const { version, responsible, cover, offer } = session
  return {
    version,
    asOfAt: at,
    answering: answering(session),
    responsible,
    cover,
    offer,
    situation: situation(session),
    background: background(session),
    assessment: {
      infusedGrams: infusedGrams(session.segments, at),
      infusedMl: infusedMl(session.segments, at),
      infusedMinutes: infusedMinutes(session.segments, at),
      byPhase: given(session, at),
      readings: (Object.keys(session.latest) as ObservationCode[]).flatMap((code) => readingView(session, code) ?? []),
      earlyWarning: scoreView(session),
    },
    recommendation: {
      due: dueSets(session),
      missed: missedSets(session),
      bagEndsAt: bagEndsAt(session),
      phaseEndsAt: phaseView(session)?.endsAt ?? null,
      owed: owedByStart(session),
      isSecondCheckMissing: session.halfCheck !== null,
      programCheckedAt: session.agreed.findLast(({ purpose }) => purpose === 'handover')?.at ?? null,
    },
    unknown: unknown(session, at),
  }
}

function situation(session: Session): HandoverSheet['situation'] {
  const flowing = flowingSegment(session)
  const alerts = session.alerts.map((alert) => alertView(session, alert))
  return {
    patient: session.patient,
    station: session.station.name,
    status: session.status,
    phase: phaseView(session),
    pump: flowing
      ? {
          rateMlPerHour: flowing.rateMlPerHour,
          rateGramsPerHour: gramsPerHour(flowing.rateMlPerHour, flowing.concentrationMgPerMl),
          sinceAt: flowing.startedAt,
          isKeepOpen: runningSegment(session) === undefined,
        }
      : null,
    pause: session.pause && { sinceAt: session.pause.at, reason: session.pause.reason },
    alerts: alerts.filter(({ silence }) => silence === null),
    silenced: alerts.filter(({ silence }) => silence !== null),
  }
}

function phaseView(session: Session): HandoverSheet['situation']['phase'] {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (!phase || !session.phase) return null
  const { startedAt } = session.phase
  return { name: phase.name, startedAt, endsAt: phase.kind === 'observation' ? startedAt + minutes(phase.durationMinutes) : phaseEndsAt(session) }
}

function background(session: Session): HandoverSheet['background'] {
  const { protocol, order, checklist } = session
  const { prescriber, orderedAt, salt } = order
  return {
    indication: protocol.indication,
    protocol: `${protocol.title} (${protocol.protocolId} ${protocol.version})`,
    order: { prescriber, orderedAt, salt },
    openedAt: session.openedAt,
    present: (checklist?.contraindications ?? [])
      .filter(({ isPresent }) => isPresent)
      .map(({ itemId }) => protocol.contraindications.find((one) => one.itemId === itemId)?.item ?? itemId),
    override: checklist?.override ?? null,
    doses: session.doses.map(({ event: { drug, doseGrams, kind }, occurredAt }) => ({ drug, doseGrams, kind, at: occurredAt })),
    reactions: session.reactions.map(({ event: { reaction, severity }, occurredAt }) => ({ reaction, severity, at: occurredAt })),
  }
}

/** What is due or scheduled in the present phase, as far as no reading of it counts at this instant. */
function unknown(session: Session, at: Instant): Unknown[] {
  const scheduled = phaseInForce(session)?.phase.schedules.flatMap((schedule) => (schedule.mode === 'conditional' ? [] : schedule.observations)) ?? []
  const watched = new Set([...scheduled, ...session.pending.flatMap(({ remaining }) => remaining)])
  return [...watched].flatMap((code): Unknown[] => {
    const reading = session.latest[code]
    if (reading && at < staleAt(session, reading)) return []
    const excuse = session.notDone[code]
    const isSince = excuse !== undefined && excuse.at >= (reading?.occurredAt ?? 0)
    return [{ code, label: OBSERVATIONS[code].label, lastAt: reading?.occurredAt ?? null, reason: isSince ? excuse.reason : null }]
  })
}
