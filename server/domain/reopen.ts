/**
 * What an amendment does to the checks that the entry had met. What was charted on the wrong patient was never observed on
 * this one, so its check is due again at its own instants: within its time it can still be made, past it it was missed.
 */
import { isWithinMiss } from './charting.ts'
import type { ObservationCode } from './observations.ts'
import type { Check, Session } from './session.ts'
import type { Instant } from './time.ts'

/** The session after these observations, charted for an instant, were withdrawn. Readings are marked already. */
export function reopenChecks(session: Session, withdrawn: readonly ObservationCode[], chartedAt: Instant): Session {
  if (withdrawn.length === 0) return session
  const again = (check: Check): Check => reopened(session, check, withdrawn, chartedAt)
  const checks = session.checks.map(again)
  return {
    ...session,
    checks: checks.filter((check) => check.state !== 'pending'),
    pending: [...session.pending.map(again), ...checks.filter((check) => check.state === 'pending')],
    openMisses: [...session.openMisses.map(again), ...checks.filter((check) => isOpenAgain(session, check))],
  }
}

/** A miss that had been made good, and is so no more. */
const isOpenAgain = (session: Session, check: Check): boolean =>
  check.state === 'missed' &&
  !check.isAfterStop &&
  check.remaining.length > 0 &&
  !session.openMisses.some(({ checkId }) => checkId === check.checkId) &&
  !isSeenSince(session, check)

/** Whether all that remains of a check was observed at its due instant or later. */
const isSeenSince = (session: Session, check: Check): boolean =>
  check.remaining.every((code) => (session.latest[code]?.occurredAt ?? -Infinity) >= (check.dueAt ?? Infinity))

function reopened(session: Session, check: Check, withdrawn: readonly ObservationCode[], chartedAt: Instant): Check {
  const lost = check.observations.filter((code) => withdrawn.includes(code) && isLost(session, check, code, chartedAt))
  if (lost.length === 0) return check
  const notDone = Object.fromEntries(Object.entries(check.notDone).filter(([code]) => !lost.includes(code as ObservationCode)))
  return {
    ...check,
    remaining: [...check.remaining, ...lost],
    notDone,
    state: check.state === 'missed' ? 'missed' : 'pending',
    isLate: check.state === 'missed',
    doneAt: null,
    recordedAt: null,
    isReopened: true,
  }
}

/** The withdrawn entry counted for this check, and no other observation of the code does. */
const isLost = (session: Session, check: Check, code: ObservationCode, chartedAt: Instant): boolean =>
  !check.remaining.includes(code) &&
  isWithinMiss(check, chartedAt) &&
  !session.counted[code]?.some((reading) => isWithinMiss(check, reading.occurredAt))
