'use client'
/** From a figure in a nurse's head to a figure on the pump: first half, second half, read back, done. */
import { useEffect, useEffectEvent, useState } from 'react'
import { phaseOf, type CheckedField, type DoubleCheckPurpose, type Session } from '#domain'
import type { Act, Bedside } from './bedside.ts'
import { Differs } from './Differs.tsx'
import { FirstHalf } from './FirstHalf.tsx'
import { FullSheet } from './FullSheet.tsx'
import { NO_NEW_ORDER } from './newOrder.ts'
import { agreedOn, type Subject } from './program.ts'
import { ReadBack } from './ReadBack.tsx'
import { SecondHalf } from './SecondHalf.tsx'
import { useOpenHalf } from './useOpenHalf.ts'

interface ProgramSheetProps {
  readonly bedside: Bedside
  readonly subject: Subject
  /** Only two people's agreement is wanted now; the pump comes later. */
  readonly isCheckOnly?: boolean
  readonly onClose: () => void
}

export function ProgramSheet({ bedside, subject, isCheckOnly = false, onClose }: ProgramSheetProps) {
  const held = useHeld(bedside)
  const { session, me } = held
  const [reason, setReason] = useState('')
  const [newOrder, setNewOrder] = useState(NO_NEW_ORDER)
  const [differs, setDiffers] = useState<readonly CheckedField[]>([])
  const [isRefreshing, setRefreshing] = useState(false)
  const half = useOpenHalf(session, subject.purpose)
  const elsewhere = useElsewhere(bedside, subject.purpose)
  const agreed = isRefreshing ? null : agreedOn(session, subject)
  const onAgreed = () => {
    setRefreshing(false)
    if (isCheckOnly || subject.purpose === 'handover') onClose()
  }
  const isOver = isCheckOnly && elsewhere.isAgreed
  const leave = useEffectEvent(onClose)
  useEffect(() => {
    if (isOver) leave()
  }, [isOver])
  return (
    <FullSheet title={titleOf(held, subject)} session={session} onClose={onClose}>
      {differs.length > 0 || elsewhere.differs.length > 0 ? (
        <Differs
          fields={differs.length > 0 ? differs : elsewhere.differs}
          onAgain={() => {
            setDiffers([])
            elsewhere.settle()
          }}
        />
      ) : half !== null ? (
        <SecondHalf
          bedside={held}
          subject={subject}
          half={half}
          signer={half.by.kind === 'staff' && half.by.staffId !== me.staffId ? me : null}
          onDone={(fields) => (fields.length === 0 ? onAgreed() : setDiffers(fields))}
        />
      ) : agreed !== null && !isCheckOnly ? (
        <ReadBack
          bedside={held}
          live={bedside}
          subject={subject}
          agreed={agreed}
          reason={reason}
          onReason={setReason}
          newOrder={newOrder}
          onNewOrder={setNewOrder}
          onAgain={() => setRefreshing(true)}
          onClose={onClose}
        />
      ) : (
        <FirstHalf
          bedside={held}
          subject={subject}
          reason={reason}
          onReason={setReason}
          newOrder={newOrder}
          onNewOrder={setNewOrder}
          onFound={onClose}
        />
      )}
    </FullSheet>
  )
}

/** What the second half has brought on another tablet since this sheet was opened: whoever did the first half hears it here. */
function useElsewhere({ lastDoubleCheck }: Bedside, purpose: DoubleCheckPurpose) {
  const seq = lastDoubleCheck?.seq ?? 0
  const [settledSeq, settle] = useState(seq)
  const isNew = seq > settledSeq && lastDoubleCheck?.event.purpose === purpose
  const differs = (isNew && lastDoubleCheck.event.differs) || null
  return { differs: differs ?? NONE, isAgreed: differs?.length === 0, settle: () => settle(seq) }
}

const NONE: readonly CheckedField[] = []

/** While an answer is awaited the sheet shows the session as it was, so that a refusal finds the form it belongs to. */
function useHeld(bedside: Bedside): Bedside {
  const [heldSession, setHeldSession] = useState<Session | null>(null)
  const act: Act = async (body, options) => {
    setHeldSession(bedside.session)
    const sentence = await bedside.act(body, options)
    setHeldSession(null)
    return sentence
  }
  return { ...bedside, act, session: heldSession ?? bedside.session }
}

const TITLES: Readonly<Record<DoubleCheckPurpose, string>> = {
  start: 'Double check before the start',
  rate: 'Change the rate',
  phase: 'Enter',
  bag: 'Change the bag',
  handover: 'Double check',
}

function titleOf({ session }: Bedside, { purpose, phaseId }: Subject): string {
  if (purpose === 'start' && session.status !== 'open') return 'Double check of what runs'
  return purpose === 'phase'
    ? `${TITLES.phase} ${phaseOf(session.protocol, phaseId)?.name.toLowerCase() ?? phaseId}`
    : TITLES[purpose]
}
