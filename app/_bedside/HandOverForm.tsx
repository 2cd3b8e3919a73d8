'use client'
/** A patient changes hands at the bedside: the sheet that both read, the signature of the one who gives, that of the one who takes. */
import { useMemo, useState } from 'react'
import { handoverSheet } from '#domain'
import { HandoverSheet } from '#app/_handover/HandoverSheet.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import type { Bedside } from './bedside.ts'
import { FullSheet } from './FullSheet.tsx'
import { Give } from './Give.tsx'
import { Take } from './Take.tsx'
import css from './HandOver.module.css'

interface HandOverFormProps {
  readonly bedside: Bedside
  readonly onClose: () => void
}

export function HandOverForm({ bedside, onClose }: HandOverFormProps) {
  const { session, timeZone, now } = bedside
  // Made anew with each entry, so that nobody signs for what has changed meanwhile; its ages go on by themselves.
  const sheet = useMemo(() => handoverSheet(session, now()), [session, now])
  const [seen, see] = useState(session.offer)
  if (session.offer && session.offer.seq !== seen?.seq) see(session.offer)
  return (
    <FullSheet title={session.offer ? 'Take over' : 'Hand over'} session={session} onClose={onClose} closeLabel="Back to the bedside">
      <div className={css.page}>
        <HandoverSheet sheet={sheet} timeZone={timeZone} />
        <div className={css.sign}>
          {session.offer ? (
            <Take bedside={bedside} offer={session.offer} onClose={onClose} />
          ) : seen ? (
            <Answered bedside={bedside} onClose={onClose} />
          ) : (
            <Give bedside={bedside} />
          )}
        </div>
      </div>
    </FullSheet>
  )
}

/** While this was open the handover was answered, here or on another tablet. */
function Answered({ bedside: { session }, onClose }: HandOverFormProps) {
  const { responsible, cover } = session
  return (
    <>
      <output className={css.say} data-testid="answered-elsewhere">
        This handover waits no more. {cover ? `${cover.name} covers for ${responsible?.name ?? 'nobody'}.` : `${responsible?.name ?? 'Nobody'} is responsible.`}
      </output>
      <BigButton fullWidth onClick={onClose}>To the bedside</BigButton>
    </>
  )
}
