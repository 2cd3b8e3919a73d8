'use client'
/** After how long this device locks itself, and whether it is the screen on the wall. */
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { LOCK_AFTER_MINUTES } from '#app/_live/screenLock.ts'
import { useLock } from '#app/_live/useLock.ts'
import css from './LockSettings.module.css'

export function LockSettings() {
  const { afterMinutes, isWall, change } = useLock()
  return (
    <>
      <fieldset className={css.minutes}>
        <legend className={css.legend}>Locks itself after (minutes)</legend>
        {LOCK_AFTER_MINUTES.map((minutes) => (
          <button
            key={minutes} type="button" className={css.choice} aria-pressed={minutes === afterMinutes} aria-label={`${minutes} minutes`}
            data-testid={`lock-after-${minutes}`} onClick={() => change({ afterMinutes: minutes })}
          >
            {minutes}
          </button>
        ))}
      </fieldset>
      <button type="button" className={css.wall} aria-pressed={isWall} data-testid="is-wall" onClick={() => change({ isWall: !isWall })}>
        {isWall ? <IconSquareCheckFilled aria-hidden size={28} /> : <IconSquare aria-hidden size={28} />}
        <span>It hangs on the wall: the ward board stays in sight</span>
      </button>
    </>
  )
}
