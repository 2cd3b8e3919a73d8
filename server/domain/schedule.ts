/** When checks are due: every instant follows the schedule, never the entry before, so that lateness does not drift. */
import type { ObservationCode } from './observations.ts'
import { phaseOf, type Phase, type Schedule } from './protocol.ts'
import { doseReachedAt } from './pump.ts'
import type { Check, Reading, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

/** Design: a check may be charted up to a quarter of its interval early. */
const EARLY = 1 / 4

interface Timing {
  readonly opensAt: Instant
  readonly dueAt: Instant | null
  readonly lateAt: Instant | null
  readonly missedAt: Instant | null
}

const timing = (dueAt: Instant, early: number, late: number, missed: number): Timing => ({
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

function check(schedule: Schedule, phaseId: string, when: Timing, isBlocking: boolean): Check {
  return {
    checkId: `${schedule.scheduleId}@${when.dueAt ?? 'pump'}`,
    scheduleId: schedule.scheduleId,
    phaseId,
    observations: schedule.observations,
    remaining: schedule.observations,
    notDone: {},
    ...when,
    isBlocking,
    state: 'pending',
    isLate: false,
    doneAt: null,
    recordedAt: null,
  }
}

/** The repeating check due at an instant, or null once the schedule has run out. */
function repeating(schedule: Schedule, phaseId: string, phaseStartedAt: Instant, dueAt: Instant): Check | null {
  const every = everyMinutes(schedule)
  if (every === null || (schedule.mode !== 'interval' && schedule.mode !== 'continuous')) return null
  const to = schedule.mode === 'interval' ? schedule.toMinutes : null
  if (to !== null && dueAt > phaseStartedAt + minutes(to)) return null
  const when = timing(dueAt, every * EARLY, schedule.lateAfterMinutes, schedule.missedAfterMinutes)
  return check(schedule, phaseId, when, false)
}

/** The instant from which a once-only check hangs, or null while it waits for the pump. */
function anchorAt(session: Session, schedule: Schedule & { mode: 'once' }, phase: Phase, startedAt: Instant): Instant | null {
  switch (schedule.at) {
    case 'phaseStart':
      return startedAt
    case 'phaseMidpoint':
      return doseReachedAt(session, 0.5)
    case 'phaseEnd':
      return doseReachedAt(session, 1)
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
        return repeating(schedule, phase.phaseId, startedAt, first) ?? []
      }
      case 'continuous': {
        const first = startedAt + minutes(schedule.chartEveryMinutes)
        return repeating(schedule, phase.phaseId, startedAt, first) ?? []
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

/** The check that follows one that is over, by the same schedule; null when there is none in this phase any more. */
export function nextCheck(session: Session, over: Check): Check | null {
  if (over.dueAt === null || session.phase === null) return null
  const run = session.phaseRuns.findLast((phaseRun) => phaseRun.phaseId === over.phaseId)
  const phase = phaseOf(session.protocol, over.phaseId)
  const schedule = phase?.schedules.find((candidate) => candidate.scheduleId === over.scheduleId)
  if (!run || !schedule) return null
  const every = everyMinutes(schedule)
  if (every === null) return null
  const dueAt = over.dueAt + minutes(every)
  if (hasLeft(session, over.phaseId) && run.endedAt !== null && dueAt > run.endedAt) return null
  return repeating(schedule, over.phaseId, firstStart(session, over.phaseId), dueAt)
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
    return { ...pending, ...when, checkId: `${schedule.scheduleId}@${when.dueAt ?? 'pump'}` }
  })
}

/** At the end of a phase, its end check hangs from the end itself. */
export function endPhaseChecks(session: Session, at: Instant): readonly Check[] {
  return session.pending.map((pending) => {
    const schedule = phaseOf(session.protocol, pending.phaseId)?.schedules.find((one) => one.scheduleId === pending.scheduleId)
    if (schedule?.mode !== 'once' || schedule.at !== 'phaseEnd') return pending
    if (pending.dueAt !== null && pending.dueAt <= at) return pending
    const when = onceTiming(schedule, at)
    return withWhatIsKnown(session, { ...pending, ...when, checkId: `${schedule.scheduleId}@${at}` })
  })
}

/** A new check counts what was charted already since it opened. */
function withWhatIsKnown(session: Session, fresh: Check): Check {
  if (fresh.dueAt === null) return fresh
  const remaining = fresh.remaining.filter((code) => {
    const reading = session.latest[code]
    return !reading || reading.occurredAt < fresh.opensAt
  })
  return remaining.length === fresh.remaining.length ? fresh : { ...fresh, remaining }
}

/** Design: without a cadence in this phase an hour is taken. */
const DEFAULT_CADENCE_MINUTES = 60

/** How often this observation is due at an instant of the present phase, in minutes. */
export function cadenceMinutes(session: Session, code: ObservationCode, at: Instant): number {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  if (!phase || !session.phase) return DEFAULT_CADENCE_MINUTES
  const elapsed = (at - session.phase.startedAt) / minutes(1)
  let cadence = DEFAULT_CADENCE_MINUTES
  for (const schedule of phase.schedules) {
    if (!schedule.observations.includes(code)) continue
    if (schedule.mode === 'interval') {
      const isNow = elapsed >= schedule.fromMinutes && (schedule.toMinutes === null || elapsed <= schedule.toMinutes)
      if (isNow) return schedule.everyMinutes
      cadence = Math.max(cadence, schedule.everyMinutes)
    }
    if (schedule.mode === 'continuous') return schedule.chartEveryMinutes
  }
  return cadence
}

/** The instant from which a reading is stale: its next check would be missed by then (interval + two thirds). */
export const staleAt = (session: Session, reading: Reading): Instant =>
  reading.occurredAt + minutes((cadenceMinutes(session, reading.code, reading.occurredAt) * 5) / 3)
