'use client'
/**
 * Deciding against an entry: with a reason, which goes into the session's record as a note. A course takes none, and that is said; an answer
 * in it that wants a person is not given up without a reason all the same.
 */
import { useState } from 'react'
import { isOfCourse, type RefusedCommand } from '#app/_live/commands.ts'
import { useCommand } from '#app/_live/useCommand.ts'
import { useCourse } from '#app/_live/useCourse.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { noteOn, notedIn, wantsPerson } from './discarding.ts'
import css from './Outbox.module.css'

interface DiscardProps {
  readonly refused: RefusedCommand
  readonly timeZone: string
  readonly onBack: () => void
}

const REASONS = ['charted another way', 'no longer true', 'entered twice', 'wrong patient'] as const

/** What became of the patient, before what became of the entry. */
const ABOUT_A_PERSON = ['talked with the patient, who is safe', 'entered and documented another way', 'wrong patient'] as const

export function Discard({ refused, timeZone, onBack }: DiscardProps) {
  const { command } = refused
  const { send } = useCommand()
  const { settle } = useOutbox()
  const [reason, setReason] = useState('')
  const isAboutPerson = wantsPerson(command)
  const isReasoned = isAboutPerson || !isOfCourse(command)
  const { record, isLoading } = useCourse(isOfCourse(command) ? command.courseId : '', isAboutPerson)
  const sessionId = notedIn(command, record?.course ?? null)
  const [isRefused, setRefused] = useState(false)
  const isWithoutNote = isRefused || sessionId === null
  const { refusal, isBusy, commit } = useCommit(
    async () => {
      if (isReasoned && reason.trim() === '') return 'Say why it is discarded.'
      if (isRefused || sessionId === null) return null
      const text = noteOn(refused, reason.trim(), timeZone)
      const { outcome, because } = await send(sessionId, { type: 'AddNote', text })
      if (outcome !== 'refused') return null
      setRefused(true)
      return `The reason cannot be written into the record: ${because ?? 'the server has refused it.'}`
    },
    () => settle(command.commandId),
  )
  return (
    <div className={css.discard}>
      {isOfCourse(command) && (
        <p className={css.because}>
          {isAboutPerson && 'An answer in it wants a person: talk with the patient first. '}A course takes no notes, so nothing of this entry goes into its record.
          {isAboutPerson && (sessionId === null ? ' No session of the patient is known to be open either: the reason is written nowhere, so tell the clinician.' : ' The reason goes into the record of the open session.')}
        </p>
      )}
      {isReasoned && <ReasonField label={isAboutPerson ? 'What was done, and why is it discarded?' : 'Why is it not to be charted?'} suggestions={isAboutPerson ? ABOUT_A_PERSON : REASONS} value={reason} onChange={setReason} testId="discard-reason" />}
      <Refusal sentence={refusal} />
      <div className={css.buttons}>
        <BigButton variant="default" onClick={onBack}>
          Keep it
        </BigButton>
        <BigButton data-testid="confirm-discard" loading={isBusy} disabled={isReasoned && (reason.trim() === '' || (isAboutPerson && isLoading))} onClick={() => void commit()}>
          {isWithoutNote ? 'Discard it without a note' : 'Discard this entry'}
        </BigButton>
      </div>
    </div>
  )
}
