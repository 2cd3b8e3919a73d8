/** A silence holds for what was silenced, and for nothing worse. */
import type { ReturnReason } from './events.ts'
import { known } from './known.ts'
import { isOutside, isWorse } from './limits.ts'
import type { Alert, Session, Silence } from './session.ts'

/** What is known at this moment of each finding that an alert tells. */
export function silenced(session: Session, { because: { subject, limit, signs } }: Alert): Silence['against'] {
  const findings = signs ?? (subject && limit ? [{ subject, limit }] : [])
  return findings.map((one) => ({ subject: one.subject, limit: one.limit, value: known(session, one.subject)?.value ?? null }))
}

/**
 * What has broken the silence of an alert, or null while it holds. A higher priority, a further limit and any other cause need no
 * word here: they raise an alert of their own, which nobody has silenced.
 */
export function brokenBy(session: Session, { silence }: Alert): ReturnReason | null {
  if (silence === null) return null
  if (session.flowSeq > silence.seq) return 'pump'
  return silence.against.some((finding) => isWorseNow(session, finding)) ? 'worse' : null
}

function isWorseNow(session: Session, { subject, limit, value }: Silence['against'][number]): boolean {
  const now = known(session, subject)
  return now !== null && isOutside(limit, now.value) && (value === null || isWorse(limit, now.value, value))
}

/** What would break the silence of this alert, in words. */
export const breaksOn = ({ because }: Alert): string =>
  because.value === undefined && because.signs === undefined ? 'anything new, or more from the pump' : 'any worse value, or more from the pump'
