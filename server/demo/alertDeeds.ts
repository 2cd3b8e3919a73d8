/** Answering alarms: go, say so, and do what the protocol asks for. */
import { allReadings, entryOf, LADDERS, minutes, orderedPhase, runningSegment, SECOND, type Alert, type Session } from '#domain'
import { between } from './chance.ts'
import { meant, TYPED } from './charts.ts'
import type { Bedside, Deed, Hand } from './deeds.ts'
import { twoThen } from './doubleChecks.ts'

export const alertDeeds = (bedside: Bedside): Deed[] => [
  ...bedside.session.alerts.flatMap((alert) => acceptance(bedside.session, alert)),
  ...stop(bedside.session),
  ...antidote(bedside.session),
  ...backToTheOrder(bedside),
  ...amendment(bedside.session),
]

/** Low priorities resolve in the course of the work; what nobody has seen to for long waits for facts. */
function acceptance(session: Session, alert: Alert): Deed[] {
  const { alertId, priority, rule, acceptedAt, raisedAt } = alert
  if (alert.state !== 'raised' || priority === 'low') return []
  const since = acceptedAt === null ? raisedAt : acceptedAt + LADDERS[priority].promise
  const at = Math.round(since + reaction(session, alert))
  const by: Hand = rule === 'missedCheck' ? 'charge' : 'nurse'
  return [{ at, by, body: { type: 'AcceptAlert', alertId } }]
}

/** A missed check stands on the wall until the charge nurse has been told. */
function reaction({ sessionId }: Session, { alertId, priority, rule }: Alert): number {
  if (rule === 'missedCheck') return minutes(between(3.5, 5, sessionId, alertId))
  return SECOND * (priority === 'high' ? between(15, 45, sessionId, alertId) : between(60, 150, sessionId, alertId))
}

/** The alerts on which the protocol wants the drug stopped. */
const stopAlerts = ({ alerts, protocol }: Session): Alert[] =>
  alerts.filter(({ rule, because }) => {
    if (rule === 'toxicity') return true
    if (rule !== 'valueLimit') return false
    return protocol.limits.some(({ limitId, isStopRule }) => isStopRule && because.protocolRule === `limits.${limitId}`)
  })

/** A typing slip is amended, not acted on; any other stop rule stops the pump. */
function stop(session: Session): Deed[] {
  const [alert] = stopAlerts(session).filter(({ because }) => because.value !== TYPED)
  if (!alert || (session.status !== 'running' && session.status !== 'paused')) return []
  const at = (alert.acceptedAt ?? alert.raisedAt + minutes(1)) + 25 * SECOND
  return [{ at, by: 'nurse', body: { type: 'StopPump', reason: 'stop rule', text: alert.because.text } }]
}

const TOXIC = ['RR', 'DTR_PATELLAR', 'ACVPU', 'SERUM_MG_MMOL_L']

function antidote(session: Session): Deed[] {
  const isToxic = stopAlerts(session).some(({ rule, subject }) => rule === 'toxicity' || TOXIC.includes(subject))
  if (!isToxic || !session.stopped || session.doses.some(({ event }) => event.kind === 'antidote')) return []
  const { drug, doseGrams, route, overMinutesRange } = session.protocol.antidote
  const body = { type: 'GiveDose', kind: 'antidote', drug, doseGrams, route, overMinutes: overMinutesRange[0] } as const
  return [{ at: session.stopped.at + 70 * SECOND, by: 'nurse', body }]
}

/** The pump was found at another rate than ordered: two nurses read the order, then the pump is set. */
function backToTheOrder(bedside: Bedside): Deed[] {
  const { session } = bedside
  const running = runningSegment(session)
  const ordered = running && orderedPhase(session.order, running.phaseId)
  const alert = session.alerts.find(({ rule }) => rule === 'pumpRate')
  if (!running || !ordered || !alert || running.rateMlPerHour === ordered.rateMlPerHour) return []
  const { rateMlPerHour } = ordered
  const from = alert.acceptedAt ?? alert.raisedAt + minutes(1)
  return twoThen(bedside, 'rate', rateMlPerHour, from + 10 * SECOND, { type: 'ChangeRate', rateMlPerHour })
}

function amendment(session: Session): Deed[] {
  const slip = allReadings(session).find(({ code, value, amendedBy }) => code === 'SPO2' && value === TYPED && amendedBy === null)
  const event = slip && entryOf(session.amendable, slip.seq)?.event
  if (!slip || event?.type !== 'CheckRecorded') return []
  const values = meant(event.values)
  const words = { reason: 'wrong value', text: 'Typed 59 for 95. Patient pink, probe reads 95 %.' } as const
  const body = { type: 'AmendEntry', amends: slip.seq, isEnteredInError: false, values, ...words } as const
  return [{ at: slip.recordedAt + 75 * SECOND, by: 'nurse', body }]
}
