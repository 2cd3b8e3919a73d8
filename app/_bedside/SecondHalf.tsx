'use client'
/** The second of two: proves who they are, then reads the same figures alone. What the first entered is shown nowhere. */
import { useState } from 'react'
import { authorName, type CheckedField, type DoubleCheckHalf, type Person } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { useWhileShown } from '#app/_ui/useWhileShown.ts'
import type { Bedside, Signature } from './bedside.ts'
import { FigurePad } from './FigurePad.tsx'
import { figuresOf, programOf, type Subject, type Typed } from './program.ts'
import { SecondSigner } from './SecondSigner.tsx'
import css from './Program.module.css'

interface SecondHalfProps {
  readonly bedside: Bedside
  readonly subject: Subject
  readonly half: DoubleCheckHalf
  /** The person at this tablet, when somebody else did the first half; null: a second person signs here. */
  readonly signer: Person | null
  /** The fields in which the two differ; none means agreed. */
  readonly onDone: (differs: readonly CheckedField[]) => void
}

type Signed = Extract<Signature, { ok: true }>

export function SecondHalf({ bedside, subject, half, signer, onDone }: SecondHalfProps) {
  const [commandId] = useState(bedside.mintId)
  const done = useWhileShown(onDone)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [typed, setTyped] = useState<Typed>({})
  const { session } = bedside
  const { purpose } = subject
  const send = useCommit(
    async () => {
      const program = programOf(session, { ...subject, phaseId: half.program.phaseId }, typed)
      if (!program) return 'Enter every figure.'
      const body = { type: 'DoubleCheck' as const, purpose, program }
      const options = signed ? { commandId, signer: { by: signed.staff, coSign: signed.coSign } } : { commandId }
      const outcome = bedside.foresee(body, options)
      const sentence = await bedside.act(body, options)
      if (sentence !== null) return sentence
      const checked =
        outcome.outcome === 'accepted'
          ? outcome.entries.find(({ event }) => event.type === 'DoubleChecked')?.event
          : undefined
      done(checked?.type === 'DoubleChecked' ? (checked.differs ?? []) : [])
      return null
    },
    () => undefined,
  )

  const person = signed?.staff ?? signer
  if (person === null) {
    return (
      <SecondSigner
        bedside={bedside}
        firstId={half.by.kind === 'staff' ? half.by.staffId : null}
        say={`${authorName(half.by)} has signed the first half. Hand the tablet to the second person: who are you?`}
        commandId={commandId}
        onSigned={setSigned}
      />
    )
  }
  return (
    <div className={css.stage}>
      <p className={css.say}>
        <strong>{person.name}</strong>, your half: read each figure yourself off the order, the label and the pump.{' '}
        {authorName(half.by)} has signed the other half.
      </p>
      <FigurePad
        figures={figuresOf(purpose)}
        typed={typed}
        onType={(id, text) => setTyped({ ...typed, [id]: text })}
      />
      <Refusal sentence={send.refusal} />
      <footer className={css.foot}>
        {signed !== null && (
          <BigButton variant="default" onClick={() => setSigned(null)}>
            Somebody else signs
          </BigButton>
        )}
        <BigButton loading={send.isBusy} data-testid="sign-second" onClick={() => void send.commit()}>
          Sign as {person.name}
        </BigButton>
      </footer>
    </div>
  )
}
