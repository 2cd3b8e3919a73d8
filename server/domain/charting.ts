/** How a charted set meets the checks that were due: which it completes, which it completes late, what stays open. */
import type { NotDone, Values } from './events.ts'
import type { ObservationCode } from './observations.ts'
import { nextOfWatch } from './closerWatch.ts'
import { phaseOf, type Protocol } from './protocol.ts'
import { questionOf } from './questions.ts'
import { everyMinutes, nextCheck } from './schedule.ts'
import type { Check, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

interface Charted {
  readonly values: Values
  readonly notDone: NotDone
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

/** A missed check can be made good by what was measured before the next one of its schedule opened. */
export function isWithinMiss(session: Session, miss: Check, occurredAt: Instant): boolean {
  if (miss.dueAt === null || occurredAt < miss.opensAt) return false
  const every = intervalOf(session.protocol, miss)
  return every === null || occurredAt < miss.opensAt + minutes(every)
}

/** The minutes between a check and the next of its name, or null for one that comes by itself. */
function intervalOf(protocol: Protocol, { kind, phaseId, scheduleId }: Check): number | null {
  if (kind === 'recheck' || kind === 'conditional') return null
  if (kind === 'tightening') {
    const question = questionOf(protocol, scheduleId)
    return question?.kind === 'tightening' ? question.tightening.everyMinutes : null
  }
  const schedule = phaseOf(protocol, phaseId)?.schedules.find((one) => one.scheduleId === scheduleId)
  return schedule ? everyMinutes(schedule) : null
}

const meets = (check: Check, charted: Charted, code: ObservationCode): boolean =>
  check.remaining.includes(code) && (charted.values[code] !== undefined || charted.notDone[code] !== undefined)

/** The check with what was charted taken off, or the same check when nothing of it was. */
function fill(check: Check, charted: Charted): Check {
  const met = check.remaining.filter((code) => meets(check, charted, code))
  if (met.length === 0) return check
  const notDone: Record<string, string> = { ...check.notDone }
  for (const code of met) {
    const reason = charted.notDone[code]
    if (reason !== undefined && charted.values[code] === undefined) notDone[code] = reason
  }
  return { ...check, remaining: check.remaining.filter((code) => !met.includes(code)), notDone: notDone as NotDone }
}

/** A check with nothing remaining, as it will stand in the record. */
function over(check: Check, charted: { readonly occurredAt: Instant; readonly recordedAt: Instant }): Check {
  const allNotDone = check.observations.every((code) => check.notDone[code] !== undefined)
  return {
    ...check,
    state: check.state === 'missed' ? 'missed' : allNotDone ? 'notDone' : 'done',
    isLate: check.lateAt !== null && charted.recordedAt >= check.lateAt,
    doneAt: charted.occurredAt,
    recordedAt: charted.recordedAt,
  }
}

/** The session after a charted set has met its checks. Readings are already in. */
export function meetChecks(session: Session, charted: Charted): Session {
  return settle(meetMisses(meetPending(session, charted), charted), charted)
}

function meetPending(session: Session, charted: Charted): Session {
  const pending = session.pending.map((check) =>
    check.dueAt !== null && charted.occurredAt >= check.opensAt ? fill(check, charted) : check,
  )
  return { ...session, pending }
}

/** A miss that the next check has made good can still be charted for its own time: the record then says so. */
function meetMisses(session: Session, charted: Charted): Session {
  const { occurredAt } = charted
  const checks = session.checks.map((check) => (isOpenMiss(session, check, occurredAt) ? chartMiss(check, charted) : check))
  if (session.openMisses.length === 0) return { ...session, checks }
  const byId = new Map(checks.map((check) => [check.checkId, check]))
  const openMisses = session.openMisses
    .map((miss) => byId.get(miss.checkId) ?? miss)
    .filter((miss) => miss.remaining.length > 0 && !isMadeGood(session, miss, charted))
  return { ...session, checks, openMisses }
}

function chartMiss(miss: Check, charted: Charted): Check {
  const filled = fill(miss, charted)
  return filled.remaining.length === 0 ? over(filled, charted) : filled
}

/** Whether what was measured at an instant is what this missed check still wants. */
export const isOpenMiss = (session: Session, check: Check, occurredAt: Instant): boolean =>
  check.state === 'missed' && !check.isAfterStop && check.remaining.length > 0 && isWithinMiss(session, check, occurredAt)

/** What was missed has been observed since, so nobody needs to go for it; in the record it stays missed. */
const isMadeGood = (session: Session, miss: Check, charted: Charted): boolean =>
  miss.remaining.every((code) => {
    const isNow = charted.notDone[code] !== undefined || charted.values[code] !== undefined
    const seenAt = Math.max(isNow ? charted.occurredAt : -Infinity, session.latest[code]?.occurredAt ?? -Infinity)
    return miss.dueAt !== null && seenAt >= miss.dueAt
  })

/** The next check of the schedule; none when it is there already, because an amendment has reopened the one before. */
const followingOf = (session: Session, check: Check): Check[] => {
  const question = check.kind === 'tightening' ? questionOf(session.protocol, check.scheduleId) : undefined
  const next = question?.kind === 'tightening' ? nextOfWatch(session, question, check.dueAt!) : nextCheck(session, check)
  const isThere = ({ checkId }: Check): boolean => checkId === next?.checkId
  return next === null || session.pending.some(isThere) || session.checks.some(isThere) ? [] : [next]
}

const NOTHING = { values: {}, notDone: {}, occurredAt: -Infinity, recordedAt: -Infinity }

/** Moves completed checks into the record and puts the next of their schedule in their place. */
export function settle(session: Session, charted: { readonly occurredAt: Instant; readonly recordedAt: Instant }): Session {
  const done = session.pending.filter((check) => check.remaining.length === 0).map((check) => over(check, charted))
  if (done.length === 0) return session
  const following = done.flatMap((check) => followingOf(session, check))
  return {
    ...session,
    pending: [...session.pending.filter((check) => check.remaining.length > 0), ...following],
    checks: [...session.checks, ...done],
  }
}

/** The session after a check was missed: it stands open among the misses, and its schedule goes on. */
export function missCheck(session: Session, checkId: string): Session {
  const check = session.pending.find((pending) => pending.checkId === checkId)
  if (!check) return session
  const missed: Check = { ...check, state: 'missed', isLate: true }
  return {
    ...session,
    pending: [...session.pending.filter((pending) => pending !== check), ...followingOf(session, missed)],
    checks: [...session.checks, missed],
    openMisses: isMadeGood(session, missed, NOTHING) ? session.openMisses : [...session.openMisses, missed],
  }
}
