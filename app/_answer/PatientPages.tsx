'use client'
/** What a patient sees: one question a page, and nothing else. Staff come out of it with their PIN. */
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ItemAnswer } from '#domain'
import type { Handed, Place } from '#app/_live/handed.ts'
import { pause } from '#app/_live/pause.ts'
import { useCourseCommand } from '#app/_live/useCourseCommand.ts'
import { useHanded } from '#app/_live/useHanded.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { useWakeLock } from '#app/_live/useWakeLock.ts'
import { BigQuestion } from './BigQuestion.tsx'
import { Hello, StillThere, Thanks } from './CalmPages.tsx'
import { ANSWER_ADDRESS } from './handing.ts'
import { StaffDoor } from './StaffDoor.tsx'
import { createStore, isStored } from './storing.ts'
import { useIsIdle } from './useIdle.ts'
import { answerAt, answered, isSafetyQuestion, placeAfter, placeBefore, progress, questionAt, toSendOnLeaving, toSendOnReturn, wantsOf, type ToSend } from './walk.ts'
import css from './PatientPages.module.css'

export function PatientPages({ handed }: { readonly handed: Handed }) {
  const { tablet } = useHanded()
  const keep = useKeepsForm()
  const router = useRouter()
  const now = useServerTime()
  const [isStaff, setStaff] = useState(false)
  const [isUnstored, setUnstored] = useState(false)
  const [store] = useState(() => createStore(tablet, keep))
  const { isIdle, isHere } = useIsIdle(handed.at !== 'end')
  useWakeLock(true)
  useOneAddress()

  const amend = (change: (walk: Handed) => Handed) => tablet.amend((walk) => ({ ...change(walk), clock: { at: now(), deviceAt: Date.now() } }))
  /** What has to be sent from where the patient was; the screen goes on whether or not the server can be reached. */
  const storeFrom = (at: Place) =>
    store((walk) => {
      const one = toSendOnLeaving({ ...walk, at })
      return one ? [one] : []
    })
  const stay = (value: ItemAnswer) => {
    amend((walk) => answered(walk, value))
    void storeFrom(handed.at)
  }
  const goOn = (value?: ItemAnswer) => {
    amend((walk) => {
      const said = value === undefined ? walk : answered(walk, value)
      return { ...said, at: placeAfter(said) }
    })
    void storeFrom(handed.at)
  }
  const storeAll = async (): Promise<boolean> => {
    await Promise.race([store(toSendOnReturn), pause(STORED_WITHIN_MS)])
    const isDone = isStored(tablet.view())
    setUnstored(!isDone)
    return isDone
  }
  const callStaff = () => {
    void storeAll()
    setStaff(true)
  }
  const takeBack = async () => {
    if (!(await storeAll())) return
    tablet.takeBack()
    router.push(handed.returnTo)
  }

  if (isStaff) return <StaffDoor handed={handed} isUnstored={isUnstored} onStore={() => void storeAll()} onBack={() => setStaff(false)} onProven={() => void takeBack()} />
  if (isIdle) return <StillThere onHere={isHere} onStaff={callStaff} />
  const question = questionAt(handed)
  if (question === null) {
    return handed.at === 'hello'
      ? <Hello handed={handed} onStart={() => goOn()} onStaff={callStaff} />
      : <Thanks handed={handed} onStaff={callStaff} />
  }
  return (
    <div className={css.page}>
      <BigQuestion
        key={`${typeof handed.at === 'string' ? '' : handed.at.form} ${question.itemId}`}
        question={question}
        answer={answerAt(handed)}
        progress={progress(handed)}
        isStaying={isSafetyQuestion(handed)}
        onSaid={stay}
        onAnswer={goOn}
        onBack={() => amend((walk) => ({ ...walk, at: placeBefore(walk) }))}
        onStaff={callStaff}
      />
    </div>
  )
}

const WENT_BACK = 'The patient went back and changed an answer.'
/** Design: longer than a tablet takes to store a form; after that it is said that it is not stored. */
const STORED_WITHIN_MS = 3_000

/** Puts a form into the outbox; what in it wants a person is known here before. */
function useKeepsForm(): (walk: Handed, one: ToSend) => Promise<boolean> {
  const { tablet } = useHanded()
  const { keep } = useCourseCommand()
  const now = useServerTime()
  return ({ courseId, wardId, patientId, handedBy }, { form, isFinished, isChanged }) => {
    const { responseId, instrument, slot, answers } = form
    const found = wantsOf(instrument, answers, isFinished)
    const isSaid = form.sent !== null && wantsOf(instrument, form.sent.answers, false)?.answer === found?.answer
    if (found && !isSaid) tablet.wantPerson({ courseId, responseId, wardId, at: now(), said: found })
    return keep(
      courseId,
      { type: 'RecordAnswers', responseId, instrumentId: instrument.instrumentId, slot, source: 'patient', answers, isFinished, ...(isChanged ? { correction: WENT_BACK } : {}) },
      { sender: handedBy, patientId, wantsPerson: found !== null },
    )
  }
}

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
