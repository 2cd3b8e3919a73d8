/** The pump, from the empty checklist to the closed session; and what goes wrong with it. */
import {
  bagEndsAt, firstInfusion, minutes, missingBaseline, nextInfusion, orderedPhase, phaseEndsAt, phaseOf, runningSegment, SECOND,
  whyNotLeave, type InfusionPhase, type Instant, type Session,
} from '#domain'
import { between } from './chance.ts'
import { chart, mishapAt } from './charts.ts'
import type { Bedside, Deed } from './deeds.ts'
import { twoThen } from './doubleChecks.ts'

export function pumpDeeds(bedside: Bedside): Deed[] {
  switch (bedside.session.status) {
    case 'open':
      return preparation(bedside)
    case 'running':
      return [...onward(bedside), ...mishaps(bedside)]
    case 'paused':
      return resumption(bedside.session)
    case 'stopped':
      return closing(bedside.session)
    case 'closed':
      return []
  }
}

/** Five minutes from the open record to the running pump. */
function preparation(bedside: Bedside): Deed[] {
  const { session, story, now } = bedside
  const { openedAt, protocol, order, checklist } = session
  const phase = firstInfusion(protocol)
  const ordered = phase && orderedPhase(order, phase.phaseId)
  if (!phase || !ordered) return []
  if (!checklist) {
    const items = protocol.phases.flatMap((one) => (one.kind === 'gate' ? one.items.map(({ itemId }) => itemId) : []))
    const contraindications = protocol.contraindications.map(({ itemId }) => ({ itemId, isPresent: false }))
    const body = { type: 'ConfirmChecklist', items, antidoteAtBedside: true, contraindications } as const
    return [{ at: openedAt + minutes(1), by: 'nurse', body }]
  }
  const startsAt = Math.max(openedAt + minutes(4), now)
  const missing = missingBaseline(session, startsAt)
  if (missing.length > 0) {
    const at = openedAt + minutes(2.5)
    return [{ at, by: 'nurse', body: chart(session, story, missing, Math.max(at, now)) }]
  }
  const { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl } = ordered
  const body = { type: 'StartPump', rateMlPerHour, concentrationMgPerMl, volumeMl, pumpId: `PUMP-${story.bed + 1}` } as const
  return twoThen(bedside, 'start', rateMlPerHour, openedAt + minutes(4), body, { phaseId, concentrationMgPerMl, volumeMl })
}

/** The next phase when the dose is in, a new bag when the old one runs dry, the end after the last. */
function onward(bedside: Bedside): Deed[] {
  const { session, story } = bedside
  const running = runningSegment(session)
  const endsAt = phaseEndsAt(session)
  if (!running || !session.phase || endsAt === null) return []
  const next = nextInfusion(session.protocol, running.phaseId)
  if (next) return nextPhase(bedside, next, endsAt)
  const volumeMl = orderedPhase(session.order, running.phaseId)?.volumeMl ?? 0
  const dryAt = bagEndsAt(session)
  const deeds: Deed[] = []
  if (dryAt !== null && dryAt < endsAt - minutes(1)) {
    const { concentrationMgPerMl } = running
    const from = Math.max(session.phase.startedAt + 30 * SECOND, dryAt - minutes(8))
    deeds.push(...twoThen(bedside, 'bag', running.rateMlPerHour, from, { type: 'ChangeBag', volumeMl, concentrationMgPerMl }, { volumeMl }))
  }
  const orderEndsAt = session.phase.startedAt + story.maintenanceForMs
  return orderEndsAt < endsAt
    ? [...deeds, { at: orderEndsAt, by: 'nurse', body: { type: 'StopPump', reason: 'prescriber order', text: 'Ended by the prescriber on the round.' } }]
    : [...deeds, { at: endsAt + 15 * SECOND, by: 'nurse', body: { type: 'StopPump', reason: 'completed' } }]
}

/** The premixed bag that hangs first with maintenance; it ends in the middle of the shift. */
const SHELF_BAG_ML = 60

/** Everything is ready before the load is in, so that the change takes seconds: a load left running is the danger. */
function nextPhase(bedside: Bedside, next: InfusionPhase, endsAt: Instant): Deed[] {
  const { session, story, now } = bedside
  const { phaseId } = next
  const at = endsAt - 45 * SECOND
  if (whyNotLeave(session, Math.max(now, endsAt) + minutes(1))?.code === 'end-check-missing') {
    const phase = phaseOf(session.protocol, session.phase?.phaseId ?? '')
    const atEnd = phase?.schedules.filter((schedule) => schedule.mode === 'once' && schedule.at === 'phaseEnd') ?? []
    return [{ at, by: 'nurse', body: chart(session, story, atEnd.flatMap(({ observations }) => observations), Math.max(at, now)) }]
  }
  const { rateMlPerHour } = orderedPhase(session.order, phaseId) ?? next
  return twoThen(bedside, 'phase', rateMlPerHour, at + 15 * SECOND, { type: 'EnterPhase', phaseId, volumeMl: SHELF_BAG_ML }, { phaseId })
}

const FOUND_ML_PER_HOUR = 310

function mishaps({ session, story }: Bedside): Deed[] {
  const at = mishapAt(session, story)
  if (story.mishap.kind === 'occlusion' && !hasPumpChanged(session, at)) {
    return [{ at, by: 'nurse', body: { type: 'PausePump', reason: 'occlusion', isPlanned: false, text: 'Downstream occlusion alarm; line kinked.' } }]
  }
  const hasRun = session.segments.some(({ rateMlPerHour }) => rateMlPerHour === FOUND_ML_PER_HOUR)
  if (story.mishap.kind === 'typed 310 for 30' && !hasRun && !nextInfusion(session.protocol, runningSegment(session)?.phaseId ?? '')) {
    const body = { type: 'ChangeRate', rateMlPerHour: FOUND_ML_PER_HOUR, isAsFound: true, reason: 'Pump found at 310 mL/h; the order is 30 mL/h.' } as const
    return [{ at, by: 'second', body }]
  }
  return []
}

const hasPumpChanged = (session: Session, since: Instant): boolean =>
  session.segments.some(({ endedAt }) => endedAt !== null && endedAt >= since)

function resumption({ sessionId, pause }: Session): Deed[] {
  if (!pause) return []
  return [{ at: Math.round(pause.at + minutes(between(3.5, 5, sessionId, 'resume'))), by: 'nurse', body: { type: 'ResumePump' } }]
}

/** Closed when the observation is over and nothing is open; what stays open is explained. */
function closing(session: Session): Deed[] {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  const observed = phase?.kind === 'observation' ? minutes(phase.durationMinutes) : 0
  const overAt = (session.phase?.startedAt ?? session.openedAt) + observed
  const at = overAt + minutes(between(4, 8, session.sessionId, 'close'))
  const isOpen = session.alerts.length > 0 || session.pending.some(({ isBlocking }) => isBlocking)
  const outcome = session.stopped?.reason === 'completed' ? 'completed' : 'stopped early'
  const body = { type: 'CloseSession', outcome } as const
  return [{ at, by: 'nurse', body: isOpen ? { ...body, text: 'Seen by the prescriber; what is open goes on in the ward chart.' } : body }]
}
