'use client'
/** An entry that the server has refused: why, and what a person can do about it. Nothing here happens by itself. */
import { IconHandStop } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { isOfCourse, newCommandId, type RefusedCommand } from '#app/_live/commands.ts'
import type { Me } from '#app/_live/people.ts'
import { useCourseCommand } from '#app/_live/useCourseCommand.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import type { Whose } from '#app/_live/useWhose.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Discard } from './Discard.tsx'
import { mayDiscard } from './discarding.ts'
import { EntryHead } from './EntryHead.tsx'
import css from './Outbox.module.css'

interface RefusedEntryProps {
  readonly refused: RefusedCommand
  readonly whose: Whose | null
  readonly me: Me
  readonly timeZone: string
  readonly onClose: () => void
}

export function RefusedEntry({ refused, whose, me, timeZone, onClose }: RefusedEntryProps) {
  const { command, because } = refused
  const { again, correct, settle } = useOutbox()
  const { keep } = useCourseCommand()
  const router = useRouter()
  const [isDiscarding, setDiscarding] = useState(false)
  // What another person has measured is theirs to send or to correct.
  const isOwn = command.sender.staffId === me.staffId
  const isDiscardable = mayDiscard(command, me)
  const isCorrectable = command.body.type === 'RecordCheck' || command.body.type === 'AddNote'
  const go = () => {
    onClose()
    router.push(isOfCourse(command) ? `/course/${encodeURIComponent(command.courseId)}` : `/session/${encodeURIComponent(command.sessionId)}`)
  }
  const { body } = command
  const isBesideThePlan = body.type === 'RecordAnswers' && body.slot !== null && TAKEN.has(refused.code)
  /** Somebody else's answers stand in its place: these are kept beside them, so that nothing that was said is lost. */
  const keepBeside = async () => {
    if (!isOfCourse(command) || body.type !== 'RecordAnswers') return
    const { patientId, wantsPerson, occurredAt } = command
    const isKept = await keep(command.courseId, { ...body, responseId: newCommandId(), slot: null }, { occurredAt, ...(patientId ? { patientId } : {}), ...(wantsPerson ? { wantsPerson } : {}) })
    if (isKept) settle(command.commandId)
  }
  return (
    <li className={css.item} data-refused data-testid="refused-entry">
      <EntryHead command={command} whose={whose} timeZone={timeZone} />
      <p className={css.because} data-testid="refused-because">
        <IconHandStop aria-hidden size={22} /> {because}
      </p>
      {isDiscarding && isDiscardable ? (
        <Discard refused={refused} timeZone={timeZone} onBack={() => setDiscarding(false)} />
      ) : (
        <div className={css.buttons}>
          {isOwn && isCorrectable && (
            <BigButton
              data-testid="correct-entry"
              onClick={() => {
                correct(command.commandId)
                go()
              }}
            >
              Correct and send
            </BigButton>
          )}
          <BigButton variant="default" data-testid="open-its-session" onClick={go}>
            {isOfCourse(command) ? 'Open course' : 'Open session'}
          </BigButton>
          {isOwn && isBesideThePlan && <BigButton data-testid="keep-beside" onClick={() => void keepBeside()}>Keep beside the plan</BigButton>}
          {isOwn && (
            <BigButton variant="default" data-testid="send-again" onClick={() => again(command.commandId)}>
              Send again as it is
            </BigButton>
          )}
          {isDiscardable && (
            <BigButton variant="default" data-testid="discard-entry" onClick={() => setDiscarding(true)}>
              Discard…
            </BigButton>
          )}
        </div>
      )}
      {!isDiscardable && <p className={css.by}>An answer in it wants a person: only a nurse can decide to discard it.</p>}
      {!isOwn && <p className={css.by}>{command.sender.name} can correct it or send it again, signed in here.</p>}
    </li>
  )
}

/** The planned time has another form by now. */
const TAKEN: ReadonlySet<string> = new Set(['slot-answered', 'already-finished', 'response-id-used'])
