/** The single figures of the quality page. None stands without its rule; none is about a person. */
import type { Priority } from '../protocol.ts'
import { LADDERS } from '../ladder.ts'
import { MINUTE, SECOND } from '../time.ts'
import type { AlertSums } from './alertSums.ts'
import { ARRIVED_LATE_AFTER, FLOOD, type QualitySums } from './qualityOf.ts'

export interface Figure {
  readonly label: string
  /** What is counted, and what it is counted of, in the words of `counts`. */
  readonly numerator: number
  readonly denominator: number
  readonly counts: readonly [numerator: string, denominator: string]
  /** A share is shown in per cent; a rate is so many for one of the denominator; seconds are the figure itself. */
  readonly unit: 'share' | 'rate' | 'seconds'
  /** Null where nothing was there to be counted of. */
  readonly value: number | null
  /** How it is counted, in one sentence. */
  readonly rule: string
}

export interface FigureGroup {
  readonly title: string
  readonly figures: readonly Figure[]
}

/** What boards have shown of the alerts of these sessions. It stands beside the record, so it is counted anew each time. */
export interface DeliverySums {
  /** Alerts that went to any board at all, and those that one has painted where it could be seen. */
  readonly alertsSent: number
  readonly alertsPainted: number
  /** Alerts and boards in pairs; what was never painted; what was painted and could not be heard. */
  readonly pairs: number
  readonly unpainted: number
  readonly unheard: number
  /** In which no board of the ward painted while sessions ran, within the period. */
  readonly displayLostMs: number
}

export interface QualityPeriod {
  /** ISO dates on the ward's calendar; both belong to it. */
  readonly from: string
  readonly to: string
  readonly lengthMs: number
}

export interface Percentiles {
  readonly median: number | null
  readonly ninetieth: number | null
}

export interface Counted {
  readonly sums: QualitySums | null
  readonly sessionHours: number
  readonly patientDays: number
  readonly alerts: AlertSums
  readonly byPriority: readonly (readonly [Priority, AlertSums])[]
  readonly delivery: DeliverySums
  readonly period: QualityPeriod
}

/** In seconds. The median of an even number is the mean of the two in the middle; nine in ten are not longer than the ninetieth. */
export function percentiles(milliseconds: readonly number[]): Percentiles {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const { length } = sorted
  const upper = sorted[Math.floor(length / 2)]
  const lower = sorted[Math.floor((length - 1) / 2)]
  const ninetieth = sorted[Math.ceil(length * 0.9) - 1]
  return {
    median: upper === undefined || lower === undefined ? null : (lower + upper) / 2 / SECOND,
    ninetieth: ninetieth === undefined ? null : ninetieth / SECOND,
  }
}

/** So many of one; null of nothing. */
export const share = (numerator: number, denominator: number): number | null => (denominator === 0 ? null : numerator / denominator)

const figureOf =
  (unit: 'share' | 'rate') =>
  (label: string, numerator: number, denominator: number, counts: Figure['counts'], rule: string): Figure => ({ label, numerator, denominator, counts, unit, value: share(numerator, denominator), rule })

const part = figureOf('share')
const rate = figureOf('rate')

export const figureGroups = (counted: Counted): FigureGroup[] => [
  { title: 'Sessions', figures: sessionFigures(counted) },
  { title: 'Alerts', figures: alertFigures(counted) },
  { title: 'How alerts were tagged', figures: tagFigures(counted) },
  { title: 'Deviations', figures: deviationFigures(counted) },
  { title: 'Double checks and scans', figures: doubleCheckFigures(counted) },
  { title: 'Paused, silenced, offline', figures: quietFigures(counted) },
  { title: 'Delivery to the boards', figures: deliveryFigures(counted) },
]

function sessionFigures({ sums, sessionHours, patientDays }: Counted): Figure[] {
  const sessions = sums?.sessions ?? 0
  const ended = sums?.outcomes ?? {}
  return [
    part('Without a missed check', sums?.withoutMiss ?? 0, sessions, ['sessions', 'sessions'], 'A session counts when none of its checks was missed; a reason given in time is no miss.'),
    part('Completed', ended.completed ?? 0, sessions, ['sessions', 'sessions'], 'As it was closed; the others were stopped early, transferred, or opened in error.'),
    part('Stopped early', ended['stopped early'] ?? 0, sessions, ['sessions', 'sessions'], 'As it was closed.'),
    part('Pump stopped by a stop rule', sums?.pump.stopRules ?? 0, sums?.pump.started ?? 0, ['sessions', 'sessions with a pump that ran'], 'By the reason that was charted with the stop.'),
    rate('Hours a session', sessionHours, sessions, ['session-hours', 'sessions'], 'From opening to closing.'),
    rate('Hours a patient-day', sessionHours, patientDays, ['session-hours', 'patient-days'], 'A patient-day is a day of the ward’s calendar on which a patient had an open session; two sessions of one patient on a day are one.'),
  ]
}

function alertFigures({ sums, sessionHours, patientDays, alerts, byPriority }: Counted): Figure[] {
  const limits = byPriority.map(([priority]) => `${priority} ${waitText(priority)}`).join(', ')
  const times = (label: string, ms: readonly number[], what: Figure['counts'], rule: string): Figure[] => {
    const { median, ninetieth } = percentiles(ms)
    const common = { numerator: ms.length, denominator: alerts.raised, counts: what, unit: 'seconds', rule } as const
    return [{ label: `${label}, median`, value: median, ...common }, { label: `${label}, 90th percentile`, value: ninetieth, ...common }]
  }
  return [
    rate('Alerts a session-hour', alerts.raised, sessionHours, ['alerts', 'session-hours'], 'Every alert that was raised, over the hours from opening to closing.'),
    rate('Alerts a patient-day', alerts.raised, patientDays, ['alerts', 'patient-days'], 'Every alert that was raised, over the days of the ward’s calendar on which a patient had an open session.'),
    part(
      'Accepted in time', alerts.inTime, alerts.raised - alerts.endedBefore, ['alerts', 'alerts to accept'],
      `Accepted before the next rung was due to be told (${limits}); alerts that were over before that, with nobody’s answer, are not counted.`,
    ),
    ...times('Time to accept', alerts.acceptMs, ['alerts accepted', 'alerts'], 'From raised to the first “I am going”; over those that were accepted.'),
    ...times(
      'Time to first action', alerts.actMs, ['alerts acted on', 'alerts'],
      'From raised to the first check, pump act, dose, reaction or outcome that somebody charted while it stood; over those with one.',
    ),
    part('Escalated', alerts.escalated, alerts.raised, ['alerts', 'alerts'], 'Told to a further rung than the first.'),
    ...[1, 2, 3].map((rung) => part(`Escalated to rung ${rung + 1}`, alerts.rungs[rung] ?? 0, alerts.raised, ['alerts', 'alerts'], `The highest rung that was told was the ${ORDINALS[rung]}.`)),
    part('Returned', alerts.returned, alerts.accepted + alerts.declined, ['alerts', 'alerts answered'], 'Came back at least once because a promise or a silence ran out, or what was silenced grew worse; over those accepted or passed on.'),
    part('Unattended', alerts.unattended, alerts.raised, ['alerts', 'alerts'], 'Stood with nobody after the last return that the ladder allows.'),
    part('Floods', sums?.floods ?? 0, sums?.sessions ?? 0, ['sessions', 'sessions'], `A session with more than ${FLOOD.alerts} alerts raised within ${FLOOD.within / MINUTE} minutes.`),
  ]
}

const ORDINALS: Readonly<Record<number, string>> = { 1: 'second', 2: 'third', 3: 'fourth' }

function waitText(priority: Priority): string {
  const waits = LADDERS[priority].rungs[0]?.waits ?? 0
  return waits < 2 * MINUTE ? `${waits / SECOND} s` : `${waits / MINUTE} min`
}

function tagFigures({ alerts }: Counted): Figure[] {
  const { tags } = alerts
  const tagged = (tags['true-acted'] ?? 0) + (tags['true-not-relevant'] ?? 0) + (tags.false ?? 0)
  const one = (label: string, count: number | undefined, rule: string): Figure => part(label, count ?? 0, tagged, ['alerts', 'alerts tagged'], rule)
  return [
    one('Actionable', tags['true-acted'], 'Tagged as true and acted on, over those that somebody tagged; of one tagged twice the last tag counts.'),
    one('True, of no consequence', tags['true-not-relevant'], 'Tagged as true and not relevant, over those that somebody tagged.'),
    one('False', tags.false, 'Tagged as false, over those that somebody tagged.'),
    part('Tagged at all', tagged, alerts.raised, ['alerts tagged', 'alerts'], 'An outcome with a tag was charted; where few are tagged the three shares above say little.'),
  ]
}

function deviationFigures({ sums }: Counted): Figure[] {
  const pump = sums?.pump
  return [
    part('Rate found otherwise', pump?.asFound ?? 0, pump?.settings ?? 0, ['entries', 'starts and changes of rate'], 'The pump was charted as it was found running, not as it was set.'),
    part('Changes outside the titration order', pump?.outsideOrder ?? 0, pump?.judged ?? 0, ['changes', 'changes that an order judged'], 'Step, interval, maximum or end point of the titration order did not allow the change; sessions without such an order have none.'),
    part('Started as an emergency', pump?.emergencies ?? 0, pump?.started ?? 0, ['sessions', 'sessions with a pump that ran'], 'The pump was started before the gate was passed, for a patient who could not wait.'),
    part('Contraindication overridden', pump?.overrides ?? 0, sums?.sessions ?? 0, ['sessions', 'sessions'], 'A checklist was confirmed with a prescriber’s override.'),
    part('Entries amended', sums?.entries.amended ?? 0, sums?.entries.byPeople ?? 0, ['amendments', 'entries by people'], 'An amendment corrects an entry, which stays readable; entered in error is one too.'),
    part('Missed and charted afterwards', sums?.missedChartedLate ?? 0, sums?.checks.missed ?? 0, ['checks', 'checks missed'], 'A late entry filled the missed check, which stays missed.'),
  ]
}

function doubleCheckFigures({ sums }: Counted): Figure[] {
  const { agreed, differed, alone } = sums?.doubleChecks ?? { agreed: 0, differed: 0, alone: 0 }
  const { all, mismatched } = sums?.scans ?? { all: 0, mismatched: 0 }
  return [
    part('Agreed', agreed, agreed + differed, ['double checks', 'double checks of two people'], 'The second person entered the same program without seeing the first one’s figures.'),
    part('Differed', differed, agreed + differed, ['double checks', 'double checks of two people'], 'At least one figure of the two programs differed: a slip that was caught.'),
    part('Left with one half', alone, agreed + differed + alone, ['first halves', 'double checks begun'], 'A first half that no second person answered.'),
    part('Scans that did not match', mismatched, all, ['scans', 'scans'], 'Wristband, station or bag did not belong to the session.'),
  ]
}

function quietFigures({ sums, alerts }: Counted): Figure[] {
  const minutes = (ms: number | undefined): number => (ms ?? 0) / MINUTE
  return [
    part('Minutes paused', minutes(sums?.pump.pausedMs), minutes(sums?.pump.lastedMs), ['minutes', 'minutes from first start to stop'], 'The pump stood still; keeping the vein open is no pause here.'),
    part('Minutes silenced', minutes(alerts.silencedMs), minutes(alerts.standingMs), ['alert-minutes', 'alert-minutes'], 'From a silence to its end, or to whatever came of the alert before, over the time that alerts stood; two alerts at once count twice.'),
    part('Entries that arrived late', sums?.entries.arrivedLate ?? 0, sums?.entries.byPeople ?? 0, ['entries', 'entries by people'], `Kept by the server ${ARRIVED_LATE_AFTER / SECOND} s or more after it was entered on the device.`),
    part('Minutes offline', minutes(sums?.entries.offlineMs), minutes(sums?.sessionMs), ['minutes', 'session-minutes'], 'Time in which an entry waited on a device for the server, overlaps once a device; an outage in which nothing was entered does not show.'),
  ]
}

function deliveryFigures({ alerts, delivery, period }: Counted): Figure[] {
  const { alertsSent, alertsPainted, pairs, unpainted, unheard, displayLostMs } = delivery
  return [
    part('Sent to no board', alerts.raised - alertsSent, alerts.raised, ['alerts', 'alerts'], 'No board was open on the ward when it was raised.'),
    part('Seen on no board', alertsSent - alertsPainted, alertsSent, ['alerts', 'alerts sent'], 'Sent, and on no board painted in a visible page with its tile in view.'),
    part('Deliveries that failed', unpainted, pairs, ['deliveries', 'alerts × boards'], 'An alert and a board to which it went and that never painted it: hidden, scrolled away, or without a sign.'),
    part('Painted without sound', unheard, pairs - unpainted, ['deliveries', 'deliveries painted'], 'Painted on a page that could not be heard.'),
    part('Minutes without a live board', displayLostMs / MINUTE, period.lengthMs / MINUTE, ['minutes', 'minutes of the period'], 'No board of the ward had painted for 30 s while sessions ran.'),
  ]
}
