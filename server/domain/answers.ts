/** What a person can say of an alert, coded so that it can be counted. */

/** Why somebody cannot go. `other` needs words. */
export const DECLINE_REASONS = ['busy with an urgent patient', 'not my patient', 'off the ward', 'other'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** What was done about an alert. The last two need words: why nothing was done, or what. */
export const OUTCOME_ACTIONS = [
  'drug stopped or paused',
  'rate lowered',
  'antidote given',
  'prescriber informed',
  'patient assessed, goes on by order',
  'pump or line corrected',
  'check made',
  'nothing done',
  'other',
] as const
export type OutcomeAction = (typeof OUTCOME_ACTIONS)[number]

export const needsWords = (answer: DeclineReason | OutcomeAction): boolean => answer === 'other' || answer === 'nothing done'

/** The closing tag of IHE PCD-07: a true positive, a true one of no clinical relevance, a false one. */
export const OUTCOME_TAGS = ['true-acted', 'true-not-relevant', 'false'] as const
export type OutcomeTag = (typeof OUTCOME_TAGS)[number]
