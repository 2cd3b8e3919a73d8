import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { keys } from './cache.ts'
import { DoorError, knock } from './door.ts'
import type { Live } from './live.ts'
import type { Me } from './people.ts'
import { pause } from './pause.ts'
import type { PinVerdict } from './pinProof.ts'
import type { LockView, ScreenLock } from './screenLock.ts'
import { useLive } from './useLive.ts'
import type { SignInResult } from './useMe.ts'

const OPEN: LockView = { isLocked: false, afterMinutes: 3, isWall: false }

/** Whether this screen is covered, and how this device is set. */
export function useLock(): LockView & Pick<ScreenLock, 'lock' | 'change'> {
  const { lock } = useLive()
  const view = useSyncExternalStore(lock.subscribe, lock.view, () => OPEN)
  return { ...view, lock: () => lock.lock(), change: (settings) => lock.change(settings) }
}

/** Keeps the screen open for longer while something on it needs a hand at once. */
export function useHeldOpen(isHeld: boolean): void {
  const { lock } = useLive()
  useEffect(() => (isHeld ? lock.hold() : undefined), [lock, isHeld])
}

/** Design: a nurse at a bed does not wait longer for the server before the device itself looks at the PIN. */
const PATIENCE_MS = 2_500

/** Opens the lock for whoever is signed in. The server decides; while it is out of reach or slow, this device does, for that one person. */
export function useUnlock(): { unlock: (pin: string) => Promise<SignInResult> } {
  const live = useLive()
  const unlock = useCallback(
    async (pin: string): Promise<SignInResult> => {
      const me = live.queries.getQueryData<Me | null>(keys.me)
      if (!me) return UNKNOWN
      const result = await verdictOf(live, me.staffId, pin)
      if (result.ok) live.lock.open()
      return result
    },
    [live],
  )
  return { unlock }
}

const UNKNOWN: SignInResult = {
  ok: false,
  code: 'unreachable',
  because: 'The server cannot be reached, and this device cannot check the PIN by itself. The lock opens when the server is back; alerts go on.',
}

async function verdictOf(live: Live, staffId: string, pin: string): Promise<SignInResult> {
  const asked = askServer(live, staffId, pin)
  const patience = live.line.state() === 'lost' ? 0 : PATIENCE_MS
  const first = await Promise.race([asked, pause(patience)])
  if (first && first !== 'away') return first
  const own = await live.pinProof.check(staffId, pin).catch((): PinVerdict => ({ outcome: 'unknown' }))
  if (own.outcome === 'right') return { ok: true }
  // The server may still come with an answer, and its word counts.
  const late = await asked
  return late === 'away' ? resultOf(own) : late
}

/** 'away': out of reach, or not well. */
async function askServer(live: Live, staffId: string, pin: string): Promise<SignInResult | 'away'> {
  try {
    await knock('POST', '/api/v1/unlock', { pin })
    void live.pinProof.keep(staffId, live.pinProof.seal(pin))
    return { ok: true }
  } catch (error) {
    if (!(error instanceof DoorError)) throw error
    if (error.status === 0 || error.status >= 500) return 'away'
    if (error.code === 'not-signed-in') live.signedOut()
    return { ok: false, code: error.code, because: error.because, untilAt: error.untilAt }
  }
}

/** What this device has found by itself. */
export function resultOf(verdict: PinVerdict): SignInResult {
  switch (verdict.outcome) {
    case 'locked':
      return { ok: false, code: 'locked-out', because: LOCKED_OUT, untilAt: new Date(verdict.untilAt).toISOString() }
    case 'wrong':
      return { ok: false, code: 'wrong-pin', because: 'Wrong PIN. The server cannot be reached; this device has looked at it by itself.' }
    case 'right':
      return { ok: true }
    case 'unknown':
      return UNKNOWN
  }
}

const LOCKED_OUT = 'Five wrong PINs: this screen stays locked for five minutes.'
