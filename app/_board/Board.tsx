'use client'
import { IconBedOff, IconFilterOff } from '@tabler/icons-react'
import { useCallback, type ReactNode } from 'react'
import type { Tile as TileView } from '#domain'
import type { AnswerTo } from '#app/_live/useAnswers.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { ClosedStrip } from './ClosedStrip.tsx'
import type { Order } from './FilterBar.tsx'
import type { Filter } from './filters.ts'
import { Tile, type Leads } from './Tile.tsx'
import { useFit } from './useFit.ts'
import { useOrder } from './useOrder.ts'
import css from './Board.module.css'

interface BoardProps {
  readonly tiles: readonly TileView[]
  readonly closed: readonly TileView[]
  readonly timeZone: string
  readonly leads: Leads
  readonly answer: AnswerTo | null
  readonly order: Order
  readonly filter: Filter | null
  readonly openSession: ReactNode
}

/** Design: from here on what is out of sight is not drawn. */
const MANY = 60

/** Every open session of a ward, those that need somebody first. */
export function Board({ tiles, closed, timeZone, leads, answer, order, filter, openSession }: BoardProps) {
  const { asking, calm, hand } = useOrder(tiles, order, filter)
  const fit = useFit()
  const grid = useCallback(
    (node: HTMLElement | null) => {
      if (node === null) return undefined
      const ends = [fit(node), hand(node)]
      return () => ends.forEach((end) => end?.())
    },
    [fit, hand],
  )
  return (
    <>
      {tiles.length === 0 && (
        <EmptyState title="No running sessions" icon={<IconBedOff size={44} aria-hidden />} action={openSession} data-testid="no-sessions">
          The ward was read, and no session is open on it.
        </EmptyState>
      )}
      {tiles.length > 0 && asking.length + calm.length === 0 && (
        <EmptyState title="None like this" icon={<IconFilterOff size={44} aria-hidden />}>
          {tiles.length} sessions are open; the filter shows none of them.
        </EmptyState>
      )}
      <div ref={grid} className={css.grid} data-many={asking.length + calm.length > MANY || undefined} data-testid="board">
        {[
          ...asking.map((tile) => <Tile key={tile.sessionId} tile={tile} timeZone={timeZone} leads={leads} answer={answer} isAsking />),
          // The calm ones begin a row of their own: beside an alert they would be drawn out to its height.
          ...(asking.length > 0 && calm.length > 0 ? [<hr key="calm" className={css.line} aria-hidden />] : []),
          ...calm.map((tile) => <Tile key={tile.sessionId} tile={tile} timeZone={timeZone} leads={leads} answer={answer} />),
        ]}
      </div>
      <ClosedStrip tiles={closed} timeZone={timeZone} isLinked={leads !== 'nowhere'} />
    </>
  )
}
