/** The answer of decide: what is to be written, or a refusal. */
import type { Command, Refusal } from '../commands.ts'
import type { Draft } from '../entry.ts'
import type { SessionEvent } from '../events.ts'

export type Decision = { readonly outcome: 'accepted'; readonly drafts: readonly Draft[] } | Refusal

/** All of these happened when the command says. */
export const accept = (command: Command, ...events: readonly SessionEvent[]): Decision => ({
  outcome: 'accepted',
  drafts: events.map((event) => ({ event, occurredAt: command.occurredAt })),
})
