/** What is wrong with a limit, or with any comparison of what is known with a figure. */
import { isObservationCode, limitText, observation, URGENCY, type Limit, type LimitSubject, type ObservationCode, type Protocol } from '#domain'
import { problem, unless, type Problems } from './protocolProblem.ts'

export type Comparison = Pick<Limit, 'subject' | 'op' | 'value' | 'unit'>

/** Units of the figures that the law derives from several readings; their window is in their name. */
const DERIVED_UNITS = {
  UO_1H: 'mL/h',
  UO_2H_RATE: 'mL/h',
  UO_4H: 'mL',
  SBP_DROP_PCT: '%',
  NEWS2: '{score}',
  NEWS2_SINGLE3: 'text',
} as const satisfies Partial<Record<LimitSubject, string>>

/** The unit is the one that is charted, and the value one that can be. */
export function comparisonProblems(comparison: Comparison, path: string): Problems {
  const { subject, unit } = comparison
  const wanted = isObservationCode(subject) ? chartedUnit(subject) : DERIVED_UNITS[subject]
  const why = whyValueFails(comparison)
  return [
    ...unless(unit === wanted, `${path}.unit`, `${nameOf(subject)} is in ${wanted}, not in ${unit}.`),
    ...(why === null ? [] : [problem(`${path}.value`, why)]),
  ]
}

/** Names that the protocol does not have; each in the sentence of what it should have been. */
export const strangers = (named: readonly string[], known: readonly string[], path: string, what: string): Problems =>
  named.filter((id) => !known.includes(id)).map((id) => problem(path, `The protocol has no ${what} "${id}".`))

/** Everything wrong with one limit of a protocol. */
export function limitProblems(limit: Limit, { limits, phases }: Protocol, path: string): Problems {
  return [
    ...strangers(limit.phases, phases.map(({ phaseId }) => phaseId), `${path}.phases`, 'phase'),
    ...comparisonProblems(limit, path),
    ...clearsProblems(limit, path),
    ...unless(
      limit.onlyWorseThanBaseline !== true || limit.subject === 'NEWS2' || limit.subject === 'NEWS2_SINGLE3',
      `${path}.onlyWorseThanBaseline`,
      `Only a score is held against its baseline, not ${nameOf(limit.subject)}.`,
    ),
    ...limits.flatMap((other) =>
      unless(
        !isHidden(limit, other),
        path,
        `"${limit.limitId}" is never seen: "${other.limitId}" is more urgent and is left first, at ${limitText(other)}.`,
      ),
    ),
  ]
}

const sideOf = (op: Limit['op']): 'below' | 'above' | null => (op.startsWith('<') ? 'below' : op.startsWith('>') ? 'above' : null)

/** An alert that comes back with every reading around its limit is an alert that nobody hears: it clears on the near side only. */
function clearsProblems({ op, value, clears }: Limit, path: string): Problems {
  if (!clears) return []
  const side = sideOf(op)
  if (side === null || typeof value !== 'number') {
    return [problem(`${path}.clears`, 'Only a limit with < or > on a number has another figure at which it clears.')]
  }
  const isRight = sideOf(clears.op) === (side === 'below' ? 'above' : 'below') && (side === 'below' ? clears.value >= value : clears.value <= value)
  const wanted = side === 'below' ? `above ${value} or higher` : `below ${value} or lower`
  return unless(isRight, `${path}.clears`, `A limit that is left ${side} ${value} clears ${wanted}, not at ${clears.op} ${clears.value}.`)
}

/** Whether `other` is the more urgent and is left whenever `limit` is, in every phase of `limit`. */
function isHidden(limit: Limit, other: Limit): boolean {
  if (other.subject !== limit.subject || URGENCY[other.priority] <= URGENCY[limit.priority]) return false
  if (typeof limit.value !== 'number' || typeof other.value !== 'number') return false
  const side = sideOf(limit.op)
  if (side === null || sideOf(other.op) !== side) return false
  if (!limit.phases.every((phaseId) => other.phases.includes(phaseId))) return false
  return side === 'below' ? limit.value < other.value : limit.value > other.value
}

const nameOf = (subject: LimitSubject): string => (isObservationCode(subject) ? observation(subject).name : subject)

function chartedUnit(code: ObservationCode): string {
  const known = observation(code)
  return known.kind === 'number' ? known.unit : 'text'
}

function whyValueFails({ subject, op, value }: Comparison): string | null {
  if (!isObservationCode(subject)) {
    const wanted = subject === 'NEWS2_SINGLE3' ? 'boolean' : 'number'
    return typeof value === wanted ? null : `A limit on ${subject} is a ${wanted}.`
  }
  const known = observation(subject)
  if (known.kind === 'number') {
    if (typeof value !== 'number' || op === 'in') return `A limit on ${known.name} compares it with one number.`
    const [low, high] = known.absolute
    return value < low || value > high ? `${known.name} can never be ${value} ${known.unit}.` : null
  }
  const isCoded = op === 'in' ? Array.isArray(value) : (op === '==' || op === '!=') && known.kind === 'coded'
  if (!isCoded) return `A limit on ${known.name} names one of its words with == or !=, or several with "in".`
  const wordsOf = Array.isArray(value) ? value : [value]
  const stray = wordsOf.find((word) => !known.choices.some(([choice]) => choice === word))
  return stray === undefined ? null : `${known.name} has no "${String(stray)}".`
}
