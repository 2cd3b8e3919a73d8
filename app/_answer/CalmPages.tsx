'use client'
/** The pages around the questions: before, after, and when nobody seems to be there. */
import { useEffect, useRef, type ReactNode } from 'react'
import { safetyAnswer } from '#domain'
import type { Handed } from '#app/_live/handed.ts'
import { useOutbox } from '#app/_live/useOutbox.ts'
import { isOfCourse } from '#app/_live/commands.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { firstOpen, progress } from './walk.ts'
import css from './PatientPages.module.css'

interface HelloProps {
  readonly handed: Handed
  readonly onStart: () => void
  readonly onStaff: () => void
}

export function Hello({ handed, onStart, onStaff }: HelloProps) {
  const { of } = progress(handed)
  const hasGate = handed.forms.some(({ instrument }) => instrument.gate)
  const isBegun = handed.forms.some(({ answers }) => Object.keys(answers).length > 0)
  return (
    <Calm title={`Hello ${handed.givenName}`} onStaff={onStaff}>
      <p>{of === 1 ? 'There is one question' : `There are ${hasGate ? 'up to ' : ''}${of} questions`} for you, one on each page. There is no right or wrong answer.</p>
      <p>You may leave out any question, and stop at any time: give the tablet back to your nurse.</p>
      <p>Your answers go to the nurses who look after you.</p>
      <button type="button" className={css.start} data-testid="start-questions" onClick={onStart}>{isBegun && firstOpen(handed) !== 'end' ? 'Go on' : 'Start'}</button>
    </Calm>
  )
}

/** Longer than an answer takes on a ward's network. */
const ON_ITS_WAY_MS = 10_000

export function Thanks({ handed, onStaff }: { readonly handed: Handed; readonly onStaff: () => void }) {
  const found = handed.forms.flatMap(({ instrument, answers }) => safetyAnswer(instrument, answers, false) ?? [])
  const isSaid = found.some(({ answer }) => typeof answer === 'number')
  const { waiting } = useOutbox()
  const stored = waiting.find((entry) => isOfCourse(entry) && entry.courseId === handed.courseId && entry.wantsPerson)?.storedAt ?? null
  const isNotTold = useNowAs((now) => stored !== null && now - stored > ON_ITS_WAY_MS)
  if (found.length === 0) {
    return (
      <Calm title="Thank you." onStaff={onStaff} isEnd>
        <p>Please give the tablet back to the nurse.</p>
      </Calm>
    )
  }
  return (
    <Calm title={isSaid ? 'Thank you for telling us.' : 'Thank you.'} onStaff={onStaff} isEnd>
      <p className={css.strong} data-testid="nurse-will-talk">A nurse will talk with you now.</p>
      {isNotTold && <p>Please call the nurse and give the tablet back.</p>}
      {isSaid && (
        <p data-testid="crisis-line">
          Whenever you need somebody to talk to and no nurse is with you: in the United States call or text 988; elsewhere call your local emergency number.
        </p>
      )}
      <p>Please give the tablet back to the nurse.</p>
    </Calm>
  )
}

export function StillThere({ onHere, onStaff }: { readonly onHere: () => void; readonly onStaff: () => void }) {
  return (
    <Calm title="Are you still there?" onStaff={onStaff}>
      <p>Your answers so far are kept.</p>
      <button type="button" className={css.start} data-testid="still-here" onClick={onHere}>Yes, go on</button>
    </Calm>
  )
}

interface CalmProps {
  readonly title: string
  readonly onStaff: () => void
  readonly isEnd?: boolean
  readonly children: ReactNode
}

function Calm({ title, onStaff, isEnd = false, children }: CalmProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={css.page}>
      <main className={css.calm}>
        <h1 ref={heading} tabIndex={-1} className={css.question} data-testid="calm-title">{title}</h1>
        {children}
        <button type="button" className={isEnd ? css.start : css.staff} data-testid="i-am-staff" onClick={onStaff}>I am staff</button>
      </main>
    </div>
  )
}
