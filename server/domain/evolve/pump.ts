/** The pump's part of evolve: segments of constant rate, phases, the bag, and the checks that hang from them. */
import type { Entry } from '../entry.ts'
import type { DoubleCheckPurpose, EventOf } from '../events.ts'
import { infusionPhase, phaseOf } from '../protocol.ts'
import { infusedMl } from '../pump.ts'
import { checksOfPhase, endPhaseChecks, reschedule } from '../schedule.ts'
import { settle } from '../charting.ts'
import type { Session } from '../session.ts'
import type { Instant } from '../time.ts'

type PumpEvent = EventOf<
  'PumpStarted' | 'RateChanged' | 'PumpPaused' | 'PumpResumed' | 'BagChanged' | 'PhaseEntered' | 'PumpStopped'
>

/** A check whose observations were all made when it opened is met at once. */
export const evolvePump = (session: Session, entry: Entry, event: PumpEvent): Session =>
  settle(changePump(session, entry, event), entry)

function changePump(session: Session, entry: Entry, event: PumpEvent): Session {
  const at = entry.occurredAt
  switch (event.type) {
    case 'PumpStarted': {
      const begun: Session = {
        ...useAgreed(session, 'start'),
        status: 'running',
        bag: { volumeMl: event.volumeMl, concentrationMgPerMl: event.concentrationMgPerMl, hungAt: at, infusedBeforeMl: 0 },
        segments: [run(event.phaseId, at, event.rateMlPerHour, event.concentrationMgPerMl)],
        rateChangedAt: at,
      }
      return enter(begun, event.phaseId, at)
    }
    case 'RateChanged':
      return withPump(rateOrdered(useAgreed(session, 'rate'), event, at), at, { rateMlPerHour: event.rateMlPerHour })
    case 'PumpPaused': {
      const rateMlPerHour = session.segments.at(-1)?.rateMlPerHour ?? 0
      const pause = { at, reason: event.reason, isPlanned: event.isPlanned, rateMlPerHour }
      return hang({ ...halt(session, at), status: 'paused', pause }, at)
    }
    case 'PumpResumed': {
      const last = session.segments.at(-1)
      if (!last) return session
      const next = run(last.phaseId, at, event.rateMlPerHour, session.bag?.concentrationMgPerMl ?? last.concentrationMgPerMl)
      return hang({ ...session, status: 'running', pause: null, segments: [...session.segments, next] }, at)
    }
    case 'BagChanged': {
      const { volumeMl, concentrationMgPerMl } = event
      const bag = { volumeMl, concentrationMgPerMl, hungAt: at, infusedBeforeMl: infusedMl(session.segments, at) }
      return withPump({ ...useAgreed(session, 'bag'), bag }, at, { concentrationMgPerMl })
    }
    case 'PhaseEntered':
      return phaseEntered(session, event, at)
    case 'PumpStopped':
      return { ...halt(session, at), status: 'stopped', pause: null, stopped: { at, reason: event.reason } }
  }
}

function phaseEntered(session: Session, event: EventOf<'PhaseEntered'>, at: Instant): Session {
  const left = leave(useAgreed(session, 'phase'), event.phaseId, at)
  if (event.rateMlPerHour === null) return enter(left, event.phaseId, at)
  const concentration = event.concentrationMgPerMl ?? left.bag?.concentrationMgPerMl ?? 0
  const halted = halt(left, at)
  const segments = [...halted.segments, run(event.phaseId, at, event.rateMlPerHour, concentration)]
  return enter({ ...halted, status: 'running', pause: null, segments, rateChangedAt: at }, event.phaseId, at)
}

/** A change that an order covers moves the ordered rate with it; what was only found so, or has but a reason, does not. */
function rateOrdered(session: Session, event: EventOf<'RateChanged'>, at: Instant): Session {
  const changed = { ...session, rateChangedAt: at }
  const phaseId = session.phase?.phaseId
  const isOrdered = event.newOrder !== undefined || (event.judgement?.isWithinOrder === true && !event.isAsFound)
  if (!isOrdered || phaseId === undefined) return changed
  return { ...changed, rateOrders: [...session.rateOrders, { phaseId, rateMlPerHour: event.rateMlPerHour, at }] }
}

const run = (phaseId: string, startedAt: Instant, rateMlPerHour: number, concentrationMgPerMl: number) => ({
  phaseId,
  startedAt,
  endedAt: null,
  rateMlPerHour,
  concentrationMgPerMl,
})

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
  const pending = endPhaseChecks(session, at).filter((check) => check.dueAt !== null && check.dueAt <= at)
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
