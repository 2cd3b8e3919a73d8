/** DISPLAY LOST, for everybody of a ward that no board shows. Opening the board, here or elsewhere, ends it. */
import { Button } from '@mantine/core'
import Link from 'next/link'
import { useMe } from '#app/_live/useMe.ts'
import { useDisplayLost } from '#app/_live/useNow.ts'
import { DisplayBand } from '#app/_ui/DisplayBand.tsx'
import { formatTime } from '#app/_ui/time.ts'

export function DisplayLost({ timeZone }: { readonly timeZone: string }) {
  const { me } = useMe()
  const lost = useDisplayLost()
  const own = me?.wards.find(({ wardId }) => lost.has(wardId))?.wardId
  const since = own === undefined ? undefined : lost.get(own)
  if (own === undefined || since === undefined) return null
  return (
    <DisplayBand
      since={formatTime(since, timeZone, 'seconds')}
      // An administrator sees no board: somebody else opens it.
      action={me?.role !== 'admin' && <Button component={Link} href={`/ward/${encodeURIComponent(own)}`} size="md" h={48} variant="white" color="dark">Open the board</Button>}
    />
  )
}
