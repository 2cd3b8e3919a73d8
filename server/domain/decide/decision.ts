/** The answer of decide: what is to be written, or a refusal. */
import { refuse, type Command, type Refusal } from '../commands.ts'
import type { Draft } from '../entry.ts'
import type { SessionEvent } from '../events.ts'
import { CLOCK_TOLERANCE, type Instant } from '../time.ts'

export type Decision = { readonly outcome: 'accepted'; readonly drafts: readonly Draft[] } | Refusal

/** No event lies ahead of the server's clock by more than clocks differ; what is no time at all is refused with it. */
export const whyFuture = (command: Command, at: Instant): Refusal | null =>
  command.occurredAt <= at + CLOCK_TOLERANCE
    ? null
    : refuse('future-time', 'The time given lies in the future. Check the clock of the tablet.')

/** All of these happened when the command says. */
export const accept = (command: Command, ...events: readonly SessionEvent[]): Decision => ({
  outcome: 'accepted',
  drafts: events.map((event) => ({ event, occurredAt: command.occurredAt })),
})
