'use client'
/** Handing the ward over as a whole: one sheet made from the record, two signatures, and the sheets that were signed before. */
import { Loader } from '@mantine/core'
import { use, useState } from 'react'
import { CannotLoad } from '#app/_frame/CannotLoad.tsx'
import { ConcernsBand } from '#app/_frame/ConcernsBand.tsx'
import { Frame } from '#app/_frame/Frame.tsx'
import { handoverOf, peopleOf } from '#app/_frame/home.ts'
import { Signatures, WardHandovers } from '#app/_handover/WardHandovers.tsx'
import { WardSheet } from '#app/_handover/WardSheet.tsx'
import { WardSignSheet } from '#app/_handover/WardSignSheet.tsx'
import css from '#app/_handover/WardPage.module.css'
import { useStaff, type Colleague } from '#app/_live/useLists.ts'
import { useMe } from '#app/_live/useMe.ts'
import { useSignWard, useWardHandovers, useWardSheet } from '#app/_live/useWardHandover.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'

interface WardHandoverProps {
  readonly params: Promise<{ wardId: string }>
  readonly searchParams: Promise<{ signed?: string }>
}

export default function WardHandoverPage({ params, searchParams }: WardHandoverProps) {
  const wardId = decodeURIComponent(use(params).wardId)
  const handoverId = use(searchParams).signed ?? null
  const { me } = useMe()
  const ward = me?.wards.find((one) => one.wardId === wardId) ?? null
  const timeZone = ward?.timeZone ?? 'UTC'
  const { view, error, readAnew } = useWardSheet(wardId, handoverId)
  const { items } = useWardHandovers(wardId)
  const colleagues = useStaff(wardId)
  const sign = useSignWard(wardId)
  const [isSigning, setSigning] = useState(false)
  const hrefOf = (id: string): string => `${handoverOf(wardId)}?signed=${encodeURIComponent(id)}`
  const signs = async ({ username }: Colleague, pin: string, text: string): Promise<string | null> =>
    view ? sign({ wardSeq: view.wardSeq, asOfAt: view.sheet.asOfAt, text, username, pin }) : 'The sheet is not read yet.'
  return (
    <Frame title="Ward handover" timeZone={ward?.timeZone ?? null} isFictional={ward?.isFictional ?? false} back={{ href: peopleOf(wardId), label: 'To the people on shift' }} band={<ConcernsBand wardId={wardId} />}>
      {error && <CannotLoad error={error} what="the sheet of this ward" />}
      {!error && !view && <EmptyState title="Reading the ward" icon={<Loader aria-hidden />} />}
      {view && (
        <div className={css.page}>
          {view.handover && <Signatures handover={view.handover} timeZone={timeZone} />}
          {handoverId === null && me?.role === 'charge' && (
            <div className={css.deeds}>
              <BigButton data-testid="sign-ward" onClick={() => setSigning(true)}>Hand the ward over…</BigButton>
              <BigButton variant="default" data-testid="read-anew" onClick={readAnew}>Read the ward anew</BigButton>
            </div>
          )}
          <WardSheet sheet={view.sheet} wardSeq={view.wardSeq} timeZone={timeZone} />
          <WardHandovers handovers={items} currentId={handoverId} hrefOf={hrefOf} timeZone={timeZone} />
        </div>
      )}
      {isSigning && me && (
        <WardSignSheet giver={me.name} charges={colleagues.filter(({ role, staffId }) => role === 'charge' && staffId !== me.staffId)} onSign={signs} onClose={() => setSigning(false)} />
      )}
    </Frame>
  )
}
