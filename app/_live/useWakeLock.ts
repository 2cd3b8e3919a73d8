import { useEffect, useState } from 'react'

/** Off: nobody wants it. Refused: the screen may go dark by itself (no https, low battery, or an old browser). */
export type WakeLock = 'off' | 'held' | 'refused'

/** Keeps the screen lit while it is wanted; a browser takes the lock away with the tab, so it is asked for again. */
export function useWakeLock(isWanted: boolean): WakeLock {
  const [state, setState] = useState<WakeLock>('off')
  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (isOver || document.visibilityState !== 'visible' || (lock && !lock.released)) return
      const given = await ('wakeLock' in navigator ? navigator.wakeLock.request('screen') : Promise.reject(new Error('none'))).catch(() => null)
      if (isOver) return void given?.release()
      lock = given
      setState(given ? 'held' : 'refused')
      given?.addEventListener('release', () => {
        if (isOver) return
        setState('refused')
        void ask()
      })
    }
    const seen = () => void ask()
    document.addEventListener('visibilitychange', seen)
    // A refusal may pass: a battery is charged again.
    window.addEventListener('pointerdown', seen)
    void ask()
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('pointerdown', seen)
      void lock?.release().catch(() => undefined)
      setState('off')
    }
  }, [isWanted])
  return state
}
