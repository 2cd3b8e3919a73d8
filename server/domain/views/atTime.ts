/**
 * A session at an instant, twice: as the record had it then, and as it knows of that instant now. What was charted late, amended or told later
 * stands on one side only; whoever judges what was done then has to see what could be seen.
 */
import type { Entry } from '../entry.ts'
import { fold } from '../evolve.ts'
import { lastUntil } from '../history.ts'
import { OBSERVATIONS, valueText, type ObservationCode } from '../observations.ts'
import type { Priority } from '../protocol.ts'
import { staleAt } from '../schedule.ts'
import type { Reading, Session, Status } from '../session.ts'
import { gramsPerHour } from '../units.ts'
import type { Instant } from '../time.ts'
import { tickState, type CheckTick } from './chart.ts'
import { tile, type AlertView, type Tile } from './tile.ts'
import { timeline, type TimelineRow } from './timeline.ts'

export interface Told {
  readonly text: string
  readonly at: Instant
  /** Too old to rely upon at that instant. */
  readonly isStale: boolean
}

export interface ReadingAt {
  readonly code: ObservationCode
  readonly label: string
  /** Then, on the screens. */
  readonly shown: Told | null
  /** Of that instant, now. */
  readonly known: Told | null
  readonly differs: boolean
}

export interface PumpAt {
  readonly state: 'not started' | 'running' | 'keeps the vein open' | 'standing' | 'stopped'
  readonly rateMlPerHour: number
  readonly rateGramsPerHour: number
}

/** A check that was due and that nobody had charted by then; how it ended is known now. */
export interface OwedAt {
  readonly dueAt: Instant
  readonly what: string
  readonly ended: CheckTick['state']
  readonly doneAt: Instant | null
}

/** An alert about something that had been seen by then, and that was raised only later. */
export interface ToldLater {
  readonly alertId: string
  readonly priority: Priority
  readonly text: string
  readonly observedAt: Instant
  readonly raisedAt: Instant
}

export interface AtTime {
  readonly at: Instant
  /** Of the last entry that was kept by then. */
  readonly version: number
  readonly status: Status
  readonly tile: Tile
  readonly readings: readonly ReadingAt[]
  readonly pump: { readonly shown: PumpAt; readonly known: PumpAt; readonly differs: boolean }
  /** Those that stood then, with who had them in hand then. The log of alerts is never rewritten, so both sides have the same. */
  readonly alerts: readonly AlertView[]
  readonly toldLater: readonly ToldLater[]
  readonly owed: readonly OwedAt[]
  /** What had happened by then and was kept only afterwards. */
  readonly learntLater: readonly TimelineRow[]
}

/** The record as a screen at `at` had it, beside what is known of that instant by all entries; null before the session was opened. */
export function atTime(entries: readonly Entry[], at: Instant): AtTime | null {
  const known = entries.filter(({ recordedAt }) => recordedAt <= at)
  const [then, now] = [fold(known), fold(entries)]
  if (!then || !now) return null
  const board = tile(then)
  const pump = { shown: pumpAt(then, at), known: pumpAt(now, at) }
  return {
    at,
    version: then.version,
    status: then.status,
    tile: board,
    readings: readingsAt(then, now, at),
    pump: { ...pump, differs: pump.shown.state !== pump.known.state || pump.shown.rateMlPerHour !== pump.known.rateMlPerHour },
    alerts: board.alerts,
    toldLater: toldLater(now, at),
    owed: owedAt(now, at),
    learntLater: timeline(entries).filter((_, index) => isLearntLater(entries[index]!, at)),
  }
}

/** People's facts only: what the engine says has no instant but its own. */
const isLearntLater = ({ by, occurredAt, recordedAt, event }: Entry, at: Instant): boolean =>
  by.kind === 'staff' && recordedAt > at && (occurredAt <= at || event.type === 'EntryAmended')

function readingsAt(then: Session, now: Session, at: Instant): ReadingAt[] {
  const codes = Object.keys(OBSERVATIONS) as ObservationCode[]
  return codes.flatMap((code): ReadingAt[] => {
    const [a, b] = [readingAt(then, code, at), readingAt(now, code, at)]
    if (!a && !b) return []
    const told = (reading: Reading | undefined): Told | null =>
      reading ? { text: valueText(code, reading.value), at: reading.occurredAt, isStale: at >= staleAt(then, reading) } : null
    const differs = a?.occurredAt !== b?.occurredAt || String(a?.value) !== String(b?.value)
    return [{ code, label: OBSERVATIONS[code].label, shown: told(a), known: told(b), differs }]
  })
}

const readingAt = ({ counted }: Session, code: ObservationCode, at: Instant): Reading | undefined => {
  const history = counted[code]
  return history && lastUntil(history, at)
}

function pumpAt({ segments, stopped }: Session, at: Instant): PumpAt {
  const segment = segments.findLast(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || endedAt > at))
  if (segment) {
    const { rateMlPerHour, concentrationMgPerMl, isKeepOpen } = segment
    return { state: isKeepOpen ? 'keeps the vein open' : 'running', rateMlPerHour, rateGramsPerHour: gramsPerHour(rateMlPerHour, concentrationMgPerMl) }
  }
  const isStarted = segments.some(({ startedAt }) => startedAt <= at)
  const state = !isStarted ? 'not started' : stopped !== null && stopped.at <= at ? 'stopped' : 'standing'
  return { state, rateMlPerHour: 0, rateGramsPerHour: 0 }
}

function toldLater({ alerts, resolvedAlerts }: Session, at: Instant): ToldLater[] {
  return [...resolvedAlerts, ...alerts]
    .filter(({ firstObservedAt, raisedAt, because }) => because.subject !== undefined && firstObservedAt <= at && raisedAt > at)
    .map(({ alertId, priority, because, firstObservedAt, raisedAt }) => ({ alertId, priority, text: because.text, observedAt: firstObservedAt, raisedAt }))
    .sort((a, b) => a.raisedAt - b.raisedAt)
}

/** Checks that were dropped were never owed; those that a late stop disproved say so. */
const owedAt = ({ checks, pending }: Session, at: Instant): OwedAt[] =>
  [...checks, ...pending].flatMap((check): OwedAt[] => {
    const { dueAt, recordedAt, doneAt, state, observations } = check
    if (dueAt === null || dueAt > at || state === 'dropped' || (recordedAt !== null && recordedAt <= at)) return []
    return [{ dueAt, what: observations.map((code) => OBSERVATIONS[code].label).join(', '), ended: tickState(check), doneAt }]
  })

/** Instants worth looking at: each alert as it was raised, each amendment, each late entry; in order, each once. */
export function stops(entries: readonly Entry[]): readonly { readonly at: Instant; readonly text: string; readonly priority: Priority | null }[] {
  const found = new Map<Instant, { readonly at: Instant; readonly text: string; readonly priority: Priority | null }>()
  for (const { event, recordedAt } of entries) {
    const one =
      event.type === 'AlertRaised' ? { text: event.because.text, priority: event.priority }
      : event.type === 'EntryAmended' ? { text: `Entry ${event.amends} amended`, priority: null }
      : event.type === 'CheckRecorded' && event.isLate ? { text: 'Charted late', priority: null }
      : null
    const before = found.get(recordedAt)
    if (one && (!before || before.priority === null)) found.set(recordedAt, { at: recordedAt, ...one })
  }
  return [...found.values()]
}
