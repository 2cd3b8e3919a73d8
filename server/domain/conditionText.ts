/** A condition in words, for whoever has to check it without the program. */
import type { Condition } from './contingency.ts'
import { subjectName } from './known.ts'
import { limitText } from './limits.ts'

/** "Reflex Absent; or RR below 12 /min; or at least 2 of (…)". */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, ' and ')
  if ('any' in condition) return joined(condition.any, '; or ')
  if ('of' in condition) return `at least ${condition.atLeast} of (${joined(condition.of, ', ')})`
  if ('contraindication' in condition) return condition.contraindication.replaceAll('-', ' ')
  if ('given' in condition) return `${condition.given} given`
  return `${subjectName(condition.subject)} ${limitText(condition)}`
}

const joined = (conditions: readonly Condition[], between: string): string => conditions.map(conditionText).join(between)
