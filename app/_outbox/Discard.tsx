'use client'
/** Deciding against an entry: with a reason, which goes into the session's record as a note. A course takes none, and that is said. */
import { useState } from 'react'
import { isOfCourse, type PendingCommand, type RefusedCommand } from '#app/_live/commands.ts'
import { useCommand } from '#app/_live/useCommand.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { formatTime } from '#app/_ui/time.ts'
import { entryWords } from './entryWords.ts'
import css from './Outbox.module.css'

interface DiscardProps {
  readonly refused: RefusedCommand
  readonly timeZone: string
  readonly onBack: () => void
}

const REASONS = ['charted another way', 'no longer true', 'entered twice', 'wrong patient'] as const

/** The note says that there was an entry and why there is none; its figures, which may be another patient's, it leaves out. */
function noteOn({ command: { body, occurredAt, by }, because }: RefusedCommand<PendingCommand>, reason: string, timeZone: string): string {
  return `Entry discarded on the tablet: ${entryWords({ body }).title}, ${formatTime(occurredAt, timeZone)}, entered by ${by.name}. It was refused: ${because} Reason for discarding: ${reason}.`
}

export function Discard({ refused, timeZone, onBack }: DiscardProps) {
  const { command } = refused
  const { send } = useCommand()
  const { settle } = useOutbox()
  const [reason, setReason] = useState('')
  const [isWithoutNote, setWithoutNote] = useState(isOfCourse(command))
  const { refusal, isBusy, commit } = useCommit(
    async () => {
      if (isWithoutNote || isOfCourse(command)) return null
      const text = noteOn({ ...refused, command }, reason.trim(), timeZone)
      const { outcome, because } = await send(command.sessionId, { type: 'AddNote', text })
      if (outcome !== 'refused') return null
      setWithoutNote(true)
      return `The reason cannot be written into the record: ${because ?? 'the server has refused it.'}`
    },
    () => settle(command.commandId),
  )
  return (
    <div className={css.discard}>
      {isOfCourse(command) ? (
        <p className={css.because}>
          {command.wantsPerson && 'An answer in it wants a person: talk with the patient first. '}A course takes no notes, so nothing of this entry goes into its record.
        </p>
      ) : (
        <ReasonField label="Why is it not to be charted?" suggestions={REASONS} value={reason} onChange={setReason} testId="discard-reason" />
      )}
      <Refusal sentence={refusal} />
      <div className={css.buttons}>
        <BigButton variant="default" onClick={onBack}>
          Keep it
        </BigButton>
        <BigButton data-testid="confirm-discard" loading={isBusy} disabled={!isOfCourse(command) && reason.trim() === ''} onClick={() => void commit()}>
          {isWithoutNote ? 'Discard it without a note' : 'Discard this entry'}
        </BigButton>
      </div>
    </div>
  )
}
