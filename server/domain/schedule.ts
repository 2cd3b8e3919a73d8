/** When checks are due: every instant follows the schedule, never the entry before, so that lateness does not drift. */
import type { ObservationCode } from './observations.ts'
import { infusionPhase, phaseOf, type Phase, type Schedule } from './protocol.ts'
import { doseReachedAt } from './pump.ts'
import type { Check, PhaseRun, Reading, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

/** Design: a check may be charted up to a quarter of its interval early. */
export const EARLY = 1 / 4

export interface Timing {
  readonly opensAt: Instant
  readonly dueAt: Instant | null
  readonly lateAt: Instant | null
  readonly missedAt: Instant | null
}

export const timing = (dueAt: Instant, early: number, late: number, missed: number): Timing => ({
  opensAt: dueAt - minutes(early),
  dueAt,
  lateAt: dueAt + minutes(late),
  missedAt: dueAt + minutes(missed),
})

const WAITING: Timing = { opensAt: 0, dueAt: null, lateAt: null, missedAt: null }

/** The minutes between two checks of a schedule that repeats, or null for one that does not. */
export function everyMinutes(schedule: Schedule): number | null {
  if (schedule.mode === 'interval') return schedule.everyMinutes
  if (schedule.mode === 'continuous') return schedule.chartEveryMinutes
  return null
}

/** A check that is due, or waits for the pump, with nothing charted of it. Made often, so without spreading. */
export const blank = (
  named: Pick<Check, 'checkId' | 'kind' | 'scheduleId' | 'phaseId' | 'everyMinutes' | 'observations'>,
  when: Timing,
  isBlocking = false,
): Check => ({
  checkId: named.checkId,
  kind: named.kind,
  scheduleId: named.scheduleId,
  phaseId: named.phaseId,
  everyMinutes: named.everyMinutes,
  observations: named.observations,
  remaining: named.observations,
  notDone: {},
  opensAt: when.opensAt,
  dueAt: when.dueAt,
  lateAt: when.lateAt,
  missedAt: when.missedAt,
  isBlocking,
  state: 'pending',
  isLate: false,
  doneAt: null,
  recordedAt: null,
})

function check(schedule: Schedule, phaseId: string, when: Timing, isBlocking: boolean): Check {
  const { scheduleId, observations } = schedule
  const checkId = `${scheduleId}@${when.dueAt ?? 'pump'}`
  const every = everyMinutes(schedule)
  return blank({ checkId, kind: 'scheduled', scheduleId, phaseId, everyMinutes: every, observations }, when, isBlocking)
}

/** The repeating check due at an instant, or null once the schedule has run out. */
function repeating(schedule: Schedule, phase: Phase, phaseStartedAt: Instant, dueAt: Instant): Check | null {
  if (schedule.mode !== 'interval' && schedule.mode !== 'continuous') return null
  const to = lastMinute(schedule, phase)
  if (to !== null && dueAt > phaseStartedAt + minutes(to)) return null
  const when = timing(dueAt, everyMinutes(schedule)! * EARLY, schedule.lateAfterMinutes, schedule.missedAfterMinutes)
  return check(schedule, phase.phaseId, when, false)
}

/**
 * The last minute of a phase at which a schedule is due, or null while the phase lasts. A cadence that was to last as long as
 * its infusion goes on when a pause or a load left running makes the infusion longer: the drug runs, so somebody looks.
 */
function lastMinute(schedule: Schedule, phase: Phase): number | null {
  if (schedule.mode !== 'interval' || schedule.toMinutes === null) return null
  return phase.kind === 'infusion' && schedule.toMinutes >= phase.durationMinutes ? null : schedule.toMinutes
}

/** The instant from which a once-only check hangs, or null while it waits for the pump. */
function anchorAt(session: Session, schedule: Schedule & { mode: 'once' }, phase: Phase, startedAt: Instant): Instant | null {
  switch (schedule.at) {
    case 'phaseStart':
      return startedAt
    case 'phaseMidpoint':
      return session.phase?.phaseId === phase.phaseId ? doseReachedAt(session, 0.5) : null
    case 'phaseEnd':
      return session.phase?.phaseId === phase.phaseId ? doseReachedAt(session, 1) : null
    case 'discharge':
      return startedAt + (phase.kind === 'gate' ? 0 : minutes(phase.durationMinutes))
    case 'beforeStart':
    case 'handover':
      return null
  }
}

/** The timing of a once-only check: late after the grace, missed after twice the grace. */
function onceTiming(schedule: Schedule & { mode: 'once' }, anchor: Instant | null): Timing {
  if (anchor === null) return WAITING
  const grace = schedule.graceMinutes
  return timing(anchor + minutes(schedule.offsetMinutes), grace, grace, grace * 2)
}

/** The checks that begin with a phase; `session` already stands in that phase. */
export function checksOfPhase(session: Session, phase: Phase, startedAt: Instant): Check[] {
  return phase.schedules.flatMap((schedule) => {
    switch (schedule.mode) {
      case 'interval': {
        const first = startedAt + minutes(schedule.fromMinutes + schedule.everyMinutes)
        return repeating(schedule, phase, startedAt, first) ?? []
      }
      case 'continuous': {
        const first = startedAt + minutes(schedule.chartEveryMinutes)
        return repeating(schedule, phase, startedAt, first) ?? []
      }
      case 'once': {
        if (schedule.at === 'beforeStart' || schedule.at === 'handover') return []
        const when = onceTiming(schedule, anchorAt(session, schedule, phase, startedAt))
        return [withWhatIsKnown(session, check(schedule, phase.phaseId, when, schedule.isBlocking))]
      }
      case 'conditional':
        return []
    }
  })
}

/**
 * What the gate asks for, due the instant at which the pump began to run without it. What was seen while it was fresh enough
 * counts; all that is charted from now on is late, and missed after the time for which a baseline is good.
 */
export const lateBaseline = (session: Session, at: Instant): Check[] =>
  session.protocol.phases.flatMap((phase) =>
    phase.schedules.flatMap((schedule) => {
      if (schedule.mode !== 'once' || schedule.at !== 'beforeStart' || !schedule.isBlocking) return []
      const when = timing(at, schedule.graceMinutes, 0, schedule.graceMinutes)
      const owed = withWhatIsKnown(session, check(schedule, phase.phaseId, when, true))
      return owed.remaining.length > 0 ? [owed] : []
    }),
  )

/** The check that follows one that is over, by the same schedule; null when there is none in this phase any more. */
export function nextCheck(session: Session, over: Check): Check | null {
  if (over.dueAt === null || session.phase === null) return null
  const run = session.phaseRuns.findLast((phaseRun) => phaseRun.phaseId === over.phaseId)
  const phase = phaseOf(session.protocol, over.phaseId)
  const schedule = phase?.schedules.find((candidate) => candidate.scheduleId === over.scheduleId)
  if (!run || !phase || !schedule) return null
  const every = everyMinutes(schedule)
  if (every === null) return null
  const dueAt = over.dueAt + minutes(every)
  if (hasLeft(session, over.phaseId) && run.endedAt !== null && dueAt > run.endedAt) return null
  return repeating(schedule, phase, firstStart(session, over.phaseId), dueAt)
}

/** A phase that a bolus interrupted keeps its first start: its cadence goes on. */
const firstStart = (session: Session, phaseId: string): Instant =>
  session.phaseRuns.find((run) => run.phaseId === phaseId)?.startedAt ?? session.openedAt

/** Whether the session has gone on to a later phase; a rescue bolus does not count as leaving. */
export function hasLeft(session: Session, phaseId: string): boolean {
  if (!session.phase || session.phase.phaseId === phaseId) return false
  const now = phaseOf(session.protocol, session.phase.phaseId)
  return !(now?.kind === 'infusion' && now.isOptional)
}

/** Sets the instants of checks that hang from the pump anew after the pump has changed at `at`. */
export function reschedule(session: Session, at: Instant): readonly Check[] {
  return session.pending.map((pending) => {
    if (pending.dueAt !== null && pending.dueAt <= at) return pending
    const phase = phaseOf(session.protocol, pending.phaseId)
    const schedule = phase?.schedules.find((candidate) => candidate.scheduleId === pending.scheduleId)
    if (!phase || schedule?.mode !== 'once' || (schedule.at !== 'phaseMidpoint' && schedule.at !== 'phaseEnd')) return pending
    const when = onceTiming(schedule, anchorAt(session, schedule, phase, at))
    if (when.dueAt === pending.dueAt) return pending
    return withWhatIsKnown(session, check(schedule, phase.phaseId, when, schedule.isBlocking))
  })
}

/** At the end of a phase, its end check hangs from the end itself. */
export function endPhaseChecks(session: Session, at: Instant): readonly Check[] {
  return session.pending.map((pending) => {
    const schedule = phaseOf(session.protocol, pending.phaseId)?.schedules.find((one) => one.scheduleId === pending.scheduleId)
    if (schedule?.mode !== 'once' || schedule.at !== 'phaseEnd') return pending
    if (pending.dueAt !== null && pending.dueAt <= at) return pending
    return withWhatIsKnown(session, check(schedule, pending.phaseId, onceTiming(schedule, at), schedule.isBlocking))
  })
}

/** A new check counts what was charted already since it opened. */
export function withWhatIsKnown(session: Session, fresh: Check): Check {
  if (fresh.dueAt === null) return fresh
  const isSince = (at: Instant | undefined): boolean => at !== undefined && at >= fresh.opensAt
  const unseen = fresh.observations.filter((code) => !isSince(session.latest[code]?.occurredAt))
  const excused = unseen.filter((code) => isSince(session.notDone[code]?.at))
  return {
    ...fresh,
    remaining: unseen.filter((code) => !excused.includes(code)),
    notDone: Object.fromEntries(excused.map((code) => [code, session.notDone[code]!.reason])),
  }
}

/** Design: without a cadence in this phase an hour is taken. */
export const DEFAULT_CADENCE_MINUTES = 60

/** The phase whose cadence and limits count: a bolus leaves those of the phase that it interrupts in force. */
export function phaseInForce(session: Session): { readonly phase: Phase; readonly startedAt: Instant } | null {
  const { protocol, phaseRuns } = session
  const run = phaseRuns.findLast(({ phaseId }) => !isBolus(protocol, phaseId)) ?? phaseRuns.at(-1)
  const phase = run && phaseOf(protocol, run.phaseId)
  return phase ? { phase, startedAt: firstStart(session, phase.phaseId) } : null
}

const isBolus = (protocol: Session['protocol'], phaseId: string): boolean =>
  infusionPhase(protocol, phaseId)?.isOptional === true

/** How often this observation is due at a minute of a phase, in minutes: the shortest cadence that is not over by the next check. */
function cadenceMinutes(phase: Phase, code: ObservationCode, elapsed: number): number {
  let now = Infinity
  let other = DEFAULT_CADENCE_MINUTES
  for (const schedule of phase.schedules) {
    const every = everyMinutes(schedule)
    if (every === null || !schedule.observations.includes(code)) continue
    const chartedFor = elapsed + every * EARLY
    const to = lastMinute(schedule, phase)
    const isNow = chartedFor >= (schedule.mode === 'interval' ? schedule.fromMinutes : 0) && (to === null || chartedFor < to)
    if (isNow) now = Math.min(now, every)
    other = Math.max(other, every)
  }
  return now === Infinity ? other : now
}

/**
 * The instant from which a reading is stale: its next check would be missed by then (interval + two thirds). A phase that begins
 * while it is fresh asks for its own next check; one that begins when it is stale makes nothing known again.
 */
export function staleAt(session: Session, reading: Reading): Instant {
  const runs = inTurn(session)
  let stale = reading.occurredAt + STALE_SHARE * minutes(DEFAULT_CADENCE_MINUTES)
  for (const run of runs) {
    const phase = phaseOf(session.protocol, run.phaseId)
    const isAfter = runs.some(({ startedAt }) => startedAt > run.startedAt && startedAt <= reading.occurredAt)
    if (!phase || isAfter || stale < run.startedAt) continue
    const from = Math.max(reading.occurredAt, run.startedAt)
    stale = from + STALE_SHARE * minutes(cadenceMinutes(phase, reading.code, (from - run.startedAt) / minutes(1)))
  }
  return stale
}

/**
 * Until when a finding is news: measured or learnt not longer ago than its cadence allows. What a tablet sends late is news when
 * it arrives: alert twice rather than never.
 */
export const newsUntilAt = (session: Session, reading: Reading): Instant =>
  staleAt(session, reading) + (reading.recordedAt - reading.occurredAt)

/** The phases that came in turn: no bolus, and no coming back from one. */
const inTurn = ({ protocol, phaseRuns }: Session): PhaseRun[] =>
  phaseRuns.filter((run, index) => {
    const first = phaseRuns.findIndex(({ phaseId }) => phaseId === run.phaseId)
    return first === index && !isBolus(protocol, run.phaseId)
  })

/** An interval, and two thirds of it after which the check is missed. */
const STALE_SHARE = 5 / 3
