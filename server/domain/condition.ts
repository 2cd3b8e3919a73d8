/** A condition has three answers: true, false, or null for unknown. Unknown is never no: Kleene's logic, so that a gap hides nothing. */
import { known } from './known.ts'
import { isOutside } from './limits.ts'
import type { Condition } from './protocol.ts'
import type { Session } from './session.ts'

export type Truth = boolean | null

/** Whether the condition holds by what the session knows; null when what is missing could decide it either way. */
export function truthOf(session: Session, condition: Condition): Truth {
  if ('all' in condition) return atLeast(condition.all.length, condition.all, session)
  if ('any' in condition) return atLeast(1, condition.any, session)
  if ('of' in condition) return atLeast(condition.atLeast, condition.of, session)
  if ('contraindication' in condition) {
    return session.checklist?.contraindications.find(({ itemId }) => itemId === condition.contraindication)?.isPresent ?? null
  }
  if ('given' in condition) return session.doses.some(({ event }) => event.kind === condition.given)
  const what = known(session, condition.subject)
  return what === null ? null : isOutside(condition, what.value)
}

function atLeast(wanted: number, conditions: readonly Condition[], session: Session): Truth {
  const answers = conditions.map((condition) => truthOf(session, condition))
  const isTrue = answers.filter((answer) => answer === true).length
  const isOpen = answers.filter((answer) => answer === null).length
  if (isTrue >= wanted) return true
  return isTrue + isOpen >= wanted ? null : false
}
