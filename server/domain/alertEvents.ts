/** What can have happened to an alert, from its raising on. */
import type { OutcomeAction, OutcomeTag } from './answers.ts'
import type { Because, RuleId } from './because.ts'
import type { Priority } from './protocol.ts'
import type { Instant } from './time.ts'

/** Why an alert is back: the promise or the silence ran out, or what was silenced is worse, or more drug may flow since. */
export type ReturnReason = 'promise' | 'ended' | 'worse' | 'pump'

export type AlertEvent =
  | {
      readonly type: 'AlertRaised'
      readonly alertId: string
      readonly rule: RuleId
      /** One cause within the rule: an observation code, or the rule's own word. */
      readonly subject: string
      readonly priority: Priority
      readonly because: Because
      readonly escalatesAt: Instant | null
      /** Told to this rung at once; absent is the first. */
      readonly rung?: number
    }
  | { readonly type: 'AlertAccepted'; readonly alertId: string; readonly promisedUntilAt: Instant }
  /** The same finding with another value: history keeps both, the alert shows the newest. */
  | { readonly type: 'AlertUpdated'; readonly alertId: string; readonly because: Because }
  | { readonly type: 'AlertDeclined'; readonly alertId: string; readonly reason: string; readonly text?: string }
  | { readonly type: 'AlertSilenced'; readonly alertId: string; readonly untilAt: Instant; readonly reason: string }
  | {
      readonly type: 'AlertEscalated'
      readonly alertId: string
      readonly rung: number
      readonly escalatesAt: Instant | null
    }
  | {
      readonly type: 'AlertReturned'
      readonly alertId: string
      readonly rung: number
      readonly escalatesAt: Instant | null
      /** Nobody has seen to it after the last bounded return: it stands until facts resolve it. */
      readonly isUnattended: boolean
      readonly because?: ReturnReason
    }
  | {
      readonly type: 'OutcomeRecorded'
      readonly alertId: string
      readonly action: OutcomeAction
      readonly text?: string
      /** How true the alert was, for the ward's alarm figures. */
      readonly tag?: OutcomeTag
    }
  | { readonly type: 'AlertResolved'; readonly alertId: string; readonly how: 'facts' | 'replaced' | 'closed' }
