/**
 * From the questions into the outbox, one form after the other. A form counts as sent when it lies on this device and not before, so what
 * could not be stored is tried again with whatever is answered next, and when staff ask for the tablet.
 */
import type { Handed, HandedTablet } from '#app/_live/handed.ts'
import { sent, toSendOnReturn, type ToSend } from './walk.ts'

/** Puts what `pick` finds of the walk, as it is when its turn comes, into the outbox. */
export type Store = (pick: (walk: Handed) => readonly ToSend[]) => Promise<void>

/** `keep` answers whether the form lies on this device. */
export function createStore(tablet: Pick<HandedTablet, 'view' | 'amend'>, keep: (walk: Handed, one: ToSend) => Promise<boolean>): Store {
  let turn: Promise<void> = Promise.resolve()
  const next = async (pick: Parameters<Store>[0]): Promise<void> => {
    const walk = tablet.view().handed
    for (const one of walk ? pick(walk) : []) {
      if (walk && (await keep(walk, one).catch(() => false))) tablet.amend((now) => sent(now, [one]))
    }
  }
  return (pick) => (turn = turn.then(() => next(pick)))
}

/** Whether every answer lies in the outbox, or is at the server already: only then may the questions be thrown away. */
export const isStored = ({ handed }: { readonly handed: Handed | null }): boolean => handed === null || toSendOnReturn(handed).length === 0
