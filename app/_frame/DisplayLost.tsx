/** DISPLAY LOST, for everybody of a ward that no board shows. Opening the board, here or elsewhere, ends it. */
import { Button } from '@mantine/core'
import Link from 'next/link'
import { useMe } from '#app/_live/useMe.ts'
import { useOwnDisplayLost } from '#app/_live/useNow.ts'
import { DisplayBand } from '#app/_ui/DisplayBand.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { boardOf } from './home.ts'

export function DisplayLost({ timeZone }: { readonly timeZone: string }) {
  const { me } = useMe()
  const lost = useOwnDisplayLost()
  if (lost === null) return null
  return (
    <DisplayBand
      since={formatTime(lost.since, timeZone, 'seconds')}
      // An administrator sees no board: somebody else opens it.
      action={me?.role !== 'admin' && <Button component={Link} href={boardOf(lost.wardId)} size="md" h={48} variant="white" color="dark">Open the board</Button>}
    />
  )
}
