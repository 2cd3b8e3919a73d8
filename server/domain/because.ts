/** What stands behind an alert. */
import type { ReadingValue } from './observations.ts'
import type { Limit } from './protocol.ts'
import type { Instant } from './time.ts'

/** Why an alert exists: enough for a person to check it without the program. */
export interface Because {
  /** "RR 10 /min, alert below 12 /min". Instants are beside it, never inside. */
  readonly text: string
  readonly observedAt: Instant
  /** Which rule of the pinned protocol, as a path: "limits.rr-below-12". */
  readonly protocolRule: string
  readonly action: string
  readonly source: readonly string[]
  readonly subject?: Limit['subject']
  readonly value?: ReadingValue | boolean
  readonly limit?: Pick<Limit, 'op' | 'value' | 'unit'>
  /** The findings of a condition that several subjects make together: each is told by this alert and by no other. */
  readonly signs?: readonly Sign[]
}

/** One finding among several: the reading, and the limit that it has left furthest. */
export interface Sign {
  readonly subject: Limit['subject']
  readonly value: ReadingValue | boolean
  readonly observedAt: Instant
  readonly limit: Pick<Limit, 'op' | 'value' | 'unit' | 'priority'>
}

export type RuleId =
  | 'lateCheck'
  | 'missedCheck'
  | 'notDoneTwice'
  | 'valueLimit'
  | 'toxicity'
  | 'pumpRate'
  | 'loadLeftRunning'
  | 'pumpStopped'
  | 'volumeMismatch'
  | 'earlyWarning'
  | 'bagEnding'
  | 'gateOpen'
  | 'totalDose'
  | 'reaction'
  | 'vacantRung'
  | 'concernOpen'
