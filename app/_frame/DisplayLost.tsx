/** DISPLAY LOST, for everybody of a ward that no board shows. Opening the board, here or elsewhere, ends it. */
import Link from 'next/link'
import { memo } from 'react'
import { useMe } from '#app/_live/useMe.ts'
import { useOwnDisplayLost } from '#app/_live/useNow.ts'
import { DisplayBand } from '#app/_ui/DisplayBand.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { boardOf } from './home.ts'
import css from './DisplayLost.module.css'

export const DisplayLost = memo(function DisplayLost({ timeZone }: { readonly timeZone: string }) {
  const { me } = useMe()
  const lost = useOwnDisplayLost()
  if (lost === null) return null
  return (
    <DisplayBand
      since={formatTime(lost.since, timeZone, 'seconds')}
      // An administrator sees no board: somebody else opens it.
      action={me?.role !== 'admin' && <Link className={css.way} href={boardOf(lost.wardId)}>Open the board</Link>}
    />
  )
})
