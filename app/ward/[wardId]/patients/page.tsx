'use client'
/** My patients: where a nurse's tablet begins. The ward board is one tap away. */
import { Loader } from '@mantine/core'
import { IconClipboardList, IconLayoutGrid, IconPlus } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { use, useEffect, useMemo } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { boardOf, coursesOf } from '#app/_frame/home.ts'
import { useAnswers } from '#app/_live/useAnswers.ts'
import { useAtHand } from '#app/_live/useAtHand.ts'
import { useHands } from '#app/_live/useHands.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useOwnRound } from '#app/_live/useOwnRound.ts'
import { useWard } from '#app/_live/useWard.ts'
import { MyPatients } from '#app/_patients/MyPatients.tsx'
import { SCOPES, ScopeSwitch } from '#app/_patients/ScopeSwitch.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { useStored } from '#app/_ui/useStored.ts'
import { isMine } from '#domain'

export default function PatientsPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const { ward, tiles, isLoading, error } = useWard(wardId)
  const known = ward ?? me?.wards.find((one) => one.wardId === wardId) ?? null
  const [scope, setScope] = useStored('patients', SCOPES)
  const isBedside = me?.role === 'nurse' || me?.role === 'charge'
  const answer = useAnswers(isBedside)
  const hands = useHands(wardId, me)
  const board = boardOf(wardId)
  useElsewhere(me !== null && !isBedside, board)
  const open = useMemo(() => tiles.filter(({ status }) => status !== 'closed'), [tiles])
  const own = useMemo(() => open.filter((tile) => me && isMine(tile, me.staffId)), [open, me])
  useAtHand(own)
  const { tiles: mine, watched: ownWatch } = useOwnRound(own)
  const all = useMemo(() => open.map((tile) => mine.find(({ sessionId }) => sessionId === tile.sessionId) ?? tile), [open, mine])
  const watched = useMemo(() => ({ beds: scope === 'all' ? all : mine, ownWatch: mine.length > 0 ? ('some' as const) : ('none' as const) }), [scope, all, mine])
  const opening = <HeadAction icon={<IconPlus size={20} aria-hidden />} words="Open session" to={`${board}/open`} data-testid="to-open" />
  return (
    <Frame
      title="My patients"
      timeZone={known?.timeZone ?? null}
      isFictional={known?.isFictional ?? false}
      watched={watched}
      middle={
        <>
          {ward && <ScopeSwitch mine={mine} all={all} scope={scope} onScope={setScope} />}
          <HeadAction icon={<IconLayoutGrid size={20} aria-hidden />} words="Ward board" to={board} data-testid="to-board" />
          {ward && <HeadAction icon={<IconClipboardList size={20} aria-hidden />} words="Courses" to={coursesOf(wardId)} brief="tablet" data-testid="to-courses" />}
          {ward && opening}
        </>
      }
      band={<ConcernsBand wardId={wardId} />}
    >
      {ward && answer && (
        <MyPatients
          mine={mine} all={all} isAll={scope === 'all'} onAll={() => setScope('all')}
          timeZone={ward.timeZone} answer={answer} openSession={opening} hands={hands} ownWatch={ownWatch}
        />
      )}
      {!ward && error && <CannotLoad error={error} what="your patients" />}
      {!(ward && answer) && isLoading && !error && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}

/** Who has no patients of their own is led to the ward board. */
function useElsewhere(isAsked: boolean, to: string): void {
  const router = useRouter()
  useEffect(() => {
    if (isAsked) router.replace(to)
  }, [isAsked, router, to])
}
