/** Whether what is known leaves a limit: yes, no, or null for unknown. */
import { newestNews2, type Known } from './known.ts'
import { isOutside } from './limits.ts'
import type { Limit } from './protocol.ts'
import { NEWS2_CODES, news2Sum, news2Threes, type News2Code } from './scores/news2.ts'
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
  return limit.subject !== 'NEWS2_SINGLE3' || NEWS2_CODES.some((code) => lastPoints(session, code) === 3)
}

const lastPoints = ({ earlyWarnings }: Session, code: News2Code): number | undefined => newestPoints(earlyWarnings)[code]

type Points = Partial<Readonly<Record<News2Code, number>>>

const told = new WeakMap<Session['earlyWarnings'], Points>()

/** The points of each parameter when it was charted last; worked out once for a list, because a long record is not read through for each. */
function newestPoints(warnings: Session['earlyWarnings']): Points {
  const before = told.get(warnings)
  if (before) return before
  const newest: Record<string, number> = {}
  for (const { amendedBy, warning } of warnings) {
    if (amendedBy === null && warning.chart === 'NEWS2') Object.assign(newest, warning.points)
  }
  told.set(warnings, newest)
  return newest
}

/**
 * Whether the newest score is worse than the last one before the pump started: a higher sum, or 3 points in a parameter that had fewer.
 * Against a baseline that is missing or incomplete, what cannot be compared counts as worse.
 */
function isWorseThanBaseline(session: Session, { subject }: Bound): boolean {
  const now = newestNews2(session)?.warning
  const baseline = newestNews2(session, session.segments[0]?.startedAt)?.warning
  if (!now || !baseline) return true
  if (subject === 'NEWS2') return !baseline.isComplete || news2Sum(now) > baseline.total
  return news2Threes(now).some((code) => baseline.points[code] !== 3)
}
