/** The pump's part of evolve: segments of constant rate, phases, the bag, and the checks that hang from them. */
import type { Entry } from '../entry.ts'
import type { DoubleCheckPurpose, EventOf } from '../events.ts'
import { infusionPhase, phaseOf } from '../protocol.ts'
import { infusedMl } from '../pump.ts'
import { tighteningOf } from '../questions.ts'
import { checksOfPhase, endPhaseChecks, lateBaseline, reschedule } from '../schedule.ts'
import { askChecks } from '../asking.ts'
import { settle } from '../charting.ts'
import type { Check, Segment, Session } from '../session.ts'
import type { Instant } from '../time.ts'

type PumpEvent = EventOf<
  'PumpStarted' | 'RateChanged' | 'PumpPaused' | 'PumpResumed' | 'BagChanged' | 'PhaseEntered' | 'PumpStopped'
>

/** A check whose observations were all made when it opened is met at once. */
export const evolvePump = (session: Session, entry: Entry, event: PumpEvent): Session =>
  askChecks(settle(changePump(maySpeedUp(event) ? { ...session, flowSeq: entry.seq } : session, entry, event), entry), entry)

/** Whether more of the drug may flow than before. */
function maySpeedUp(event: PumpEvent): boolean {
  switch (event.type) {
    case 'PumpStarted':
    case 'PumpResumed':
    case 'BagChanged':
      return true
    case 'RateChanged':
      return event.rateMlPerHour > event.fromMlPerHour
    case 'PhaseEntered':
      return event.rateMlPerHour !== null
    case 'PumpPaused':
    case 'PumpStopped':
      return false
  }
}

function changePump(session: Session, entry: Entry, event: PumpEvent): Session {
  const at = entry.occurredAt
  switch (event.type) {
    case 'PumpStarted': {
      const isBeforeGate = event.isAsFound || event.emergency !== undefined
      const begun: Session = {
        ...useAgreed(session, 'start'),
        status: 'running',
        beforeGate: isBeforeGate ? { at, emergency: event.emergency ?? null } : null,
        bag: { volumeMl: event.volumeMl, concentrationMgPerMl: event.concentrationMgPerMl, hungAt: at, infusedBeforeMl: 0 },
        segments: [run(event.phaseId, at, event.rateMlPerHour, event.concentrationMgPerMl, event.site)],
        rateChangedAt: at,
      }
      const entered = enter(begun, event.phaseId, at)
      return isBeforeGate ? { ...entered, pending: [...lateBaseline(entered, at), ...entered.pending] } : entered
    }
    case 'RateChanged':
      return withPump(goneOn(rateOrdered(useAgreed(session, 'rate'), event, at), event, at), at, { rateMlPerHour: event.rateMlPerHour })
    case 'PumpPaused': {
      const before = session.pause
      const rateMlPerHour = before?.rateMlPerHour ?? session.segments.at(-1)?.rateMlPerHour ?? 0
      const { reason, isPlanned, expectedMinutes = null } = event
      // Since when nothing is infused: whether the vein is kept open meanwhile does not begin it anew.
      const pause = { at: before?.at ?? at, reason, isPlanned, rateMlPerHour, by: entry.by, expectedMinutes }
      return hang({ ...keptOpen(halt(session, at), event, at), status: 'paused', pause }, at)
    }
    case 'PumpResumed': {
      const last = session.segments.at(-1)
      if (!last) return session
      const concentration = session.bag?.concentrationMgPerMl ?? last.concentrationMgPerMl
      const next = run(last.phaseId, at, event.rateMlPerHour, concentration, event.site ?? last.site)
      return hang({ ...goneOn(session, event, at), status: 'running', pause: null, segments: [...halt(session, at).segments, next] }, at)
    }
    case 'BagChanged': {
      const { volumeMl, concentrationMgPerMl } = event
      const bag = { volumeMl, concentrationMgPerMl, hungAt: at, infusedBeforeMl: infusedMl(session.segments, at) }
      return withPump({ ...useAgreed(session, 'bag'), bag }, at, { concentrationMgPerMl })
    }
    case 'PhaseEntered':
      return phaseEntered(session, event, at)
    case 'PumpStopped':
      return { ...halt(withoutMissesAfter(session, at), at), status: 'stopped', pause: null, stopped: { at, reason: event.reason, pumpVolumeMl: event.pumpVolumeMl ?? null, by: entry.by } }
  }
}

/**
 * Decided: what was recorded as missed while nobody knew of the stop (a tablet without a network), and was due after it, was never
 * due. The record keeps those entries and says so; nobody is sent to them. The end check is due at the stop itself and stays
 * missed, as do checks that facts asked for: they are about the patient, not the pump, save the closer watch of a new rate.
 */
function withoutMissesAfter(session: Session, at: Instant): Session {
  const isNeverDue = (check: Check): boolean => {
    const phase = phaseOf(session.protocol, check.phaseId)
    const schedule = phase?.schedules.find((one) => one.scheduleId === check.scheduleId)
    const isEnd = schedule?.mode === 'once' && schedule.at === 'phaseEnd'
    const isOfRate = tighteningOf(session.protocol, check.scheduleId)?.tightening.on === 'rateChange'
    const isOfPump = (check.kind === 'scheduled' && phase?.kind === 'infusion' && !isEnd) || isOfRate
    return check.state === 'missed' && check.dueAt! > at && isOfPump
  }
  return {
    ...session,
    checks: session.checks.map((check) => (isNeverDue(check) ? { ...check, isAfterStop: true } : check)),
    openMisses: session.openMisses.filter((check) => !isNeverDue(check)),
  }
}

function phaseEntered(session: Session, event: EventOf<'PhaseEntered'>, at: Instant): Session {
  const left = leave(goneOn(useAgreed(session, 'phase'), event, at), event.phaseId, at)
  if (event.rateMlPerHour === null) return enter(left, event.phaseId, at)
  const concentration = event.concentrationMgPerMl ?? left.bag?.concentrationMgPerMl ?? 0
  const halted = halt(left, at)
  const segments = [...halted.segments, run(event.phaseId, at, event.rateMlPerHour, concentration, left.segments.at(-1)?.site)]
  const { volumeMl } = event
  const bag = volumeMl === undefined ? halted.bag : { volumeMl, concentrationMgPerMl: concentration, hungAt: at, infusedBeforeMl: infusedMl(halted.segments, at) }
  return enter({ ...halted, status: 'running', pause: null, segments, bag, rateChangedAt: at }, event.phaseId, at)
}

/** Somebody has said why the pump goes on as it does. */
const goneOn = (session: Session, { reason, isAsFound }: { readonly reason?: string; readonly isAsFound?: boolean }, at: Instant): Session =>
  reason && !isAsFound ? { ...session, goneOnAt: Math.max(at, session.goneOnAt ?? at) } : session

/** A change that an order covers moves the ordered rate with it; what was only found so, or has but a reason, does not. */
function rateOrdered(session: Session, event: EventOf<'RateChanged'>, at: Instant): Session {
  const changed = { ...session, rateChangedAt: at }
  const phaseId = session.phase?.phaseId
  const isOrdered = event.newOrder !== undefined || (event.judgement?.isWithinOrder === true && !event.isAsFound)
  if (!isOrdered || phaseId === undefined) return changed
  return { ...changed, rateOrders: [...session.rateOrders, { phaseId, rateMlPerHour: event.rateMlPerHour, at }] }
}

const run = (phaseId: string, startedAt: Instant, rateMlPerHour: number, concentrationMgPerMl: number, site: string | undefined): Segment => ({
  phaseId,
  startedAt,
  endedAt: null,
  rateMlPerHour,
  concentrationMgPerMl,
  ...(site === undefined ? {} : { site }),
})

/** A pump that does not stand still while it is paused gives dose and volume all the same. */
function keptOpen(session: Session, { keepOpenMlPerHour }: EventOf<'PumpPaused'>, at: Instant): Session {
  const last = session.segments.at(-1)
  if (!last || keepOpenMlPerHour === undefined) return session
  const concentration = session.bag?.concentrationMgPerMl ?? last.concentrationMgPerMl
  const trickle: Segment = { ...run(last.phaseId, at, keepOpenMlPerHour, concentration, last.site), isKeepOpen: true }
  return { ...session, segments: [...session.segments, trickle] }
}

/** The pump no longer runs from `at` on. */
const halt = (session: Session, at: Instant): Session => ({
  ...session,
  segments: session.segments.map((segment) => (segment.endedAt === null ? { ...segment, endedAt: at } : segment)),
})

/** The pump goes on from `at` with something changed; a pump that stands still keeps standing, set to the new rate. */
function withPump(session: Session, at: Instant, change: { rateMlPerHour?: number; concentrationMgPerMl?: number }): Session {
  const running = session.segments.at(-1)
  if (session.pause && change.rateMlPerHour !== undefined) {
    return { ...session, pause: { ...session.pause, rateMlPerHour: change.rateMlPerHour } }
  }
  if (!running || running.endedAt !== null) return session
  const halted = halt(session, at)
  return hang({ ...halted, segments: [...halted.segments, { ...running, startedAt: at, endedAt: null, ...change }] }, at)
}

const hang = (session: Session, at: Instant): Session => ({ ...session, pending: reschedule(session, at) })

/** Leaves the present phase: what is due by now stays to be charted, what would have come is dropped. */
function leave(session: Session, nextPhaseId: string, at: Instant): Session {
  const next = infusionPhase(session.protocol, nextPhaseId)
  const isBolus = next?.isOptional === true
  const phaseRuns = session.phaseRuns.map((phaseRun) => (phaseRun.endedAt === null ? { ...phaseRun, endedAt: at } : phaseRun))
  if (isBolus || isReturn(session, nextPhaseId)) return { ...session, phaseRuns }
  const pending = endPhaseChecks(session, at).filter(
    (check) => check.kind !== 'scheduled' || (check.dueAt !== null && check.dueAt <= at),
  )
  return { ...session, phaseRuns, pending }
}

/** Back from a bolus to the phase that it interrupted, whose cadence has gone on. */
const isReturn = (session: Session, phaseId: string): boolean =>
  session.phaseRuns.some((phaseRun) => phaseRun.phaseId === phaseId)

function enter(session: Session, phaseId: string, at: Instant): Session {
  const phase = phaseOf(session.protocol, phaseId)
  const again = isReturn(session, phaseId)
  const phaseRun = { phaseId, startedAt: at, endedAt: null }
  const entered = hang({ ...session, phase: phaseRun, phaseRuns: [...session.phaseRuns, phaseRun] }, at)
  if (!phase || again) return entered
  return { ...entered, pending: [...entered.pending, ...checksOfPhase(entered, phase, at)] }
}

/** An agreed double check is good for one use. */
const useAgreed = (session: Session, purpose: DoubleCheckPurpose): Session => ({
  ...session,
  agreed: session.agreed.map((one) => (one.purpose === purpose ? { ...one, isUsed: true } : one)),
})
