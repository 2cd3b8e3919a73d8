/** A condition has three answers: true, false, or null for unknown. Unknown is never no: Kleene's logic, so that a gap hides nothing. */
import { known, subjectName } from './known.ts'
import { leavesLimit } from './leaving.ts'
import { foundText } from './limits.ts'
import type { Condition } from './protocol.ts'
import { newsUntilAt, staleAt } from './schedule.ts'
import type { Session } from './session.ts'
import type { Instant } from './time.ts'

export type Truth = boolean | null

/** What a tree hangs on: one finding, one answer of the checklist, one dose. */
export type Leaf = Extract<Condition, { subject: unknown } | { contraindication: unknown } | { given: unknown }>

/** A leaf that looks at a value. */
export type Finding = Extract<Leaf, { subject: unknown }>

/**
 * Whether the condition holds by what the session knows; null when what is missing could decide it either way. With `now`, what is
 * known has to be fresh: see `answerOf`.
 */
export const truthOf = (session: Session, condition: Condition, now?: Instant): Truth =>
  truthBy(condition, (leaf) => answerOf(session, leaf, now))

/** Whether the condition holds for certain. The same as `truthOf` being true; what is not found need not be asked how old it is. */
export const isTrue = (session: Session, condition: Condition, now: Instant): boolean =>
  truthBy(condition, (leaf) => answerOf(session, leaf) === true && answerOf(session, leaf, now)) === true

/** The truth of a tree, given that of its leaves. */
export function truthBy(condition: Condition, answer: (leaf: Leaf) => Truth): Truth {
  if ('all' in condition) return atLeast(condition.all.length, condition.all, answer)
  if ('any' in condition) return atLeast(1, condition.any, answer)
  if ('of' in condition) return atLeast(condition.atLeast, condition.of, answer)
  return answer(condition)
}

function atLeast(wanted: number, conditions: readonly Condition[], answer: (leaf: Leaf) => Truth): Truth {
  let trues = 0
  let unknowns = 0
  for (const condition of conditions) {
    const truth = truthBy(condition, answer)
    if (truth === true) trues += 1
    else if (truth === null) unknowns += 1
  }
  if (trues >= wanted) return true
  return trues + unknowns >= wanted ? null : false
}

/**
 * The truth of one leaf. With `now`, a stale value is unknown: a normal one as soon as it is stale, whoever charts it when; a finding
 * for as long as it is news, so that what a tablet sends late is not lost on arrival.
 */
export function answerOf(session: Session, leaf: Leaf, now?: Instant): Truth {
  if ('contraindication' in leaf) {
    return session.checklist?.contraindications.find(({ itemId }) => itemId === leaf.contraindication)?.isPresent ?? null
  }
  if ('given' in leaf) return session.doses.some(({ event }) => event.kind === leaf.given)
  const what = known(session, leaf.subject)
  if (what === null) return null
  const isFound = leavesLimit(session, leaf, what)
  if (now === undefined || isFound === null) return isFound
  const until = isFound ? newsUntilAt(session, what.reading) : staleAt(session, what.reading)
  return now < until ? isFound : null
}

/** The leaves of a tree, from left to right. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  if ('of' in condition) return condition.of.flatMap(leavesOf)
  return [condition]
}

export const isFinding = (leaf: Leaf): leaf is Finding => 'subject' in leaf

/** "Reflex Absent; RR 11 /min; not known: Urine in 4 h, Mg": what is so and what nobody knows. Empty when all is known and nothing so. */
export function findingsText(session: Session, condition: Condition, answer: (leaf: Leaf) => Truth): string {
  const leaves = leavesOf(condition)
  const words = (wanted: Truth, say: (leaf: Leaf) => string): string[] => [
    ...new Set(leaves.filter((leaf) => answer(leaf) === wanted).map(say)),
  ]
  const isSo = words(true, (leaf) => leafText(session, leaf))
  const unknown = words(null, (leaf) => leafName(session, leaf))
  return [...isSo, ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(', ')}`])].join('; ')
}

/** What a leaf is about, without its value. */
function leafName(session: Session, leaf: Leaf): string {
  if (isFinding(leaf)) return subjectName(leaf.subject)
  if ('given' in leaf) return `${leaf.given} given`
  return session.protocol.contraindications.find(({ itemId }) => itemId === leaf.contraindication)?.item ?? leaf.contraindication
}

function leafText(session: Session, leaf: Leaf): string {
  const what = isFinding(leaf) ? known(session, leaf.subject) : null
  return isFinding(leaf) && what ? foundText(leaf, what.value, what.words) : leafName(session, leaf)
}
