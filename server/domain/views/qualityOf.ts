/**
 * What one closed session adds to the quality figures of its ward: sums, taken once from its record, that can be added to those of any other
 * session. No person stands in them, and no time zone: the hour of the day is found when they are read.
 */
import type { Entry } from '../entry.ts'
import type { EventOf, EventType } from '../events.ts'
import type { ObservationCode } from '../observations.ts'
import { phaseOf } from '../protocol.ts'
import type { Check, Session } from '../session.ts'
import { MINUTE, type Instant } from '../time.ts'
import { alertSums, type AlertsByCause } from './alertSums.ts'
import { tickState } from './chart.ts'
import { askedOnce, type CheckState } from './compliance.ts'
import { observationStates } from './observationStates.ts'

/** How often what was due was kept how. */
export type Tally = Readonly<Record<CheckState, number>>

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
  readonly alerts: AlertsByCause
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
