/** Whether a value leaves a limit, and how to say so. */
import { subjectName } from './known.ts'
import { isObservationCode, valueText, type ReadingValue } from './observations.ts'
import { oncePerProtocol, type Limit } from './protocol.ts'
import { URGENCY } from './ladder.ts'

type LimitsBySubject = ReadonlyMap<Limit['subject'], readonly Limit[]>

/**
 * The limits that are in force in either of two phases, by subject: what several look at is looked up once, because a figure derived
 * from many readings is dear, and what no limit of the phase looks at is not looked up at all.
 */
export const limitsOfPhases = oncePerProtocol(({ limits }) => {
  const told = new Map<string | undefined, Map<string | undefined, LimitsBySubject>>()
  return (one: string | undefined, other: string | undefined): LimitsBySubject => {
    const ofOne = told.get(one) ?? new Map<string | undefined, LimitsBySubject>()
    const before = ofOne.get(other)
    if (before) return before
    const now = bySubject(limits.filter(({ phases }) => phases.some((phaseId) => phaseId === one || phaseId === other)))
    told.set(one, ofOne.set(other, now))
    return now
  }
})

function bySubject(limits: readonly Limit[]): LimitsBySubject {
  const found = new Map<Limit['subject'], Limit[]>()
  for (const limit of limits) found.set(limit.subject, [...(found.get(limit.subject) ?? []), limit])
  return found
}

/** Whether the value meets the condition that the limit names (that is: whether it is out of protocol). */
export function isOutside(limit: Pick<Limit, 'op' | 'value'>, value: ReadingValue | boolean): boolean {
  const bound = limit.value
  switch (limit.op) {
    case '<':
      return typeof value === 'number' && typeof bound === 'number' && value < bound
    case '<=':
      return typeof value === 'number' && typeof bound === 'number' && value <= bound
    case '>':
      return typeof value === 'number' && typeof bound === 'number' && value > bound
    case '>=':
      return typeof value === 'number' && typeof bound === 'number' && value >= bound
    case '==':
      return value === bound
    case '!=':
      return value !== bound
    case 'in':
      return typeof bound === 'object' && [value].flat().some((one) => bound.includes(String(one)))
  }
}

const UNIT_TEXT: Readonly<Record<string, string>> = { 'mm[Hg]': ' mmHg', Cel: ' °C', '%': ' %', '{score}': '', text: '', bool: '' }
const unitText = (unit: string): string => UNIT_TEXT[unit] ?? ` ${unit}`

const OP_TEXT: Readonly<Record<Limit['op'], string>> = {
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
  '==': '',
  '!=': 'anything but ',
  in: 'any of ',
}

const boundText = (limit: Pick<Limit, 'subject' | 'value'>): string => {
  const { value } = limit
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return value.join(', ')
  return isObservationCode(limit.subject) ? valueText(limit.subject, value) : String(value)
}

/** "below 12 /min", "Absent". */
export const limitText = (limit: Pick<Limit, 'subject' | 'op' | 'value' | 'unit'>): string =>
  `${OP_TEXT[limit.op]}${boundText(limit)}${unitText(limit.unit)}`

/** When a number alerts: "below 12 /min", "at 160 mmHg or more". A bare "at least 160" beside a limit reads as a target. */
function alertText(limit: Pick<Limit, 'subject' | 'op' | 'value' | 'unit'>): string {
  const bound = `${boundText(limit)}${unitText(limit.unit)}`
  if (limit.op === '<=') return `at ${bound} or less`
  return limit.op === '>=' ? `at ${bound} or more` : limitText(limit)
}

/** "RR 10 /min", "Reflex Absent". `words` stand for a value that does not speak for itself. */
export function foundText({ subject, unit }: Pick<Limit, 'subject' | 'unit'>, value: ReadingValue | boolean, words?: string): string {
  const shown = words ?? (isObservationCode(subject) && typeof value !== 'boolean' ? valueText(subject, value) : String(value))
  return `${subjectName(subject)} ${shown}${unitText(unit)}`
}

/** "RR 10 /min, alert below 12 /min", "Reflex Absent", "ACVPU Voice, expected Alert". */
export function outsideText(limit: Pick<Limit, 'subject' | 'op' | 'value' | 'unit' | 'clears'>, value: ReadingValue | boolean, words?: string): string {
  const what = foundText(limit, value, words)
  // Within the limit, and it counts as left all the same: it has to come back by more.
  if (limit.clears && !isOutside(limit, value)) {
    return `${what}, alert ${alertText(limit)}, clears ${limitText({ ...limit, ...limit.clears })}`
  }
  switch (limit.op) {
    case '==':
    case 'in':
      return what
    case '!=':
      return `${what}, expected ${boundText(limit)}`
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${what}, alert ${alertText(limit)}`
  }
}

/**
 * Whether leaving limit `a` says something new after limit `b` of the same subject and priority: it lies further out on the same
 * side (magnesium 5.0 after 3.95), or on the other side (pulse above 120 after below 50). Coming back part of the way is no news.
 */
export function isFurther(a: Pick<Limit, 'op' | 'value'>, b: Pick<Limit, 'op' | 'value'>): boolean {
  if (a.op === b.op && a.value === b.value) return false
  const isBelow = a.op.startsWith('<')
  if (typeof a.value !== 'number' || typeof b.value !== 'number' || isBelow !== b.op.startsWith('<')) return true
  return isBelow ? a.value < b.value : a.value > b.value
}

/** Whether a value is worse than another by this limit: further out on its side, or for what has no order something new. */
export function isWorse(limit: Pick<Limit, 'op'>, value: ReadingValue | boolean, than: ReadingValue | boolean): boolean {
  if (typeof value === 'number' && typeof than === 'number') return limit.op.startsWith('<') ? value < than : value > than
  const before = [than].flat()
  return [value].flat().some((one) => !before.includes(one))
}

/** The worst of several limits that one value leaves: by priority, then stop rules first, then the one furthest out. */
export function worst(limits: readonly Limit[]): Limit | null {
  let found: Limit | null = null
  for (const limit of limits) {
    if (found === null || rank(limit) > rank(found) || (rank(limit) === rank(found) && isFurther(limit, found))) found = limit
  }
  return found
}

const rank = (limit: Limit): number => URGENCY[limit.priority] * 2 + (limit.isStopRule ? 1 : 0)
