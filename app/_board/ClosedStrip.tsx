import Link from 'next/link'
import type { Tile } from '#domain'
import { formatTime } from '#app/_ui/time.ts'
import css from './Board.module.css'

interface ClosedStripProps {
  readonly tiles: readonly Tile[]
  readonly timeZone: string
  readonly isLinked: boolean
}

/** Sessions that were closed lately: off the board, but their records at hand. */
export function ClosedStrip({ tiles, timeZone, isLinked }: ClosedStripProps) {
  if (tiles.length === 0) return null
  const newest = [...tiles].sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
  return (
    <section className={css.closed} aria-label="Closed lately" data-testid="closed">
      <span>Closed lately:</span>
      {newest.map(({ sessionId, station, patient, closedAt }) => {
        const words = `${station} ${patient}${closedAt === null ? '' : ` ${formatTime(closedAt, timeZone)}`}`
        return isLinked
          ? <Link key={sessionId} href={`/session/${sessionId}/report`} prefetch={false}>{words}</Link>
          : <span key={sessionId}>{words}</span>
      })}
    </section>
  )
}
