/** A check was missed: two thirds of its interval past due. The board and the charge nurse are told; silence is the danger. */
import type { Rule } from './rule.ts'
import { isAmong, observationList, sourceOf } from './lateCheck.ts'

export const missedCheck: Rule = {
  id: 'missedCheck',
  wants(session) {
    const [first] = session.openMisses
    if (!first || first.dueAt === null) return []
    return [
      {
        subject: 'checks',
        priority: 'medium',
        because: {
          text: `Check missed: ${observationList(first)}`,
          observedAt: first.dueAt,
          protocolRule: `schedules.${first.scheduleId}`,
          action: 'Go to the patient: respiratory rate, reflex and oxygen saturation first. Then chart the check.',
          source: sourceOf(session, first),
        },
      },
    ]
  },
  // The miss that it names has been made good, and another has not.
  isNews: (session, alert) => !isAmong(session.openMisses, alert),
  nextAt: () => null,
}
