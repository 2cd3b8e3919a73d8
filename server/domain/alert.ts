/** An alert as it stands: a condition that needs a person, who was told, who has it in hand, and what became of it. */
import type { AlertKind } from './alertKind.ts'
import type { Because, EventOf, RuleId, Sign } from './events.ts'
import type { ReadingValue } from './observations.ts'
import type { Limit, Priority } from './protocol.ts'
import type { Instant } from './time.ts'

export type AlertState = 'raised' | 'accepted' | 'silenced' | 'unattended' | 'resolved'

/** What somebody charted that was done about an alert. */
export type AlertOutcome = Omit<EventOf<'OutcomeRecorded'>, 'type' | 'alertId'> & { readonly by: string; readonly at: Instant }

/** Quiet for a time: of one condition, by one person, with a reason. */
export interface Silence {
  readonly by: string
  readonly untilAt: Instant
  readonly reason: string
  /** The entry that began it, and what was known then of each finding that the alert tells: anything worse breaks it. */
  readonly seq: number
  readonly against: readonly {
    readonly subject: Limit['subject']
    readonly limit: Pick<Limit, 'op' | 'value'>
    readonly value: ReadingValue | boolean | null
  }[]
}

/** A condition that needs a person. Accepting is not resolving; facts resolve. */
export interface Alert {
  readonly alertId: string
  readonly rule: RuleId
  readonly kind: AlertKind
  readonly subject: string
  readonly priority: Priority
  readonly because: Because
  readonly state: AlertState
  readonly raisedAt: Instant
  /** When what raised it was first seen; `because` tells of the newest. */
  readonly firstObservedAt: Instant
  /** Every sign that it has told, also those that an update has taken off; none for an alert of one finding. */
  readonly signsTold: readonly Sign[]
  /** When it last asked for somebody anew: raised, passed on, returned. */
  readonly soundedAt: Instant
  readonly rung: number
  /** When the next rung is told, if nobody accepts; null at the top. */
  readonly escalatesAt: Instant | null
  readonly acceptedAt: Instant | null
  readonly holder: { readonly staffId: string; readonly name: string } | null
  readonly promisedUntilAt: Instant | null
  readonly silence: Silence | null
  /** How often it was silenced, passed on, and came back. */
  readonly silences: number
  readonly declines: number
  readonly returns: number
  /** The newest of what was charted about it, and how many there are. */
  readonly outcome: AlertOutcome | null
  readonly outcomes: number
  readonly resolvedAt: Instant | null
  /** Facts ended it, another took its place, or the session was closed; null while it stands. */
  readonly resolvedHow: EventOf<'AlertResolved'>['how'] | null
}
