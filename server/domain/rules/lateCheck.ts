/** A check is late: a third of its interval past due (late at 33 %, missed at 67 %: Hands 2013 definition). Bedside only. */
import { OBSERVATIONS } from '../observations.ts'
import { phaseOf } from '../protocol.ts'
import { questionOf } from '../questions.ts'
import type { Alert, Check, Session } from '../session.ts'
import { earliest, type Instant } from '../time.ts'
import { hasAlert, type Rule } from './rule.ts'

const isLate = (check: Check, now: Instant): boolean => check.lateAt !== null && check.lateAt <= now

/** What the gate is owed is late from its first instant, and has an alert of its own. */
const watchedHere = ({ protocol, pending }: Session): readonly Check[] =>
  pending.filter(({ phaseId }) => phaseOf(protocol, phaseId)?.kind !== 'gate')

export const lateCheck: Rule = {
  id: 'lateCheck',
  wants(session, now) {
    const late = watchedHere(session).filter((check) => isLate(check, now)).sort((a, b) => a.dueAt! - b.dueAt!)
    const [first] = late
    if (!first || first.dueAt === null) return []
    return [
      {
        subject: 'checks',
        priority: 'low',
        because: {
          text: `Check late: ${observationList(late)}`,
          observedAt: first.dueAt,
          protocolRule: rulesOf(session, late),
          action: 'Chart the check, or say why it was not done.',
          source: sourceOf(session, first),
        },
      },
    ]
  },
  // The check that it names is over, and another is late.
  isNews: (session, alert) => !isAmong(session, session.pending, alert),
  nextAt: (session) => (hasAlert(session, 'lateCheck') ? null : earliest(watchedHere(session).map((check) => check.lateAt))),
}

/** All that these checks still want, each observation once: what two schedules want is looked at once. */
export const observationList = (checks: readonly Check[]): string =>
  [...new Set(checks.flatMap(({ remaining }) => remaining))].map((code) => OBSERVATIONS[code].label).join(', ')

/** Every rule of the protocol by which these checks were wanted. */
export const rulesOf = (session: Session, checks: readonly Check[]): string => [...ruleNames(session, checks).values()].join(', ')

function ruleNames({ protocol }: Session, checks: readonly Check[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { kind, scheduleId } of checks) {
    if (names.has(scheduleId)) continue
    const rule = kind === 'scheduled' ? undefined : questionOf(protocol, scheduleId)?.protocolRule
    names.set(scheduleId, rule ?? `schedules.${scheduleId}`)
  }
  return names
}

/** Whether one of the checks that an alert was raised for is among these. */
export function isAmong(session: Session, checks: readonly Check[], { because }: Alert): boolean {
  const due = checks.filter(({ dueAt }) => dueAt === because.observedAt)
  const named = because.protocolRule.split(', ')
  return [...ruleNames(session, due).values()].some((rule) => named.includes(rule))
}

export function sourceOf({ protocol }: Session, { kind, phaseId, scheduleId }: Check): readonly string[] {
  if (kind !== 'scheduled') return questionOf(protocol, scheduleId)?.source ?? []
  const phase = protocol.phases.find((one) => one.phaseId === phaseId)
  return phase?.schedules.find((schedule) => schedule.scheduleId === scheduleId)?.source ?? []
}
