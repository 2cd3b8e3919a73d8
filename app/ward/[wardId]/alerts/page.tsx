'use client'
/** The alert list of a ward: one row a cause, with who is needed, who goes, what is silenced, and what was over lately. */
import { Loader } from '@mantine/core'
import { use, useMemo } from 'react'
import { AlertCounts } from '#app/_alertList/AlertCounts.tsx'
import { AlertList } from '#app/_alertList/AlertList.tsx'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { boardOf } from '#app/_frame/home.ts'
import { useAnswers } from '#app/_live/useAnswers.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useWard } from '#app/_live/useWard.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

export default function AlertsPage({ params }: { readonly params: Promise<{ wardId: string }> }) {
  const wardId = decodeURIComponent(use(params).wardId)
  const { me } = useMe()
  const { ward, tiles, isLoading, error } = useWard(wardId)
  const known = ward ?? me?.wards.find((one) => one.wardId === wardId) ?? null
  const answer = useAnswers(me?.role === 'nurse' || me?.role === 'charge')
  const watched = useMemo(() => ({ beds: tiles.filter(({ status }) => status !== 'closed'), ownWatch: 'none' as const }), [tiles])
  return (
    <Frame
      title={`Alerts${known ? ` · ${known.name}` : ''}`}
      timeZone={known?.timeZone ?? null}
      isFictional={known?.isFictional ?? false}
      watched={watched}
      back={{ href: boardOf(wardId), label: 'To the ward board' }}
      middle={ward && <AlertCounts tiles={tiles} />}
      band={<ConcernsBand wardId={wardId} />}
    >
      {ward && <AlertList tiles={tiles} timeZone={ward.timeZone} answer={answer} />}
      {!ward && error && <CannotLoad error={error} what="the alerts of this ward" />}
      {!ward && isLoading && !error && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
    </Frame>
  )
}
