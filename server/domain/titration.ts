/**
 * The titration order: how a nurse may change the rate without asking again, element by element as surveyors want it (drug, route,
 * first rate, step, how often, most, objective end point). A change outside it needs a new order; less, for safety, never does.
 */
import type { ObservationCode } from './observations.ts'
import type { Order } from './order.ts'
import { infusionPhase, type Protocol } from './protocol.ts'
import type { Session } from './session.ts'
import type { Instant } from './time.ts'
import { figure, gramsPerHour, type Salt } from './units.ts'

/** One side of an end point: "serum magnesium at least 1.7 mmol/L". */
export interface Bound {
  readonly subject: ObservationCode
  readonly op: '<' | '<=' | '>' | '>='
  readonly value: number
  readonly unit: string
}

export interface Titration {
  readonly phaseId: string
  readonly drug: Salt
  readonly route: string
  readonly initialGramsPerHour: number
  readonly incrementGramsPerHour: number
  readonly everyMinutes: number
  readonly maxGramsPerHour: number
  /** When the rate is right, in words that two nurses read alike: "serum magnesium 1.7 to 3.5 mmol/L". */
  readonly endpoint: string
  /** The same in figures, all of which hold when it is reached. While they do, while one is unknown, or above them, no rise is within the order. */
  readonly condition?: { readonly all: readonly Bound[] }
}

/** An order that was given after the session was opened. */
export interface NewOrder {
  readonly prescriber: string
  readonly orderedAt: Instant
  /** Given by word of mouth: it is still to be signed. */
  readonly isVerbal: boolean
  readonly reason: string
}

/** The rate that an order has reached in a phase since the opening: by a step within the titration or by a new order. */
export interface RateOrder {
  readonly phaseId: string
  readonly rateMlPerHour: number
  readonly at: Instant
}

export interface RateJudgement {
  readonly isWithinOrder: boolean
  readonly because: string
}

/** Why an order cannot stand. */
export interface OrderFault {
  readonly code: string
  readonly because: string
}

/** Design: rounding to what a pump can be set to stays below 2 %. */
export const ROUNDING = 0.02

/** The order with the newest ordered rate of each phase. */
export function orderInForce({ order, rateOrders }: Pick<Session, 'order' | 'rateOrders'>): Order {
  if (rateOrders.length === 0) return order
  return {
    ...order,
    phases: order.phases.map((phase) => {
      const newest = rateOrders.findLast(({ phaseId }) => phaseId === phase.phaseId)
      return newest ? { ...phase, rateMlPerHour: newest.rateMlPerHour } : phase
    }),
  }
}

/** "intravenous, from 1 g/h by 0.25 g/h every 60 min up to 1.5 g/h, until serum magnesium 1.7 to 3.5 mmol/L". */
export const titrationText = (titration: Titration): string => {
  const { route, initialGramsPerHour, incrementGramsPerHour, everyMinutes, maxGramsPerHour, endpoint } = titration
  const steps = `by ${figure(incrementGramsPerHour)} g/h every ${figure(everyMinutes)} min`
  return `${route}, from ${figure(initialGramsPerHour)} g/h ${steps} up to ${figure(maxGramsPerHour)} g/h, until ${endpoint}`
}

/** Why the titration of this order cannot stand, or null. */
export function whyTitrationFails(order: Order, protocol: Protocol): OrderFault | null {
  const { titration } = order
  if (!titration) return null
  const contradicts = (because: string): OrderFault => ({ code: 'titration-contradicts-itself', because: `Titration: ${because}` })
  const phase = infusionPhase(protocol, titration.phaseId)
  const ordered = order.phases.find(({ phaseId }) => phaseId === titration.phaseId)
  if (!phase || !ordered) return contradicts('it names a phase for which nothing is ordered.')
  if (titration.drug !== order.salt) return contradicts(`it is for ${titration.drug}; the order says ${order.salt}.`)
  if (titration.route.trim() === '' || titration.endpoint.trim() === '') return contradicts('route and end point are part of it.')
  const { initialGramsPerHour: initial, incrementGramsPerHour: increment, everyMinutes, maxGramsPerHour: most } = titration
  if (![initial, increment, everyMinutes, most].every((one) => one > 0 && Number.isFinite(one))) {
    return contradicts('first rate, step, interval and maximum are each more than 0.')
  }
  const rate = gramsPerHour(ordered.rateMlPerHour, ordered.concentrationMgPerMl)
  if (Math.abs(rate - initial) > ROUNDING * Math.max(rate, initial)) {
    return contradicts(`it begins at ${figure(initial)} g/h; ${phase.name.toLowerCase()} is ordered at ${figure(rate)} g/h.`)
  }
  if (initial > most) return contradicts(`it begins at ${figure(initial)} g/h, above its own maximum of ${figure(most)} g/h.`)
  return most > phase.hardMaxGramsPerHour
    ? {
        code: 'rate-above-hard-max',
        because: `Titration: ${figure(most)} g/h is above the protocol's hard maximum of ${figure(phase.hardMaxGramsPerHour)} g/h in ${phase.name.toLowerCase()}.`,
      }
    : null
}
