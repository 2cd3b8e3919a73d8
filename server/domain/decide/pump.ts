/** What may be done with the pump. What is found already done is charted and alarmed; what is planned can be refused. */
import { refuse, type Command, type Refusal } from '../commands.ts'
import { looksLike } from '../doseSense.ts'
import { orderedPhase } from '../order.ts'
import { firstInfusion, infusionPhase, nextInfusion, type InfusionPhase } from '../protocol.ts'
import { flowingSegment, KEEP_OPEN_MOST_ML_PER_HOUR, pausedProgram, phaseDoseGrams, phaseGivenGrams, runningProgram } from '../pump.ts'
import { judgeRate, whyNewOrderFails } from '../rateJudgement.ts'
import { standingToxicity } from '../rules/toxicity.ts'
import type { Segment, Session } from '../session.ts'
import { orderInForce, type RateJudgement } from '../titration.ts'
import type { Instant } from '../time.ts'
import { figure, gramsPerHour } from '../units.ts'
import { accept, type Decision } from './decision.ts'
import { agreedFor, noDoubleCheck } from './doubleCheck.ts'
import { isExplained } from '../rules/reaction.ts'
import { stopRulesMet, stopRuleText, whyNotLeave } from './gate.ts'
import { aboveHardMax, askOfBag, meantNow, whyBagFails, whyConcentrationFails, whyImpossibleProgram, whyProgramFails } from './program.ts'
import { whyScanBars } from './scan.ts'
import { decideStart } from './start.ts'

const notRunning = refuse('pump-not-running', 'The pump is not running.')
/** Design: no planned pause lasts as long as this; what does is an end. */
const MOST_PAUSE_MINUTES = 240

export function decidePump(
  session: Session,
  command: Command<'StartPump' | 'ChangeRate' | 'PausePump' | 'ResumePump' | 'ChangeBag'>,
): Decision {
  const order = whyOutOfOrder(session, command.occurredAt)
  if (order) return order
  const phaseId = (command.type === 'StartPump' ? firstInfusion(session.protocol) : session.phase)?.phaseId ?? ''
  const impossible = 'rateMlPerHour' in command || 'volumeMl' in command ? whyImpossibleProgram(command, meantNow(session, phaseId)) : null
  if (impossible) return impossible
  switch (command.type) {
    case 'StartPump':
      return decideStart(session, command)
    case 'ChangeRate':
      return decideRate(session, command)
    case 'PausePump':
      return decidePause(session, command)
    case 'ResumePump':
      return decideResume(session, command)
    case 'ChangeBag':
      return decideBag(session, command)
  }
}

function decideBag(session: Session, command: Command<'ChangeBag'>): Decision {
  if (session.status !== 'running' && session.status !== 'paused') return notRunning
  const { volumeMl, concentrationMgPerMl, discardedMl, reason } = command
  const isAsFound = command.isAsFound === true
  if (!isAsFound) {
    const phaseId = session.phase?.phaseId ?? ''
    const wrong = whyConcentrationFails(session, phaseId, concentrationMgPerMl) ?? whyBagFails(session, phaseId, command)
    if (wrong) return wrong
    const asked = reason ? null : askOfBag(session, phaseId, command)
    if (asked) return refuse('reason-needed', `${asked} Give a reason.`)
    const program = { phaseId: '', rateMlPerHour: 0, concentrationMgPerMl, volumeMl }
    if (!agreedFor(session, 'bag', program, command.occurredAt)) return noDoubleCheck
    const barred = whyScanBars(session, command.occurredAt)
    if (barred) return barred
  }
  return accept(command, {
    type: 'BagChanged',
    volumeMl,
    concentrationMgPerMl,
    ...(discardedMl === undefined ? {} : { discardedMl }),
    ...(reason ? { reason } : {}),
    ...(isAsFound ? { isAsFound } : {}),
  })
}

/** Pump time goes forward: dose and billing are counted from these instants. */
export function whyOutOfOrder(session: Session, at: Instant): Refusal | null {
  const last = session.segments.at(-1)
  const lastAt = Math.max(last?.startedAt ?? 0, last?.endedAt ?? 0)
  return at < lastAt ? refuse('before-last-pump-event', 'The time given lies before the last thing the pump did.') : null
}

/** Standing still, or running on just fast enough to keep the vein open; each may follow the other. */
function decidePause(session: Session, command: Command<'PausePump'>): Decision {
  const { reason, isPlanned, text, keepOpenMlPerHour, expectedMinutes } = command
  const isKeepOpen = keepOpenMlPerHour !== undefined
  const isStill = session.status === 'paused' && !flowingSegment(session)
  if (isStill ? !isKeepOpen : session.status !== 'running' && session.status !== 'paused') return notRunning
  if (isKeepOpen && !(keepOpenMlPerHour > 0 && keepOpenMlPerHour <= KEEP_OPEN_MOST_ML_PER_HOUR)) {
    return refuse(
      'not-a-keep-open-rate',
      `A vein is kept open at ${KEEP_OPEN_MOST_ML_PER_HOUR} mL/h at most; ${figure(keepOpenMlPerHour)} mL/h is an infusion. Chart it as a change of rate.`,
    )
  }
  if (expectedMinutes !== undefined && !(isPlanned && expectedMinutes > 0 && expectedMinutes <= MOST_PAUSE_MINUTES)) {
    return refuse('pause-impossible', `A planned pause may be said to last up to ${MOST_PAUSE_MINUTES} min. For longer, stop the pump.`)
  }
  // Also at 3 mL/h the drug flows.
  const stop = isKeepOpen && !text ? (whyStopRule(session, session.phase?.phaseId ?? '') ?? whySevereReaction(session)) : null
  if (stop) return stop
  return accept(command, {
    type: 'PumpPaused',
    reason,
    isPlanned,
    ...(isKeepOpen ? { keepOpenMlPerHour } : {}),
    ...(expectedMinutes === undefined ? {} : { expectedMinutes }),
    ...(text ? { text } : {}),
  })
}

function decideRate(session: Session, command: Command<'ChangeRate'>): Decision {
  const running = runningProgram(session)
  if (!running) return notRunning
  const { rateMlPerHour, newOrder } = command
  const { concentrationMgPerMl, phaseId } = running
  const isAsFound = command.isAsFound === true
  const phase = infusionPhase(session.protocol, phaseId)
  if (!phase) return refuse('unknown-phase', 'The pump is in no phase of the protocol.')
  if (rateMlPerHour === running.rateMlPerHour) return refuse('same-rate', `The pump runs at ${figure(rateMlPerHour)} mL/h already.`)
  const fault = newOrder ? whyNewOrderFails(session, newOrder, command.occurredAt) : null
  if (fault) return refuse(fault.code, fault.because)
  const judgement = judgeRate(session, rateMlPerHour, command.occurredAt)
  if (!isAsFound) {
    const reason = command.reason ?? newOrder?.reason
    const isRise = rateMlPerHour > running.rateMlPerHour
    const isOrdered = newOrder !== undefined || judgement?.isWithinOrder === true
    const unordered = isOrdered || judgement === null ? null : whyUnordered(session, judgement, running, rateMlPerHour, reason)
    // What no order passes is said first; what a reason would pass is not asked where a reason is not enough.
    const ground = { reason: unordered?.because ?? reason, isOrdered, at: command.occurredAt }
    const wrong =
      whyProgramFails(session, phase, { rateMlPerHour, concentrationMgPerMl }, ground) ??
      unordered ??
      (isRise && !reason ? whyStopRule(session, phaseId) : null)
    if (wrong) return wrong
    const program = { phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl: session.bag?.volumeMl ?? 0 }
    if (!agreedFor(session, 'rate', program, command.occurredAt)) return noDoubleCheck
  }
  return accept(command, {
    type: 'RateChanged',
    fromMlPerHour: running.rateMlPerHour,
    rateMlPerHour,
    isAsFound,
    ...(command.reason ? { reason: command.reason } : {}),
    ...(newOrder ? { newOrder } : {}),
    ...(judgement ? { judgement } : {}),
  })
}

/** Outside the titration order a rise needs a new order; less, for safety, needs only its reason. */
function whyUnordered(
  session: Session,
  { because }: RateJudgement,
  { phaseId, rateMlPerHour: from }: Segment,
  rateMlPerHour: number,
  reason: string | undefined,
): Refusal | null {
  if (rateMlPerHour > from) {
    const slips = looksLike(meantNow(session, phaseId), { rateMlPerHour })
    return refuse('order-needed', `Not within the titration order: ${because}. Ask the prescriber, and name the new order.${slips}`)
  }
  return reason ? null : refuse('reason-needed', `Not within the titration order: ${because}. Less is always permitted: give the reason.`)
}

function decideResume(session: Session, command: Command<'ResumePump'>): Decision {
  const last = pausedProgram(session)
  const phase = last && infusionPhase(session.protocol, last.phaseId)
  if (!last || !phase) return refuse('pump-not-paused', 'The pump is not paused.')
  if (gramsPerHour(last.rateMlPerHour, last.concentrationMgPerMl) > phase.hardMaxGramsPerHour) return aboveHardMax(session, phase, last)
  const stop = command.reason ? null : (whyStopRule(session, last.phaseId) ?? whySevereReaction(session))
  if (stop) return stop
  const { reason, site } = command
  const event = { type: 'PumpResumed' as const, rateMlPerHour: last.rateMlPerHour, ...(site ? { site } : {}) }
  return accept(command, reason ? { ...event, reason } : event)
}

/** After a severe reaction too, until somebody has said once why it goes on. */
function whySevereReaction(session: Session): Refusal | null {
  const severe = session.reactions.findLast(({ event }) => event.severity === 'severe')
  if (!severe || isExplained(session, severe.occurredAt)) return null
  return refuse('severe-reaction', `Severe reaction: ${severe.event.reaction}. Go on only on the prescriber’s word: give the reason.`)
}

/** While a stop rule is met, the drug flows again only on the prescriber's word. */
function whyStopRule(session: Session, phaseId: string): Refusal | null {
  const [rule] = stopRulesMet(session, phaseId)
  const text = standingToxicity(session)?.because.text ?? (rule && stopRuleText(session, rule))
  if (text === undefined) return null
  return refuse('stop-rule-met', `${text}. Go on only on the prescriber’s word: give the reason.`)
}

export function decidePhase(session: Session, command: Command<'EnterPhase' | 'StopPump'>): Decision {
  const order = whyOutOfOrder(session, command.occurredAt)
  if (order) return order
  if (command.type === 'StopPump') return decideStop(session, command)
  return whyImpossibleProgram(command, meantNow(session, command.phaseId)) ?? decideEnter(session, command)
}

function decideEnter(session: Session, command: Command<'EnterPhase'>): Decision {
  const running = runningProgram(session)
  if (!running || !session.phase) return notRunning
  const target = infusionPhase(session.protocol, command.phaseId)
  if (!target) return refuse('unknown-phase', `The protocol has no pump phase "${command.phaseId}".`)
  if (target.phaseId === running.phaseId) return refuse('same-phase', `The session is in ${target.name.toLowerCase()} already.`)
  if (!isReachable(session, target)) {
    return refuse('phase-out-of-turn', `${target.name} does not follow the present phase in this protocol.`)
  }
  const gate = whyNotEnter(session, target, command)
  if (gate) return gate
  const rateMlPerHour = command.rateMlPerHour ?? orderedPhase(orderInForce(session), target.phaseId)?.rateMlPerHour ?? target.rateMlPerHour
  const { concentrationMgPerMl } = running
  const { reason, volumeMl } = command
  const planned = { rateMlPerHour, concentrationMgPerMl, ...(volumeMl === undefined ? {} : { volumeMl }) }
  const wrong = whyProgramFails(session, target, planned, { reason, at: command.occurredAt })
  if (wrong) return wrong
  const program = { phaseId: target.phaseId, rateMlPerHour, concentrationMgPerMl, volumeMl: session.bag?.volumeMl ?? 0 }
  if (!agreedFor(session, 'phase', program, command.occurredAt)) return noDoubleCheck
  const barred = volumeMl === undefined ? null : whyScanBars(session, command.occurredAt)
  if (barred) return barred
  return accept(command, {
    type: 'PhaseEntered',
    phaseId: target.phaseId,
    rateMlPerHour,
    concentrationMgPerMl,
    ...(reason ? { reason } : {}),
    ...(volumeMl === undefined ? {} : { volumeMl }),
  })
}

/** The end check guards the way on. Into a bolus, or on from a pause, no check is waited for, but stop rules count. */
function whyNotEnter(session: Session, target: InfusionPhase, command: Command<'EnterPhase'>): Refusal | null {
  const isBack = session.phase !== null && infusionPhase(session.protocol, session.phase.phaseId)?.isOptional === true
  if (!target.isOptional && !isBack) return whyNotLeave(session, command.occurredAt) ?? whyTooEarly(session, command)
  const isMore = target.isOptional || session.status === 'paused'
  return isMore && !command.reason ? (whyStopRule(session, target.phaseId) ?? whySevereReaction(session)) : null
}

/** Design: a phase whose dose is not in by nine tenths is left only with a reason. */
const DOSE_IN = 0.9

function whyTooEarly(session: Session, command: Command<'EnterPhase'>): Refusal | null {
  const dose = phaseDoseGrams(session)
  const given = phaseGivenGrams(session, command.occurredAt)
  if (dose === null || command.reason || given >= dose * DOSE_IN) return null
  return refuse('reason-needed', `Only ${figure(given)} g of the ${figure(dose)} g of this phase are in. Give a reason to go on all the same.`)
}

/** In turn, into a bolus, or back from a bolus to the phase that it interrupted. */
function isReachable(session: Session, target: InfusionPhase): boolean {
  const current = session.phase && infusionPhase(session.protocol, session.phase.phaseId)
  if (!current) return false
  if (target.isOptional) return true
  if (current.isOptional) {
    const interrupted = session.phaseRuns.findLast((run) => infusionPhase(session.protocol, run.phaseId)?.isOptional === false)
    return interrupted?.phaseId === target.phaseId
  }
  return nextInfusion(session.protocol, current.phaseId)?.phaseId === target.phaseId
}

function decideStop(session: Session, command: Command<'StopPump'>): Decision {
  if (session.status !== 'running' && session.status !== 'paused') return notRunning
  const { reason, text, pumpVolumeMl, discardedMl } = command
  const stopped = {
    type: 'PumpStopped' as const,
    reason,
    ...(text ? { text } : {}),
    ...(pumpVolumeMl === undefined ? {} : { pumpVolumeMl }),
    ...(discardedMl === undefined ? {} : { discardedMl }),
  }
  const after = session.protocol.phases.find((phase) => phase.kind === 'observation')
  if (!after) return accept(command, stopped)
  const entered = { type: 'PhaseEntered' as const, phaseId: after.phaseId, rateMlPerHour: null, concentrationMgPerMl: null }
  return accept(command, stopped, entered)
}
