/**
 * An answer in a questionnaire wants a person until it is documented what was done. The alert says nothing of the answer: walls and
 * whoever passes by can read it. When the infusion is over the charge nurse is told at once, because the patient may leave.
 */
import type { Rule } from './rule.ts'

/** The charge nurse's rung of the medium ladder. */
const CHARGE_NURSE = 1

export const concernOpen: Rule = {
  id: 'concernOpen',
  wants: ({ concerns, status }) =>
    concerns
      .filter(({ settledAt }) => settledAt === null)
      .map(({ courseId, concernId, raisedAt }) => ({
        // After the stop it is another alert, which asks anew.
        subject: `${concernId} of ${courseId}${status === 'stopped' ? ' at discharge' : ''}`,
        priority: 'medium',
        because: {
          text: status === 'stopped' ? 'A questionnaire answer is not closed, and the infusion is over' : 'A questionnaire answer wants a person',
          observedAt: raisedAt,
          protocolRule: 'questionnaires.safety',
          action: 'Stay with the patient, talk, and document the outcome in the course. Only that ends this alert.',
          source: ['S68', 'S69'],
        },
        ...(status === 'stopped' ? { startsAtRung: CHARGE_NURSE } : {}),
      })),
  nextAt: () => null,
}
