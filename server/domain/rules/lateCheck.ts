/** A check is late: a third of its interval past due (late at 33 %, missed at 67 %: Hands 2013 definition). Bedside only. */
import { OBSERVATIONS } from '../observations.ts'
import type { Alert, Check, Session } from '../session.ts'
import { earliest, type Instant } from '../time.ts'
import { hasAlert, type Rule } from './rule.ts'

const isLate = (check: Check, now: Instant): boolean => check.lateAt !== null && check.lateAt <= now

export const observationList = (check: Pick<Check, 'remaining'>): string =>
  check.remaining.map((code) => OBSERVATIONS[code].label).join(', ')

export const lateCheck: Rule = {
  id: 'lateCheck',
  wants(session, now) {
    const late = session.pending.filter((check) => isLate(check, now)).sort((a, b) => a.dueAt! - b.dueAt!)
    const [first] = late
    if (!first || first.dueAt === null) return []
    return [
      {
        subject: 'checks',
        priority: 'low',
        because: {
          text: `Check late: ${observationList(first)}`,
          observedAt: first.dueAt,
          protocolRule: `schedules.${first.scheduleId}`,
          action: 'Chart the check, or say why it was not done.',
          source: sourceOf(session, first),
        },
      },
    ]
  },
  // The check that it names is over, and another is late.
  isNews: (session, alert) => !isAmong(session.pending, alert),
  nextAt: (session) => (hasAlert(session, 'lateCheck') ? null : earliest(session.pending.map((check) => check.lateAt))),
}

/** Whether the check that an alert names is one of these. */
export const isAmong = (checks: readonly Check[], { because }: Alert): boolean =>
  checks.some((check) => check.dueAt === because.observedAt && because.protocolRule === `schedules.${check.scheduleId}`)

export function sourceOf(session: Session, check: Check): readonly string[] {
  const phase = session.protocol.phases.find((one) => one.phaseId === check.phaseId)
  return phase?.schedules.find((schedule) => schedule.scheduleId === check.scheduleId)?.source ?? []
}
