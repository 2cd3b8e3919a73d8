'use client'
/** The ward board: every session live, those that need somebody first. */
import { Loader } from '@mantine/core'
import { use, useMemo, useState } from 'react'
import { AlertsDoor } from '#app/_board/AlertsDoor.tsx'
import { Board } from '#app/_board/Board.tsx'
import { FilterBar, ORDERS } from '#app/_board/FilterBar.tsx'
import type { Filter } from '#app/_board/filters.ts'
import type { Leads } from '#app/_board/Tile.tsx'
import { BoardActions, OpenSession } from '#app/_frame/BoardActions.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { alertsOf } from '#app/_frame/home.ts'
import { useAnswers } from '#app/_live/useAnswers.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useWard } from '#app/_live/useWard.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { useStored } from '#app/_ui/useStored.ts'
import type { Role } from '#domain'

const LEADS: Readonly<Record<Role, Leads>> = { nurse: 'bedside', charge: 'bedside', auditor: 'record', admin: 'nowhere' }

export default function WardPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const { ward, tiles, isLoading, error } = useWard(wardId)
  const known = ward ?? me?.wards.find((one) => one.wardId === wardId) ?? null
  const [filter, setFilter] = useState<Filter | null>(null)
  const [order, setOrder] = useStored('board-order', ORDERS)
  const isBedside = me?.role === 'nurse' || me?.role === 'charge'
  const answer = useAnswers(isBedside)
  const running = useMemo(() => tiles.filter(({ status }) => status !== 'closed'), [tiles])
  const closed = useMemo(() => tiles.filter(({ status }) => status === 'closed'), [tiles])
  const watched = useMemo(() => ({ beds: running, ownWatch: 'none' as const }), [running])
  return (
    <Frame
      title={known?.name ?? 'Ward'}
      timeZone={known?.timeZone ?? null}
      isFictional={known?.isFictional ?? false}
      watched={watched}
      isForTheWall
      middle={
        ward && (
          <>
            <AlertsDoor tiles={running} to={alertsOf(wardId)} />
            <FilterBar tiles={running} filter={filter} onFilter={setFilter} order={order} onOrder={setOrder} />
            {me && <BoardActions wardId={wardId} role={me.role} hasSessions={running.length > 0} />}
          </>
        )
      }
      band={<ConcernsBand wardId={wardId} />}
    >
      {ward && (
        <Board
          tiles={running} closed={closed} timeZone={ward.timeZone} leads={me ? LEADS[me.role] : 'nowhere'}
          answer={answer} order={order} filter={filter} openSession={isBedside && <OpenSession wardId={wardId} isInHead={false} />}
        />
      )}
      {!ward && error && <CannotLoad error={error} what="the board of this ward" />}
      {!ward && isLoading && !error && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
