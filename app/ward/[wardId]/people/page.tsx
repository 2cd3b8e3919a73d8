'use client'
/** People on shift: who has whom, the hour ahead of each, and the way from one to the other. */
import { Loader } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { use, useMemo } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { HeadAction } from '#app/_frame/HeadAction.tsx'
import { boardOf, handoverOf } from '#app/_frame/home.ts'
import { useHands } from '#app/_live/useHands.ts'
import { useStaff } from '#app/_live/useLists.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useWard } from '#app/_live/useWard.ts'
import { Legend } from '#app/_shift/HourLine.tsx'
import { PeopleOnShift } from '#app/_shift/PeopleOnShift.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function PeoplePage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const { ward, tiles, isLoading, error } = useWard(wardId)
  const colleagues = useStaff(wardId)
  const hands = useHands(wardId, me)
  const known = ward ?? me?.wards.find((one) => one.wardId === wardId) ?? null
  const watched = useMemo(() => ({ beds: tiles.filter(({ status }) => status !== 'closed'), ownWatch: 'none' as const }), [tiles])
  const mayRead = me?.role === 'charge' || me?.role === 'auditor'
  return (
    <Frame
      title="People on shift"
      timeZone={known?.timeZone ?? null}
      isFictional={known?.isFictional ?? false}
      watched={watched}
      back={{ href: boardOf(wardId), label: 'To the ward board' }}
      middle={ward && <><Legend />{mayRead && <HeadAction icon={<IconFileText size={20} aria-hidden />} words="Ward handover" to={handoverOf(wardId)} data-testid="to-ward-handover" />}</>}
      band={<ConcernsBand wardId={wardId} />}
    >
      {ward && <PeopleOnShift tiles={tiles} colleagues={colleagues} hands={hands} timeZone={ward.timeZone} />}
      {!ward && error && <CannotLoad error={error} what="the people of this ward" />}
      {!ward && isLoading && !error && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
