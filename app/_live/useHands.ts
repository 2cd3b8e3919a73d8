import { useMemo } from 'react'
import type { Instant } from '#domain'
import { newCommandId } from './commands.ts'
import { coSign, type CoSigned } from './coSign.ts'
import type { Me } from './people.ts'
import { useActs, type ActIn } from './useActs.ts'
import { useStaff, type Colleague } from './useLists.ts'
import { useServerTime } from './useNow.ts'

/** What is needed to pass patients from hand to hand: who is here, who else, and how each signs. */
export interface Hands {
  readonly me: Me
  readonly colleagues: readonly Colleague[]
  readonly now: () => Instant
  readonly act: ActIn
  readonly sign: (username: string, pin: string, commandId: string) => Promise<CoSigned>
  readonly mintId: () => string
}

/** Passing the patients of a ward on; null for those who may not. */
export function useHands(wardId: string, me: Me | null): Hands | null {
  const act = useActs()
  const colleagues = useStaff(wardId)
  const now = useServerTime()
  const isBedside = me?.role === 'nurse' || me?.role === 'charge'
  return useMemo(() => (me && isBedside ? { me, colleagues, now, act, sign: coSign, mintId: newCommandId } : null), [me, isBedside, colleagues, now, act])
}
