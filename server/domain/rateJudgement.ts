/** Whether a change of rate is covered by an order: a step of the titration, or an order given since the opening. */
import { truthOf } from './condition.ts'
import { runningProgram } from './pump.ts'
import type { Session } from './session.ts'
import { CLOCK_TOLERANCE, MINUTE, type Instant } from './time.ts'
import { orderInForce, ROUNDING, type NewOrder, type OrderFault, type RateJudgement, type Titration } from './titration.ts'
import { figure, gramsPerHour } from './units.ts'

/** Why a new order cannot stand beside the one that the session was opened with, or null. */
export function whyNewOrderFails(session: Session, order: NewOrder, at: Instant): OrderFault | null {
  if (order.prescriber.trim() === '' || order.reason.trim() === '') {
    return { code: 'new-order-incomplete', because: 'A new order names its prescriber and its reason.' }
  }
  const isInTime = order.orderedAt >= session.order.orderedAt && order.orderedAt <= at + CLOCK_TOLERANCE
  return isInTime
    ? null
    : { code: 'new-order-time', because: 'A new order is given after the first order of the session and before the change that it is for.' }
}

/** How a change to this rate stands to the titration order; null where no titration is ordered for what runs. */
export function judgeRate(session: Session, rateMlPerHour: number, at: Instant): RateJudgement | null {
  const { titration } = session.order
  const running = runningProgram(session)
  if (!titration || !running || running.phaseId !== titration.phaseId) return null
  const ordered = orderInForce(session).phases.find(({ phaseId }) => phaseId === titration.phaseId)
  const from = gramsPerHour(running.rateMlPerHour, running.concentrationMgPerMl)
  const to = gramsPerHour(rateMlPerHour, running.concentrationMgPerMl)
  const isOrdered = ordered?.concentrationMgPerMl === running.concentrationMgPerMl && ordered.rateMlPerHour === rateMlPerHour
  // Back to the ordered rate, after the pump was found at another or was lowered: in one step, but not beyond the end point.
  if (isOrdered && !(to > from && isPassed(session, titration))) {
    return { isWithinOrder: true, because: `${figure(rateMlPerHour)} mL/h is the ordered rate` }
  }
  const faults = [
    whyStepFails(titration, Math.abs(to - from)),
    whyTooSoon(titration, session.rateChangedAt, at),
    ...(to > from ? [whyTooMuch(titration, to), whyNotRaise(session, titration)] : []),
  ].filter((fault) => fault !== null)
  if (faults.length > 0) return { isWithinOrder: false, because: faults.join('; ') }
  const { incrementGramsPerHour, everyMinutes, maxGramsPerHour } = titration
  return {
    isWithinOrder: true,
    because: `a step of ${figure(Math.abs(to - from))} g/h; the order allows ${figure(incrementGramsPerHour)} g/h every ${figure(everyMinutes)} min up to ${figure(maxGramsPerHour)} g/h`,
  }
}

const whyStepFails = ({ incrementGramsPerHour: most }: Titration, step: number): string | null =>
  step > most * (1 + ROUNDING) ? `the step is ${figure(step)} g/h, the order allows ${figure(most)} g/h` : null

function whyTooSoon({ everyMinutes }: Titration, changedAt: Instant | null, at: Instant): string | null {
  if (changedAt === null || at - changedAt >= everyMinutes * MINUTE) return null
  return `the last change was ${figure(Math.floor((at - changedAt) / MINUTE))} min ago, the order says every ${figure(everyMinutes)} min`
}

const whyTooMuch = ({ maxGramsPerHour: most }: Titration, to: number): string | null =>
  to > most ? `${figure(to)} g/h is above the ordered maximum of ${figure(most)} g/h` : null

/** Up only towards an end point that is known and not reached; what is unknown is never "not reached". */
function whyNotRaise(session: Session, titration: Titration): string | null {
  const { condition, endpoint } = titration
  if (!condition) return null
  const isReached = truthOf(session, condition)
  if (isReached === true) return `the end point is reached (${endpoint})`
  if (isReached === null) return `the end point is not known (${endpoint})`
  return isPassed(session, titration) ? `the end point is passed (${endpoint})` : null
}

/** Known to lie above the end point: more of the drug leads away from it. */
const isPassed = (session: Session, { condition }: Titration): boolean =>
  condition?.all.some((bound) => bound.op.startsWith('<') && truthOf(session, bound) === false) ?? false
