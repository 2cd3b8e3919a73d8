import { memo } from 'react'
import { useNow } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/time.ts'

/** The server's time, as the ward's wall clock shows it. */
export const WallClock = memo(function WallClock({ timeZone }: { readonly timeZone: string }) {
  const now = useNow()
  if (now === 0) return <span>–:–:–</span>
  return (
    <time dateTime={new Date(now).toISOString()} data-testid="clock">
      {formatTime(now, timeZone, 'seconds')}
    </time>
  )
})
