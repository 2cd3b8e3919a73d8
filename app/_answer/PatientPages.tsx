'use client'
/** What a patient sees: one question a page, and nothing else. Staff come out of it with their PIN. */
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ItemAnswer } from '#domain'
import type { Handed } from '#app/_live/handed.ts'
import { useCourseCommand } from '#app/_live/useCourseCommand.ts'
import { useHanded } from '#app/_live/useHanded.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { useWakeLock } from '#app/_live/useWakeLock.ts'
import { BigQuestion } from './BigQuestion.tsx'
import { Hello, StillThere, Thanks } from './CalmPages.tsx'
import { ANSWER_ADDRESS } from './handing.ts'
import { StaffDoor } from './StaffDoor.tsx'
import { useIsIdle } from './useIdle.ts'
import { answerAt, answered, placeAfter, placeBefore, progress, questionAt, sent, toSendOnLeaving, toSendOnReturn, wantsOf, type ToSend } from './walk.ts'
import css from './PatientPages.module.css'

export function PatientPages({ handed }: { readonly handed: Handed }) {
  const { tablet } = useHanded()
  const { keep } = useCourseCommand()
  const router = useRouter()
  const now = useServerTime()
  const [isStaff, setStaff] = useState(false)
  const [isLost, setLost] = useState(false)
  const { isIdle, isHere } = useIsIdle(handed.at !== 'end')
  useWakeLock(true)
  useOneAddress()

  /** Puts forms into the outbox; the screen goes on whether or not the server can be reached. */
  const send = (walk: Handed, all: readonly ToSend[]): Handed => {
    for (const { form, isFinished, isChanged } of all) {
      const { responseId, instrument, slot, answers } = form
      const found = wantsOf(instrument, answers, isFinished)
      const isSaid = form.sent !== null && wantsOf(instrument, form.sent.answers, false)?.answer === found?.answer
      if (found && !isSaid) tablet.wantPerson({ ...found, responseId, courseId: walk.courseId, at: now() })
      void keep(
        walk.courseId,
        { type: 'RecordAnswers', responseId, instrumentId: instrument.instrumentId, slot, source: 'patient', answers, isFinished, ...(isChanged ? { correction: WENT_BACK } : {}) },
        { sender: walk.handedBy, patientId: walk.patientId, wantsPerson: found !== null },
      ).then((isKept) => isKept || setLost(true))
    }
    return sent(walk, all)
  }
  const keepAt = (walk: Handed) => tablet.change({ ...walk, clock: { at: now(), deviceAt: Date.now() } })
  const goOn = (walk: Handed) => {
    const toSend = toSendOnLeaving(walk)
    keepAt({ ...(toSend ? send(walk, [toSend]) : walk), at: placeAfter(walk) })
  }
  const answer = (value: ItemAnswer) => goOn(answered(handed, value))
  const callStaff = () => {
    keepAt(send(handed, toSendOnReturn(handed)))
    setStaff(true)
  }
  const takeBack = () => {
    tablet.takeBack()
    router.push(handed.returnTo)
  }

  if (isStaff) return <StaffDoor isLost={isLost} onBack={() => setStaff(false)} onProven={takeBack} />
  if (isIdle) return <StillThere onHere={isHere} onStaff={callStaff} />
  const question = questionAt(handed)
  if (question === null) {
    return handed.at === 'hello'
      ? <Hello handed={handed} onStart={() => goOn(handed)} onStaff={callStaff} />
      : <Thanks handed={handed} onStaff={callStaff} />
  }
  return (
    <div className={css.page}>
      <BigQuestion
        key={`${typeof handed.at === 'string' ? '' : handed.at.form} ${question.itemId}`}
        question={question}
        answer={answerAt(handed)}
        progress={progress(handed)}
        onAnswer={answer}
        onBack={() => keepAt({ ...handed, at: placeBefore(handed) })}
        onStaff={callStaff}
      />
    </div>
  )
}

const WENT_BACK = 'The patient went back and changed an answer.'

/** The address names nobody; the browser's way back leads to it again. */
function useOneAddress(): void {
  useEffect(() => {
    const title = document.title
    document.title = 'Questions'
    const stay = () => window.history.pushState(null, '', ANSWER_ADDRESS)
    if (window.location.pathname !== ANSWER_ADDRESS) stay()
    window.addEventListener('popstate', stay)
    return () => {
      window.removeEventListener('popstate', stay)
      document.title = title
    }
  }, [])
}
