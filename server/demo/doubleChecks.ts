/** Blind double checks: the first half, the second by another person, then the change that both have read. */
import { minutes, SECOND, type CheckedProgram, type DoubleCheckPurpose, type Instant } from '#domain'
import type { Bedside, Deed } from './deeds.ts'

/** How long it takes to read the order, the label and the pump. */
const READING = 20 * SECOND
/** A double check is good for 30 min; one that old is done again. */
const FRESH = minutes(25)

/** Two nurses, then the change that they have checked. */
export function twoThen(
  { session, now }: Pick<Bedside, 'session' | 'now'>,
  purpose: DoubleCheckPurpose,
  rateMlPerHour: number,
  from: Instant,
  body: Deed['body'],
  program: Partial<CheckedProgram> = {},
): Deed[] {
  const last = session.segments.at(-1)
  const read = {
    phaseId: last?.phaseId ?? '',
    concentrationMgPerMl: last?.concentrationMgPerMl ?? 0,
    volumeMl: session.bag?.volumeMl ?? 0,
    rateMlPerHour,
    ...program,
  }
  const check = { type: 'DoubleCheck', purpose, program: read } as const
  const isFresh = ({ at }: { readonly at: Instant }) => Math.max(from, now) - at < FRESH
  const agreed = session.agreed.findLast((one) => one.purpose === purpose && !one.isUsed)
  if (agreed && isFresh(agreed)) return [{ at: Math.max(from + 2 * READING, agreed.at), by: 'nurse', body }]
  const half = session.halfCheck
  if (half?.purpose === purpose && isFresh(half)) {
    return [{ at: Math.max(from, half.at) + READING, by: 'second', body: check, isCoSigned: purpose === 'start' }]
  }
  return [{ at: from, by: 'nurse', body: check }]
}
