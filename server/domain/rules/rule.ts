/** What every alert rule is: what it wants to be raised now, and when the clock alone may change its mind. */
import type { Because, RuleId } from '../events.ts'
import type { Roster } from '../ladder.ts'
import type { Priority } from '../protocol.ts'
import type { Alert, Session } from '../session.ts'
import type { Instant } from '../time.ts'

export interface Wanted {
  readonly subject: string
  readonly priority: Priority
  readonly because: Because
  /** Another alert tells of it: it is not raised, and one that stands is replaced. */
  readonly isToldElsewhere?: boolean
  /** The rung that is told at once, when the first would be too little. */
  readonly startsAtRung?: number
}

export interface Rule {
  readonly id: RuleId
  /** The conditions that hold now. One a subject. The roster is who can be reached; absent when nobody knows. */
  wants(session: Session, now: Instant, roster?: Roster): readonly Wanted[]
  /**
   * Whether what is wanted is news beside the standing alert of the same subject and priority: it replaces it then. Only an entry
   * or a miss may make it so, never the clock alone.
   */
  isNews?(session: Session, alert: Alert, wanted: Wanted): boolean
  /**
   * Whether the standing alert is to show what is wanted now: the same finding with another value. It makes no sound. As with
   * `isNews`, only an entry or a miss may make it so.
   */
  isUpdate?(session: Session, alert: Alert, wanted: Wanted): boolean
  /**
   * Whether what is no longer wanted, or only of a lower priority, stands all the same: what is known is too old to clear it, or
   * nobody has documented yet what was done.
   */
  keeps?(session: Session, alert: Alert, now: Instant, roster?: Roster): boolean
  /** The next instant at which a new entry is not needed for this rule to want something, or null. */
  nextAt(session: Session): Instant | null
}

/** Another value in the words of the alert. */
export const saysOther = (_: Session, alert: Alert, wanted: Wanted): boolean => wanted.because.text !== alert.because.text

export const hasAlert = (session: Session, rule: RuleId): boolean => session.alerts.some((alert) => alert.rule === rule)
