/** Contraindications: what nobody has answered is unknown, not absent; what is present waits for the prescriber. */
import { refuse, type Refusal } from '../commands.ts'
import type { Contraindication } from '../protocol.ts'
import type { Session } from '../session.ts'

/** How much a contraindication asks of the gate; a protocol that does not say asks for all. */
export const gateOf = (contraindication: Contraindication): NonNullable<Contraindication['gate']> => contraindication.gate ?? 'block'

/** The contraindications that nobody has answered and that have to be. */
export const unansweredOf = ({ protocol, checklist }: Session): readonly Contraindication[] =>
  protocol.contraindications.filter(
    (one) => gateOf(one) !== 'note' && !checklist?.contraindications.some(({ itemId }) => itemId === one.itemId),
  )

const isSaid = (words: string | undefined): boolean => words !== undefined && words.trim() !== ''

/** Why the contraindications keep the gate shut, or null. */
export function whyContraindicated(session: Session): Refusal | null {
  const { protocol, checklist } = session
  const isOverridden = isSaid(checklist?.override?.prescriber) && isSaid(checklist?.override?.reason)
  const isAcknowledged = isOverridden || isSaid(checklist?.acknowledgedBy)
  const present = protocol.contraindications.filter(({ itemId }) =>
    checklist?.contraindications.some((answer) => answer.itemId === itemId && answer.isPresent),
  )
  const blocking = present.find((one) => gateOf(one) === 'block')
  if (blocking && !isOverridden) {
    return refuse('contraindication', `Contraindication present: ${blocking.item}. Only the prescriber can override it, with a reason.`)
  }
  const told = present.find((one) => gateOf(one) === 'acknowledge')
  if (told && !isAcknowledged) {
    return refuse('contraindication-not-acknowledged', `Present: ${told.item}. Tell the prescriber, and chart who was told.`)
  }
  const [first, ...others] = unansweredOf(session)
  if (!first) return null
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return refuse('contraindication-unanswered', `Not answered: ${first.item}${more}. What was not asked is not known to be absent.`)
}
