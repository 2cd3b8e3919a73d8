'use client'
/** The first signature: to whom, for how long, and what the record does not say. */
import { useState } from 'react'
import { isTheirsToGive, type BodyOf, type Person } from '#domain'
import { breakEndsAt, coverChoices, type Length } from '#app/_handover/lengths.ts'
import { receivers, shiftWords } from '#app/_handover/receivers.ts'
import type { Colleague } from '#app/_live/useLists.ts'
import { Names } from '#app/_people/Names.tsx'
import { PinPad } from '#app/_people/PinPad.tsx'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { Textarea } from '#app/_ui/fields.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import type { Bedside } from './bedside.ts'
import css from './HandOver.module.css'

export function Give({ bedside }: { readonly bedside: Bedside }) {
  const { session, me, colleagues } = bedside
  const { responsible } = session
  const [length, setLength] = useState<Length | null>(null)
  const [receiver, setReceiver] = useState<Colleague | null>(null)
  const [text, setText] = useState('')
  const isCover = length !== null && length !== 'good'
  const isMine = isTheirsToGive(session, me, isCover)
  // On the tablet of whoever wants to take the patient, the one who gives signs with a PIN.
  const giver = isMine ? null : (colleagues.find(({ staffId }) => staffId === responsible?.staffId) ?? null)
  const to: Person | null = isMine ? receiver : me
  const body = (person: Person, long: Length): BodyOf<'HandOver'> => ({
    type: 'HandOver',
    to: { staffId: person.staffId, name: person.name, role: person.role },
    isCover,
    ...(long === 'good' ? {} : { untilAt: breakEndsAt(long, bedside.now()) }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  })
  const give = useCommit(
    async () => (to === null || length === null ? 'Say to whom, and for how long.' : bedside.act(body(to, length))),
    () => undefined,
  )
  const giveAs = async ({ username }: Colleague, pin: string): Promise<string | null> => {
    if (length === null) return 'Say first for how long.'
    const commandId = bedside.mintId()
    const signature = await bedside.sign(username, pin, commandId)
    if (!signature.ok) return signature.because
    return bedside.act(body(me, length), { commandId, signer: { by: signature.staff, coSign: signature.coSign } })
  }
  return (
    <>
      <Choices label="For how long" choices={coverChoices(responsible !== null)} value={length} onChange={setLength} testId={(value) => `length-${value}`} />
      {isMine && (
        <div className={css.field}>
          <h3 className={css.label}>{isCover ? 'Who covers' : 'Who takes the patient'}</h3>
          <Names
            label={isCover ? 'Who covers' : 'Who takes the patient'} people={receivers(colleagues, me, responsible?.staffId)} chosenId={receiver?.staffId ?? null}
            onChoose={setReceiver} testId="receiver-" noteOf={shiftWords}
          />
        </div>
      )}
      <Textarea
        size="lg" autosize minRows={2} maxLength={500} label="What the record does not say" data-testid="handover-text"
        value={text} onChange={(event) => setText(event.currentTarget.value)}
      />
      {isMine ? (
        <>
          <Refusal sentence={give.refusal} />
          <BigButton fullWidth loading={give.isBusy} disabled={to === null || length === null} data-testid="sign-give" onClick={() => void give.commit()}>
            {to === null ? 'Sign' : to.staffId === me.staffId ? 'Take this patient' : `Sign as ${me.name}`}
          </BigButton>
        </>
      ) : giver ? (
        <div className={css.field}>
          <p className={css.say}>
            <strong>{giver.name}</strong> is responsible, and signs here that you {isCover ? 'cover' : 'take over'}.
          </p>
          <PinPad label={`PIN of ${giver.name}`} commitLabel={`Sign as ${giver.name}`} isFocused={false} onPin={(pin) => giveAs(giver, pin)} />
        </div>
      ) : (
        <p className={css.say}>{responsible?.name} is responsible. They or the charge nurse hand the patient over.</p>
      )}
    </>
  )
}
