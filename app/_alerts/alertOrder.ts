import { URGENCY, type AlertView } from '#domain'

/** Those that nobody has taken come first, then by urgency, then the oldest. */
export const byNeed = (a: AlertView, b: AlertView): number =>
  Number(isInHand(a)) - Number(isInHand(b)) || URGENCY[b.priority] - URGENCY[a.priority] || a.raisedAt - b.raisedAt

/** Somebody goes, or has silenced it for a time: it asks for nobody else now. */
export const isInHand = ({ state }: AlertView): boolean => state === 'accepted' || state === 'silenced'
