'use client'
/** The ward board: every session live, those that need somebody first. */
import { Loader } from '@mantine/core'
import { IconChartBar, IconClipboardList, IconPlus, IconUserHeart, IconUsersGroup } from '@tabler/icons-react'
import { use, useMemo, useState } from 'react'
import { AlertsDoor } from '#app/_board/AlertsDoor.tsx'
import { Board } from '#app/_board/Board.tsx'
import { FilterBar, ORDERS } from '#app/_board/FilterBar.tsx'
import type { Filter } from '#app/_board/filters.ts'
import type { Leads } from '#app/_board/Tile.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { alertsOf, boardOf, coursesOf, patientsOf, peopleOf, qualityOf } from '#app/_frame/home.ts'
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
  const open = isBedside && <OpenAction wardId={wardId} isInHead={running.length > 0} />
  const own = isBedside && <HeadAction icon={<IconUserHeart size={20} aria-hidden />} words="My patients" to={patientsOf(wardId)} brief="tablet" data-testid="to-patients" />
  const people = me && me.role !== 'admin' && <HeadAction icon={<IconUsersGroup size={20} aria-hidden />} words="People on shift" to={peopleOf(wardId)} brief="tablet" data-testid="to-people" />
  const courses = me && me.role !== 'admin' && <HeadAction icon={<IconClipboardList size={20} aria-hidden />} words="Courses" to={coursesOf(wardId)} brief="tablet" data-testid="to-courses" />
  const quality = (me?.role === 'charge' || me?.role === 'auditor') && <HeadAction icon={<IconChartBar size={20} aria-hidden />} words="Quality" to={qualityOf(wardId)} brief="tablet" data-testid="to-quality" />
  return (
    <Frame
      title={known?.name ?? 'Ward'}
      timeZone={known?.timeZone ?? null}
      isFictional={known?.isFictional ?? false}
      watched={watched}
      isForTheWall
      middle={ward && <><AlertsDoor tiles={running} to={alertsOf(wardId)} /><FilterBar tiles={running} filter={filter} onFilter={setFilter} order={order} onOrder={setOrder} />{open}{own}{people}{courses}{quality}</>}
      band={<ConcernsBand wardId={wardId} />}
    >
      {ward && (
        <Board
          tiles={running} closed={closed} timeZone={ward.timeZone} leads={me ? LEADS[me.role] : 'nowhere'}
          answer={answer} order={order} filter={filter} openSession={open}
        />
      )}
      {!ward && error && <CannotLoad error={error} what="the board of this ward" />}
      {!ward && isLoading && !error && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}

/** In a full head its icon stands alone; on a ward without sessions it is all that there is to do. */
const OpenAction = ({ wardId, isInHead }: { readonly wardId: string; readonly isInHead: boolean }) => (
  <HeadAction
    icon={<IconPlus size={20} aria-hidden />} words="Open session" to={`${boardOf(wardId)}/open`} isMain
    {...(isInHead ? { brief: 'one line' as const } : {})} data-testid="to-open"
  />
)
