'use client'
/** The second signature: by whoever is asked, on their own tablet or with their PIN on this one; or the patient goes back. */
import { useState } from 'react'
import type { Offer } from '#domain'
import { backTo } from '#app/_handover/back.ts'
import { PinPad } from '#app/_people/PinPad.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import type { Bedside } from './bedside.ts'
import css from './HandOver.module.css'

interface TakeProps {
  readonly bedside: Bedside
  readonly offer: Offer
  readonly onClose: () => void
}

export function Take({ bedside, offer, onClose }: TakeProps) {
  const { me, colleagues, timeZone } = bedside
  const isMine = offer.to.staffId === me.staffId
  const receiver = colleagues.find(({ staffId }) => staffId === offer.to.staffId)
  const body = { type: 'AcceptHandover' as const, accepts: offer.seq }
  // With its answer the offer is gone, and so is this: whoever opened the sheet closes it.
  const closing = async (answer: Promise<string | null>): Promise<string | null> => {
    const sentence = await answer
    if (sentence === null) onClose()
    return sentence
  }
  const accept = useCommit(() => closing(bedside.act(body)), () => undefined)
  const acceptAs = async (username: string, pin: string): Promise<string | null> => {
    const commandId = bedside.mintId()
    const signature = await bedside.sign(username, pin, commandId)
    if (!signature.ok) return signature.because
    return closing(bedside.act(body, { commandId, signer: { by: signature.staff, coSign: signature.coSign } }))
  }
  return (
    <>
      <p className={css.say}>
        <strong>{offer.by.name}</strong> signed at {formatTime(offer.at, timeZone)}: {offer.to.name}{' '}
        {offer.untilAt === null ? 'takes this patient over.' : `covers until ${formatTime(offer.untilAt, timeZone)}; then the patient is back by itself.`}
      </p>
      {offer.text !== null && <blockquote className={css.text} data-testid="offer-text">{offer.text}</blockquote>}
      {isMine ? (
        <>
          <Refusal sentence={accept.refusal} />
          <BigButton fullWidth loading={accept.isBusy} data-testid="accept-offer" onClick={() => void accept.commit()}>
            I have read this and {offer.untilAt === null ? 'take over' : 'cover'}
          </BigButton>
          <SendBack bedside={bedside} closing={closing} />
        </>
      ) : (
        <div className={css.field}>
          <p className={css.say}>{offer.to.name} signs here, or accepts on their own tablet.</p>
          {receiver && <PinPad label={`PIN of ${receiver.name}`} commitLabel={`Sign as ${receiver.name}`} isFocused={false} onPin={(pin) => acceptAs(receiver.username, pin)} />}
        </div>
      )}
    </>
  )
}

const WHY_NOT = ['with an urgent patient', 'too many patients', 'going off shift'] as const

/** Who is asked and cannot says why; the patient was never out of the hands of whoever is responsible. */
function SendBack({ bedside, closing }: Pick<TakeProps, 'bedside'> & { readonly closing: (answer: Promise<string | null>) => Promise<string | null> }) {
  const { responsible } = bedside.session
  const [reason, setReason] = useState('')
  const [isAsked, ask] = useState(false)
  const back = useCommit(
    async () => {
      const body = backTo(bedside.session, reason.trim())
      return body && closing(bedside.act(body))
    },
    () => undefined,
  )
  if (!responsible) return null
  if (!isAsked) return <BigButton variant="default" fullWidth data-testid="cannot-take" onClick={() => ask(true)}>I cannot…</BigButton>
  return (
    <>
      <ReasonField label="Why not" suggestions={WHY_NOT} value={reason} onChange={setReason} testId="cannot-reason" />
      <Refusal sentence={back.refusal} />
      <BigButton variant="default" fullWidth loading={back.isBusy} disabled={reason.trim() === ''} data-testid="send-back" onClick={() => void back.commit()}>
        Leave the patient with {responsible.name}
      </BigButton>
    </>
  )
}
