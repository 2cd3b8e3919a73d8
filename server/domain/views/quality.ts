/** The quality figures of a ward over a period: every one with what is counted, what it is counted of, and its rule in a sentence. */
import type { OutcomeTag } from '../answers.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { Priority } from '../protocol.ts'
import { HOUR, type Instant } from '../time.ts'
import { causeOf, type AlertSums } from './alertSums.ts'
import { alertWords } from './alertWords.ts'
import { figureGroups, percentiles, share, type DeliverySums, type FigureGroup, type Percentiles, type QualityPeriod } from './qualityFigures.ts'
import { NO_CHECKS, QUARTER, type QualitySums, type Tally } from './qualityOf.ts'
import { plus } from './sums.ts'

/** A quarter of an hour on the ward's clock. */
export interface LocalTime {
  /** ISO date. */
  readonly day: string
  readonly hour: number
  /** Monday is 0. */
  readonly weekday: number
}

export interface TallyRow extends Tally {
  readonly label: string
  readonly due: number
}

export interface AlertLine {
  readonly label: string
  readonly priority: Priority | null
  readonly raised: number
  readonly perHour: number | null
  readonly perDay: number | null
  readonly inTime: number
  /** Raised, without those that were over before anybody had to accept. */
  readonly toAccept: number
  readonly accepted: number
  readonly acceptSeconds: Percentiles
  readonly acted: number
  readonly actSeconds: Percentiles
  readonly escalated: number
  readonly returned: number
  readonly unattended: number
  readonly tags: Readonly<Record<OutcomeTag, number>>
}

export interface Quality {
  readonly period: QualityPeriod
  readonly sessions: number
  readonly sessionHours: number
  readonly patientDays: number
  /** Open on the ward just now; they count when they are closed. */
  readonly stillOpen: number
  readonly checks: {
    readonly all: TallyRow
    readonly byObservation: readonly TallyRow[]
    readonly byPhase: readonly TallyRow[]
    readonly byHour: readonly TallyRow[]
    readonly byWeekday: readonly TallyRow[]
  }
  readonly alerts: { readonly all: AlertLine; readonly byPriority: readonly AlertLine[]; readonly byRule: readonly AlertLine[] }
  readonly groups: readonly FigureGroup[]
}

interface Beside {
  readonly period: QualityPeriod
  readonly stillOpen: number
  readonly delivery: DeliverySums
  /** The ward's own clock. */
  readonly local: (at: Instant) => LocalTime
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const PRIORITIES: readonly Priority[] = ['high', 'medium', 'low']

/** The figures of all sessions whose sums these are; null stands for no session at all. */
export function quality(sums: QualitySums | null, { period, stillOpen, delivery, local }: Beside): Quality {
  const sessionHours = (sums?.sessionMs ?? 0) / HOUR
  const days = patientDays(sums, local)
  const line = alertLine(sessionHours, days)
  const rules = Object.entries(sums?.alerts ?? {}).flatMap(([cause, of]) => Object.entries(of).map(([priority, own]) => ({ cause, priority: priority as Priority, own })))
  const byPriority = PRIORITIES.map((priority) => rules.filter((one) => one.priority === priority).map(({ own }) => own).reduce(plus, NO_ALERTS))
  const all = byPriority.reduce(plus, NO_ALERTS)
  const counted = { sums, sessionHours, patientDays: days, alerts: all, byPriority: PRIORITIES.map((priority, index) => [priority, byPriority[index]!] as const), delivery, period }
  return {
    period,
    sessions: sums?.sessions ?? 0,
    sessionHours,
    patientDays: days,
    stillOpen,
    checks: {
      all: row('All checks', sums?.checks ?? NO_CHECKS),
      byObservation: Object.entries(sums?.byObservation ?? {}).map(([code, own]) => row(OBSERVATIONS[code as ObservationCode].label, own)).sort(byLabel),
      byPhase: Object.entries(sums?.byPhase ?? {}).map(([name, own]) => row(name, own)).sort(byLabel),
      byHour: clockRows(sums, 24, (at) => local(at).hour, (hour) => `${String(hour).padStart(2, '0')}:00`),
      byWeekday: clockRows(sums, 7, (at) => local(at).weekday, (day) => WEEKDAYS[day]!),
    },
    alerts: {
      all: line('All alerts', null, all),
      byPriority: PRIORITIES.map((priority, index) => line(priority, priority, byPriority[index]!)),
      byRule: rules.map(({ cause, priority, own }) => line(alertWords(causeOf(cause)), priority, own)).sort((a, b) => b.raised - a.raised || byLabel(a, b)),
    },
    groups: figureGroups(counted),
  }
}

const byLabel = (a: { readonly label: string }, b: { readonly label: string }): number => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)

const row = (label: string, own: Tally): TallyRow => ({ label, ...own, due: Object.values(own).reduce((sum, count) => sum + count, 0) })

function clockRows(sums: QualitySums | null, count: number, placeOf: (at: Instant) => number, words: (place: number) => string): TallyRow[] {
  const rows = Array.from({ length: count }, () => NO_CHECKS)
  for (const [quarter, own] of Object.entries(sums?.byQuarter ?? {})) {
    const place = placeOf(Number(quarter) * QUARTER)
    rows[place] = plus(rows[place]!, own)
  }
  return rows.map((own, place) => row(words(place), own))
}

/** Days of the ward's calendar on which a patient had an open session; two sessions of one patient on a day are one. */
function patientDays(sums: QualitySums | null, local: Beside['local']): number {
  const days = new Set<string>()
  for (const { patientId, openedAt, closedAt } of sums?.stays ?? []) {
    for (let at = openedAt; at < closedAt; at += 12 * HOUR) days.add(`${local(at).day} ${patientId}`)
    days.add(`${local(closedAt).day} ${patientId}`)
  }
  return days.size
}

export const NO_ALERTS: AlertSums = {
  raised: 0, accepted: 0, inTime: 0, endedBefore: 0, acceptMs: [], actMs: [], escalated: 0, rungs: {}, returned: 0, unattended: 0, declined: 0, tags: {}, standingMs: 0, silencedMs: 0,
}

const alertLine =
  (sessionHours: number, days: number) =>
  (label: string, priority: Priority | null, own: AlertSums): AlertLine => ({
    label,
    priority,
    raised: own.raised,
    perHour: share(own.raised, sessionHours),
    perDay: share(own.raised, days),
    inTime: own.inTime,
    toAccept: own.raised - own.endedBefore,
    accepted: own.accepted,
    acceptSeconds: percentiles(own.acceptMs),
    acted: own.actMs.length,
    actSeconds: percentiles(own.actMs),
    escalated: own.escalated,
    returned: own.returned,
    unattended: own.unattended,
    tags: { 'true-acted': 0, 'true-not-relevant': 0, false: 0, ...own.tags },
  })
