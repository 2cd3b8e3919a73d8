/** How a charted set meets the checks that were due: which it completes, which it completes late, what stays open. */
import type { NotDone, Values } from './events.ts'
import type { ObservationCode } from './observations.ts'
import { nextOfWatch } from './closerWatch.ts'
import { tighteningOf } from './questions.ts'
import { nextCheck } from './schedule.ts'
import type { Check, Session } from './session.ts'
import { minutes, type Instant } from './time.ts'

interface Charted {
  readonly values: Values
  readonly notDone: NotDone
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

/** A missed check can be made good by what was measured before the next one of its schedule opened. */
export const isWithinMiss = ({ dueAt, opensAt, everyMinutes }: Check, occurredAt: Instant): boolean =>
  dueAt !== null && occurredAt >= opensAt && (everyMinutes === null || occurredAt < opensAt + minutes(everyMinutes))

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
  const isMet = (check: Check): boolean => check.dueAt !== null && charted.occurredAt >= check.opensAt
  if (!session.pending.some(isMet)) return session
  return { ...session, pending: session.pending.map((check) => (isMet(check) ? fill(check, charted) : check)) }
}

/** A miss that the next check has made good can still be charted for its own time: the record then says so. */
function meetMisses(session: Session, charted: Charted): Session {
  const { occurredAt } = charted
  const isOpen = (check: Check): boolean => isOpenMiss(check, occurredAt)
  const checks = session.checks.some(isOpen) ? session.checks.map((check) => (isOpen(check) ? chartMiss(check, charted) : check)) : session.checks
  if (session.openMisses.length === 0) return checks === session.checks ? session : { ...session, checks }
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
export const isOpenMiss = (check: Check, occurredAt: Instant): boolean =>
  check.state === 'missed' && !check.isAfterStop && check.remaining.length > 0 && isWithinMiss(check, occurredAt)

/** What was missed has been observed since, so nobody needs to go for it; in the record it stays missed. */
const isMadeGood = (session: Session, miss: Check, charted: Charted): boolean =>
  miss.remaining.every((code) => {
    const isNow = charted.notDone[code] !== undefined || charted.values[code] !== undefined
    const seenAt = Math.max(isNow ? charted.occurredAt : -Infinity, session.latest[code]?.occurredAt ?? -Infinity)
    return miss.dueAt !== null && seenAt >= miss.dueAt
  })

/** The next check of the schedule; none when it is there already, because an amendment has reopened the one before. */
function followingOf(session: Session, check: Check, pending = session.pending): Check[] {
  const question = check.kind === 'tightening' ? tighteningOf(session.protocol, check.scheduleId) : undefined
  const next = question ? nextOfWatch(session, question, check.dueAt!) : nextCheck(session, check)
  const isThere = ({ checkId }: Check): boolean => checkId === next?.checkId
  return next === null || pending.some(isThere) || (check.isReopened && session.checks.some(isThere)) ? [] : [next]
}

/** All whose time has run out by an instant, each followed by the next of its schedule, in the order in which they were missed. */
export function missedBy(session: Session, now: Instant): (Check & { readonly missedAt: Instant })[] {
  const found: (Check & { readonly missedAt: Instant })[] = []
  for (const pending of session.pending) {
    for (let check: Check | undefined = pending; isOver(check, now); [check] = followingOf(session, check)) found.push(check)
  }
  return found.sort((a, b) => a.missedAt - b.missedAt)
}

const isOver = (check: Check | undefined, now: Instant): check is Check & { readonly missedAt: Instant } =>
  check !== undefined && check.missedAt !== null && check.missedAt <= now

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

/**
 * The session after checks were missed: they stand open among the misses, and their schedules go on. Many at once, because after
 * weeks without a watch there are thousands, and what is kept must not be copied for each.
 */
export function missChecks(session: Session, checkIds: readonly string[]): Session {
  let { pending } = session
  const checks = [...session.checks]
  const openMisses = [...session.openMisses]
  for (const checkId of checkIds) {
    const check = pending.find((one) => one.checkId === checkId)
    if (!check) continue
    const missed: Check = { ...check, state: 'missed', isLate: true }
    pending = [...pending.filter((one) => one !== check), ...followingOf(session, missed, pending)]
    checks.push(missed)
    if (!isMadeGood(session, missed, NOTHING)) openMisses.push(missed)
  }
  return { ...session, pending, checks, openMisses }
}
