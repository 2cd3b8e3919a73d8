/** Whether what is known leaves a limit: yes, no, or null for unknown. */
import { baselineNews2, type Known } from './known.ts'
import { isOutside } from './limits.ts'
import type { Limit } from './protocol.ts'
import { NEWS2_CODES, news2Sum, news2Threes } from './scores/news2.ts'
import type { Session } from './session.ts'

type Bound = Pick<Limit, 'subject' | 'op' | 'value' | 'onlyWorseThanBaseline'>

/** A score of an incomplete set leaves a limit when what it is at least does; below that it says nothing either way. */
export function leavesLimit(session: Session, limit: Bound, what: Known): boolean | null {
  const isOut = isOutside(limit, what.value)
  const isWorse = limit.onlyWorseThanBaseline === true ? isWorseThanBaseline(session, limit) : true
  if (what.isAtLeast) return isOut && isWorse ? true : null
  return isOut && isWorse
}

/**
 * Whether an alert of a score stands on, as far as what is missing goes. The sum of half a set may be anything above what is known. A single
 * parameter is no sum: it is over when each one that scored 3 has been charted again and scores less, whatever else was left out.
 */
export function mayStillLeave(session: Session, limit: Bound, what: Known): boolean {
  if (leavesLimit(session, limit, what) !== null) return false
  return limit.subject !== 'NEWS2_SINGLE3' || NEWS2_CODES.some((code) => session.newestNews2.points[code] === 3)
}

/**
 * Whether the newest score is worse than the last one before the pump started: a higher sum, or 3 points in a parameter that had fewer.
 * Against a baseline that is missing or incomplete, what cannot be compared counts as worse.
 */
function isWorseThanBaseline(session: Session, { subject }: Bound): boolean {
  const now = session.newestNews2.score?.warning
  const baseline = baselineNews2(session)?.warning
  if (!now || !baseline) return true
  if (subject === 'NEWS2') return !baseline.isComplete || news2Sum(now) > baseline.total
  return news2Threes(now).some((code) => baseline.points[code] !== 3)
}
