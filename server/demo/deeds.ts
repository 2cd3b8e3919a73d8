/** The words in which the demo's nurses plan: a deed is a command, and when and by whom it will be sent. */
import type { Instant, Session } from '#domain'
import type { WireBody } from '#wire/commands'
import type { Story } from './plan.ts'

/** Whose hand: the bed's own nurse, a second one, or the charge nurse. */
export type Hand = 'nurse' | 'second' | 'charge'

export type BedsideBody = Exclude<WireBody, { type: 'OpenSession' }>

export interface Deed {
  readonly at: Instant
  readonly by: Hand
  readonly body: BedsideBody
  /** When it happened, if it is charted later than that. */
  readonly occurredAt?: Instant
  /** The second nurse signs on the first one's tablet. */
  readonly isCoSigned?: boolean
}

/** What a nurse looks at before deciding what to do next. */
export interface Bedside {
  readonly session: Session
  readonly story: Story
  readonly now: Instant
}
