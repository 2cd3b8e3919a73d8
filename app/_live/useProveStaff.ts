import { useCallback } from 'react'
import type { PinVerdict } from './pinProof.ts'
import { useLive } from './useLive.ts'
import { resultOf } from './useLock.ts'
import { useSignIn, type SignInResult } from './useMe.ts'

/** Out of reach, or not well. */
const AWAY: ReadonlySet<string> = new Set(['unreachable', 'fault'])

const SHUT: SignInResult = {
  ok: false,
  code: 'unreachable',
  because: 'The server cannot be reached, and this device cannot check the PIN by itself. The tablet stays with the questions until the server is back.',
}

/**
 * Proves a person on a tablet whose sign-in has ended while a patient had it: by a new sign-in, and without the server by the PIN of the one
 * who had given the tablet away, as this device knows it. That PIN signs nobody in.
 */
export function useProveStaff(giver: { readonly staffId: string; readonly username: string }): (username: string, pin: string) => Promise<SignInResult> {
  const { pinProof } = useLive()
  const { signIn } = useSignIn()
  const { staffId, username: known } = giver
  return useCallback(
    async (username, pin) => {
      const result = await signIn(username, pin)
      if (result.ok || !AWAY.has(result.code)) return result
      if (username !== known) return SHUT
      const verdict = await pinProof.check(staffId, pin).catch((): PinVerdict => ({ outcome: 'unknown' }))
      return verdict.outcome === 'unknown' ? SHUT : resultOf(verdict)
    },
    [pinProof, signIn, staffId, known],
  )
}
