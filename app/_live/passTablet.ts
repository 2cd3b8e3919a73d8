/** The tablet passes to another nurse, on the same page: nothing of the one goes under the name of the other. */
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './cache.ts'
import type { LiveLine } from './line.ts'
import type { Outbox } from './outbox.ts'
import { maySeeTheSame, type Me } from './people.ts'
import type { ScreenLock } from './screenLock.ts'

/** How long the next person waits for the entries of the one before to be sent; what is left then waits for its own nurse. */
const LAST_ENTRIES_MS = 3_000

interface PassTabletParts {
  readonly queries: QueryClient
  readonly outbox: Outbox
  readonly line: LiveLine
  readonly lock: ScreenLock
  readonly signedIn: (me: Me) => void
  /** Takes away what the one before has seen. */
  readonly forget: () => void
}

/** Runs a sign-in, which may put another person in the place of who is here. */
export type PassTablet = (signIn: () => Promise<Me>) => Promise<Me>

export const createPassTablet = ({ queries, outbox, line, lock, signedIn, forget }: PassTabletParts): PassTablet =>
  async function passTablet(signIn) {
    const before = queries.getQueryData<Me | null>(keys.me) ?? null
    if (before) await emptied(outbox, before.staffId)
    // From here on the cookie may be another person's: nothing is sent, and no line hangs on the sign-in that may end.
    outbox.senderIs(null)
    line.close()
    try {
      const me = await signIn()
      if (before && maySeeTheSame(before, me)) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] })
      else forget()
      lock.signedIn(me.staffId)
      lock.open()
      queries.setQueryData(keys.me, me)
      signedIn(me)
      return me
    } catch (error) {
      if (before) {
        signedIn(before)
        // The answer may have been lost on its way: who is it now?
        void queries.invalidateQueries({ queryKey: keys.me })
      }
      throw error
    }
  }

/** Tries to send what this person has left in the outbox; resolves when nothing of it is left, or after a while. */
async function emptied(outbox: Outbox, staffId: string): Promise<void> {
  const isEmpty = () => outbox.tray.view().waiting.every(({ sender }) => sender.staffId !== staffId)
  if (isEmpty()) return
  outbox.kick()
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      leave()
      resolve()
    }
    const timer = setTimeout(end, LAST_ENTRIES_MS)
    const leave = outbox.tray.subscribe(() => {
      if (isEmpty()) end()
    })
  })
}
