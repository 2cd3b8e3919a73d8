/**
 * What one closed session adds to the quality figures of its ward: sums, taken once from its record, that can be added to those of any other
 * session. No person stands in them, and no time zone: the hour of the day is found when they are read.
 */
import type { OutcomeTag } from '../answers.ts'
import type { Because, RuleId } from '../because.ts'
import type { Entry } from '../entry.ts'
import type { EventOf, EventType } from '../events.ts'
import { LADDERS } from '../ladder.ts'
import type { ObservationCode } from '../observations.ts'
import { phaseOf, type Priority } from '../protocol.ts'
import type { Check, Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'
import { tickState } from './chart.ts'
import { askedOnce, type CheckState } from './compliance.ts'
import { observationStates } from './observationStates.ts'

/** How often what was due was kept how. */
export type Tally = Readonly<Record<CheckState, number>>

export interface AlertSums {
  readonly raised: number
  readonly accepted: number
  /** Accepted before the first rung's time was out. */
  readonly inTime: number
  /** Over before the first rung's time was out, and nobody had accepted: nothing was left to accept. */
  readonly endedBefore: number
  readonly acceptMs: readonly number[]
  /** From raised to the first thing that somebody charted to have done, while it stood. */
  readonly actMs: readonly number[]
  readonly escalated: number
  /** Highest rung → how many. */
  readonly rungs: Readonly<Record<string, number>>
  readonly returned: number
  readonly unattended: number
  readonly declined: number
  readonly tags: Partial<Readonly<Record<OutcomeTag, number>>>
  readonly standingMs: number
  readonly silencedMs: number
}

export interface QualitySums {
  readonly sessions: number
  readonly sessionMs: number
  readonly stays: readonly Stay[]
  readonly outcomes: Partial<Readonly<Record<EventOf<'SessionClosed'>['outcome'], number>>>
  readonly checks: Tally
  readonly missedChartedLate: number
  readonly afterStop: number
  /** Sessions in which no check was missed. */
  readonly withoutMiss: number
  readonly byObservation: Partial<Readonly<Record<ObservationCode, Tally>>>
  /** By the name of the phase. */
  readonly byPhase: Readonly<Record<string, Tally>>
  /** By the quarter of an hour in which they were due, counted since 1970: every time zone's hours are made of these. */
  readonly byQuarter: Readonly<Record<string, Tally>>
  /** By cause: the rule, and of a value beyond its limit also which. */
  readonly alerts: Readonly<Record<string, Partial<Readonly<Record<Priority, AlertSums>>>>>
  /** Sessions with more than ten alerts raised within ten minutes. */
  readonly floods: number
  readonly doubleChecks: { readonly agreed: number; readonly differed: number; readonly alone: number }
  readonly pump: PumpSums
  readonly scans: { readonly all: number; readonly mismatched: number }
  readonly entries: { readonly byPeople: number; readonly amended: number; readonly arrivedLate: number; readonly offlineMs: number }
}

interface PumpSums {
  /** Starts and changes of rate, and those of them that were found so. */
  readonly settings: number
  readonly asFound: number
  /** Changes that a titration order judged, and those outside it. */
  readonly judged: number
  readonly outsideOrder: number
  readonly started: number
  readonly emergencies: number
  readonly overrides: number
  readonly stopRules: number
  /** From the first start to the stop, and what of it the pump stood still. */
  readonly lastedMs: number
  readonly pausedMs: number
}

export interface Stay {
  readonly patientId: string
  readonly openedAt: Instant
  readonly closedAt: Instant
}

export const QUARTER = 15 * MINUTE

/** Design: what reaches the server a minute after it was entered has waited for the network. */
export const ARRIVED_LATE_AFTER = MINUTE

/** After the flood of the clinical reference (5.4): more than so many alerts within so long. */
export const FLOOD = { alerts: 10, within: 10 * MINUTE } as const

export const NO_CHECKS: Tally = { 'on time': 0, late: 0, missed: 0, 'not done': 0, open: 0 }

/** The sums of a session that is closed; null while it is not. Everything follows from its entries. */
export function qualityOf(session: Session, entries: readonly Entry[]): QualitySums | null {
  const { closedAt } = session
  if (closedAt === null) return null
  const { openedAt, patient } = session
  const asked = askedOnce(session.checks)
  const due = asked.filter((check) => tickState(check) !== 'after stop')
  const checks = tally(due.map(stateOf))
  const of = <T extends EventType>(...types: readonly T[]): Entry<EventOf<T>>[] =>
    entries.filter((entry): entry is Entry<EventOf<T>> => types.some((type) => type === entry.event.type))
  const closing = of('SessionClosed').at(-1)
  return {
    sessions: 1,
    sessionMs: closedAt - openedAt,
    stays: [{ patientId: patient.patientId, openedAt, closedAt }],
    outcomes: closing ? { [closing.event.outcome]: 1 } : {},
    checks,
    missedChartedLate: due.filter((check) => check.state === 'missed' && check.doneAt !== null).length,
    afterStop: asked.length - due.length,
    withoutMiss: checks.missed === 0 ? 1 : 0,
    byObservation: tallies(observationStates(session, entries, due), ([code]) => code, ([, state]) => state),
    byPhase: tallies(due, (check) => phaseOf(session.protocol, check.phaseId)?.name ?? check.phaseId, stateOf),
    byQuarter: tallies(due, ({ dueAt }) => String(Math.floor((dueAt ?? 0) / QUARTER)), stateOf),
    alerts: alertSums(entries, closedAt),
    floods: isFlooded(of('AlertRaised').map(({ recordedAt }) => recordedAt)) ? 1 : 0,
    doubleChecks: doubleChecks(of('DoubleChecked').map(({ event }) => event)),
    pump: pumpSums(session, entries, closedAt),
    scans: { all: of('ScanRecorded').length, mismatched: of('ScanRecorded').filter(({ event }) => !event.isMatch).length },
    entries: arrivals(entries),
  }
}

const stateOf = (check: Check): CheckState => {
  const state = tickState(check)
  return state === 'pending' || state === 'after stop' ? 'open' : state
}

const tally = (states: readonly CheckState[]): Tally => {
  const counts = { ...NO_CHECKS }
  for (const state of states) counts[state] += 1
  return counts
}

function tallies<T, Key extends string>(items: readonly T[], keyOf: (item: T) => Key, state: (item: T) => CheckState): Record<Key, Tally> {
  const found = new Map<Key, CheckState[]>()
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), state(item)])
  return Object.fromEntries([...found].map(([key, states]) => [key, tally(states)])) as Record<Key, Tally>
}

/** What somebody does about a patient; an alert has been acted on from the first of these on. */
const ACTS: readonly EventType[] = [
  'CheckRecorded', 'PumpStarted', 'RateChanged', 'PumpPaused', 'PumpResumed', 'BagChanged', 'PhaseEntered', 'PumpStopped', 'DoseGiven', 'AntidoteWithheld', 'ReactionReported',
]

function alertSums(entries: readonly Entry[], closedAt: Instant): QualitySums['alerts'] {
  const own = new Map<string, Entry[]>()
  for (const entry of entries) if ('alertId' in entry.event) own.set(entry.event.alertId, [...(own.get(entry.event.alertId) ?? []), entry])
  const acts = entries.filter(({ by, event }) => by.kind === 'staff' && ACTS.includes(event.type))
  const sums: Record<string, Partial<Record<Priority, AlertSums>>> = {}
  for (const [first, ...later] of own.values()) {
    if (first?.event.type !== 'AlertRaised') continue
    const { rule, because, priority } = first.event
    const cause = rule === 'valueLimit' ? `${rule} ${because.subject}` : rule
    const before = sums[cause]?.[priority]
    const one = alertSum(first.event, first, later, acts, closedAt)
    sums[cause] = { ...sums[cause], [priority]: before ? plus(before, one) : one }
  }
  return sums
}

/** The rule of a cause, and what it was about. */
export function causeOf(cause: string): { readonly rule: RuleId; readonly because: Pick<Because, 'subject'> } {
  const [rule, subject] = cause.split(' ')
  return { rule: rule as RuleId, because: subject === undefined ? {} : { subject: subject as NonNullable<Because['subject']> } }
}

function alertSum({ priority, rung = 0 }: EventOf<'AlertRaised'>, raised: Entry, later: readonly Entry[], acts: readonly Entry[], closedAt: Instant): AlertSums {
  const firstOf = (type: EventType): Entry | undefined => later.find(({ event }) => event.type === type)
  const since = (entry: Entry | undefined): number | null => (entry ? entry.recordedAt - raised.recordedAt : null)
  const resolved = firstOf('AlertResolved')
  const isWhileItStood = ({ seq }: Entry): boolean => seq > raised.seq && (resolved === undefined || seq < resolved.seq)
  const outcome = firstOf('OutcomeRecorded')
  const act = [...acts.filter(isWhileItStood), ...(outcome && isWhileItStood(outcome) ? [outcome] : [])].sort((a, b) => a.seq - b.seq)[0]
  const accepted = since(firstOf('AlertAccepted'))
  const acted = since(act)
  const waits = LADDERS[priority].rungs[0]?.waits ?? Infinity
  const highest = Math.max(rung, ...later.map(({ event }) => ('rung' in event ? (event.rung ?? 0) : 0)))
  const tag = later.findLast(({ event }) => event.type === 'OutcomeRecorded')?.event
  const endedAt = resolved?.recordedAt ?? closedAt
  const isReturn = ({ event }: Entry): boolean => event.type === 'AlertReturned'
  return {
    raised: 1,
    accepted: accepted === null ? 0 : 1,
    inTime: accepted !== null && accepted < waits ? 1 : 0,
    endedBefore: accepted === null && resolved !== undefined && endedAt - raised.recordedAt < waits ? 1 : 0,
    acceptMs: accepted === null ? [] : [accepted],
    actMs: acted === null ? [] : [acted],
    escalated: highest > 0 ? 1 : 0,
    rungs: { [highest]: 1 },
    returned: later.some(isReturn) ? 1 : 0,
    unattended: later.some(({ event }) => event.type === 'AlertReturned' && event.isUnattended) ? 1 : 0,
    declined: firstOf('AlertDeclined') ? 1 : 0,
    tags: tag?.type === 'OutcomeRecorded' && tag.tag ? { [tag.tag]: 1 } : {},
    standingMs: endedAt - raised.recordedAt,
    silencedMs: silencedMs(later, endedAt),
  }
}

const ENDS_SILENCE: readonly EventType[] = ['AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'AlertEscalated', 'AlertReturned', 'AlertResolved']

/** Each silence lasts until its time is out, or whatever came of the alert before. */
function silencedMs(own: readonly Entry[], endedAt: Instant): number {
  const steps = own.filter(({ event }) => ENDS_SILENCE.includes(event.type))
  return steps.reduce((sum, { event, recordedAt }, index) => {
    if (event.type !== 'AlertSilenced') return sum
    return sum + Math.max(0, Math.min(event.untilAt, steps[index + 1]?.recordedAt ?? endedAt) - recordedAt)
  }, 0)
}

const isFlooded = (raisedAt: readonly Instant[]): boolean =>
  raisedAt.some((at, index) => (raisedAt[index + FLOOD.alerts] ?? Infinity) - at <= FLOOD.within)

function doubleChecks(events: readonly EventOf<'DoubleChecked'>[]): QualitySums['doubleChecks'] {
  const seconds = events.filter(({ differs }) => differs !== null)
  const differed = seconds.filter(({ differs }) => differs!.length > 0).length
  return { agreed: seconds.length - differed, differed, alone: events.length - seconds.length * 2 }
}

function pumpSums({ segments, stopped }: Session, entries: readonly Entry[], closedAt: Instant): PumpSums {
  const events = entries.map(({ event }) => event)
  const count = (is: (event: Entry['event']) => boolean): number => events.filter(is).length
  const startedAt = segments[0]?.startedAt ?? null
  const endedAt = stopped?.at ?? closedAt
  return {
    settings: count(({ type }) => type === 'PumpStarted' || type === 'RateChanged'),
    asFound: count((event) => (event.type === 'PumpStarted' || event.type === 'RateChanged') && event.isAsFound),
    judged: count((event) => event.type === 'RateChanged' && event.judgement !== undefined),
    outsideOrder: count((event) => event.type === 'RateChanged' && event.judgement?.isWithinOrder === false),
    started: startedAt === null ? 0 : 1,
    emergencies: events.some((event) => event.type === 'PumpStarted' && event.emergency !== undefined) ? 1 : 0,
    overrides: events.some((event) => event.type === 'ChecklistConfirmed' && event.override !== undefined) ? 1 : 0,
    stopRules: stopped?.reason === 'stop rule' ? 1 : 0,
    lastedMs: startedAt === null ? 0 : endedAt - startedAt,
    pausedMs: segments.reduce((sum, segment, index) => (segment.endedAt === null ? sum : sum + ((segments[index + 1]?.startedAt ?? endedAt) - segment.endedAt)), 0),
  }
}

/** Offline are the minutes in which something entered on a device waited for the server; what overlaps counts once a device. */
function arrivals(entries: readonly Entry[]): QualitySums['entries'] {
  const own = entries.filter(({ by }) => by.kind === 'staff')
  const late = own.filter(({ enteredAt, recordedAt }) => recordedAt - enteredAt >= ARRIVED_LATE_AFTER)
  const waited = new Map<string | null, Instant>()
  let offlineMs = 0
  for (const { deviceId, enteredAt, recordedAt } of [...late].sort((a, b) => a.enteredAt - b.enteredAt)) {
    const known = waited.get(deviceId) ?? -Infinity
    offlineMs += Math.max(0, recordedAt - Math.max(enteredAt, known))
    waited.set(deviceId, Math.max(known, recordedAt))
  }
  return { byPeople: own.length, amended: entries.filter(({ event }) => event.type === 'EntryAmended').length, arrivedLate: late.length, offlineMs }
}

/** The sums of both: numbers are added, lists joined, and what only one of them has is taken over. */
export function plus<Sums extends object>(a: Sums, b: Sums): Sums {
  const sum = { ...a } as Record<string, unknown>
  for (const [key, value] of Object.entries(b)) {
    const own = sum[key]
    if (own === undefined) sum[key] = value
    else if (typeof own === 'number') sum[key] = own + Number(value)
    else sum[key] = Array.isArray(own) ? [...own, ...(value as unknown[])] : plus(own as object, value as object)
  }
  return sum as Sums
}
