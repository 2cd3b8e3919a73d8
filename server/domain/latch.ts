/**
 * The alert of a stop rule latches (IEC 60601-1-8: it goes on until somebody resets it). A value that is back does not say what
 * was done about the one before, so a normal reading alone does not resolve it: a documented action does, and then the facts.
 */
import { known } from './known.ts'
import { leavesLimit } from './leaving.ts'
import { foundText, isOutside } from './limits.ts'
import { isObservationCode, type ObservationCode } from './observations.ts'
import type { Limit } from './protocol.ts'
import type { Alert, Session } from './session.ts'
import type { Instant } from './time.ts'
import { gramsPerHour } from './units.ts'

/** The limit of the pinned protocol that an alert names, or undefined when it names another rule. */
export const limitOf = (session: Session, { because }: Pick<Alert, 'because'>): Limit | undefined =>
  session.protocol.limits.find(({ limitId }) => because.protocolRule === `limits.${limitId}`)

/** Whether this alert stays, whatever the value is by now, until somebody has documented what was done. */
export function isLatched(session: Session, alert: Alert): boolean {
  const limit = limitOf(session, alert)
  return limit?.isStopRule === true && !isActedOn(session, alert) && !isWithdrawn(session, alert, limit)
}

/** What was done since the finding, or is in force: the drug stands still or was made less, the antidote was given, somebody has said what. */
export function isActedOn(session: Session, { outcome, firstObservedAt }: Alert): boolean {
  if (outcome !== null || session.stopped !== null || session.pause?.reason === 'stop rule') return true
  return isLess(session, firstObservedAt) || session.doses.some(({ event, occurredAt }) => event.kind === 'antidote' && occurredAt >= firstObservedAt)
}

/** The pump was paused, or its rate lowered within the phase, at this instant or later. The next phase's own lower rate is no answer. */
const isLess = ({ segments }: Session, since: Instant): boolean =>
  segments.some((segment, index) => {
    if (segment.endedAt === null || segment.endedAt < since) return false
    const next = segments[index + 1]
    if (!next || next.startedAt > segment.endedAt) return true
    return next.phaseId === segment.phaseId && dose(next) < dose(segment)
  })

const dose = ({ rateMlPerHour, concentrationMgPerMl }: Session['segments'][number]): number => gramsPerHour(rateMlPerHour, concentrationMgPerMl)

/** The finding was amended away: it never was so, and there is nothing to act on. */
function isWithdrawn({ counted, sets }: Session, { subject, firstObservedAt }: Alert, limit: Limit): boolean {
  if (isObservationCode(subject)) {
    return counted[subject]?.some(({ occurredAt, value }) => occurredAt >= firstObservedAt && isOutside(limit, value)) !== true
  }
  const from = OBSERVED[subject]
  return sets.some((set) => set.some(({ code, occurredAt, amendedBy }) => code === from && occurredAt === firstObservedAt && amendedBy !== null))
}

/** Which observation a derived figure hangs from. */
const OBSERVED: Readonly<Record<string, ObservationCode>> = { SBP_DROP_PCT: 'SBP', UO_1H: 'UO_ML', UO_2H_RATE: 'UO_ML', UO_4H: 'UO_ML' }

/** What a latched alert says once its value has come back, or null while the limit is left or it is not latched. */
export function latchText(session: Session, alert: Alert): string | null {
  const limit = limitOf(session, alert)
  const what = limit && known(session, limit.subject)
  if (!what || leavesLimit(session, limit, what) !== false || !isLatched(session, alert)) return null
  return `Value is back (${foundText(limit, what.value, what.words)}); latched: document what was done.`
}
