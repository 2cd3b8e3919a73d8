import { memo, useEffect, useSyncExternalStore, type CSSProperties } from 'react'
import { LOST_MS } from '#app/_live/silence.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { LinkBand } from '#app/_ui/LinkBand.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { SETTLED_AFTER_MS } from '#app/_ui/useSettled.ts'
import css from './NotStarted.module.css'

const never = () => () => undefined

const LOST_AFTER = { '--lost-after': `${LOST_MS}ms` } as CSSProperties

/**
 * A page comes with what the server knew on it, and does not live before its scripts do. Should they never come, nothing on it would change and
 * nobody would be told: so it says by itself, without any script, that nobody watches through it. Gone as soon as the page has started.
 * What can be pressed looks so once it answers, and takes a touch when what has come to its place by then is where it stays.
 */
export const NotStarted = memo(function NotStarted({ timeZone }: { readonly timeZone: string }) {
  const isStarted = useSyncExternalStore(never, () => true, () => false)
  const drawnAt = useNowAs((now) => (isStarted ? 0 : now))
  useEffect(() => {
    const timer = setTimeout(() => document.documentElement.removeAttribute('data-pictured'), SETTLED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (isStarted) return null
  return (
    <div className={css.band} style={LOST_AFTER} data-testid="not-started">
      <LinkBand asOf={drawnAt === 0 ? null : formatTime(drawnAt, timeZone, 'seconds')} goesOn="This page has not started, and nothing on it changes. Open it again." />
    </div>
  )
})
