'use client'
/**
 * A form from paper, or asked by staff: all questions on one page in the words of the instrument. What is not answered stays open and is no
 * 0. A finished form is changed only with a reason.
 */
import { useId, useState } from 'react'
import { GATE, type Answers, type CourseView, type Instrument, type ItemAnswer, type ResponseView, type Slot } from '#domain'
import { newCommandId } from '#app/_live/commands.ts'
import { useCourseActs } from '#app/_live/useCourseCommand.ts'
import { useHanded } from '#app/_live/useHanded.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { Choices } from '#app/_ui/Choices.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { safetyWords, scoreWords } from './paper.ts'
import { useFilledAt } from './useFilledAt.tsx'
import { questionsOf, wantsOf, type Question } from './walk.ts'
import css from './Paper.module.css'

export interface FormSheetProps {
  readonly course: Pick<CourseView, 'courseId' | 'patient' | 'openedAt' | 'concerns'>
  readonly instrument: Instrument
  /** Null: beside the plan. */
  readonly slot: Slot | null
  /** "Baseline". */
  readonly occasion: string | null
  /** One that was begun, or is corrected. */
  readonly response?: ResponseView
  readonly timeZone: string
  readonly onClose: () => void
}

const SOURCES = [['paper', 'From paper'], ['interview', 'Asked by staff']] as const
export const CORRECTIONS = ['misread on paper', 'entered for another question', 'the patient says otherwise'] as const

export function PaperSheet({ course, instrument, slot, occasion, response, timeZone, onClose }: FormSheetProps) {
  const act = useCourseActs()
  const { tablet } = useHanded()
  const now = useServerTime()
  const [answers, setAnswers] = useState<Answers>(response?.answers ?? {})
  const [source, setSource] = useState<'paper' | 'interview' | null>(null)
  const [reason, setReason] = useState('')
  const isCorrection = response?.isFinished ?? false
  const { field, read } = useFilledAt(timeZone, 'Filled in', course.openedAt)
  const questions = questionsOf({ instrument, answers })
  const score = scoreWords(instrument, answers)
  const safety = safetyWords(instrument, answers)
  const answer = (itemId: string, value: ItemAnswer | null) => {
    const { [itemId]: _, ...others } = answers
    const kept = itemId === GATE && value !== 1 ? {} : others
    setAnswers(value === null ? kept : { ...kept, [itemId]: value })
  }
  const commit = async () => {
    if (Object.keys(answers).length === 0) return 'Nothing is entered yet. If the form was not filled in, say so with “Not filled in”.'
    if (source === null) return 'Say whether this is from paper or was asked by staff.'
    if (isCorrection && reason.trim() === '') return 'Say why the form is changed.'
    const when = isCorrection ? {} : read()
    if (typeof when === 'string') return when
    const responseId = response?.responseId ?? newCommandId()
    const found = wantsOf(instrument, answers, true)
    const sentence = await act(
      course.courseId,
      { type: 'RecordAnswers', responseId, instrumentId: instrument.instrumentId, slot, source, answers, isFinished: true, ...(isCorrection ? { correction: reason.trim() } : {}) },
      { patientId: course.patient.patientId, wantsPerson: found !== null, ...(when.at === undefined ? {} : { occurredAt: when.at }) },
    )
    // What was raised by this form once is not raised again.
    if (sentence === null && found && !course.concerns.some((one) => one.responseId === responseId)) tablet.wantPerson({ ...found, courseId: course.courseId, responseId, at: now() })
    return sentence
  }
  return (
    <Sheet
      title={`${instrument.title}${occasion ? `, ${occasion.toLowerCase()}` : ''}`}
      about={instrument.instruction ?? instrument.recall}
      commitLabel={isCorrection ? 'Save the correction' : 'Save this form'}
      onCommit={commit}
      onClose={onClose}
    >
      <Choices label="Entered" choices={SOURCES} value={source} onChange={setSource} testId={(value) => `source-${value}`} />
      {!isCorrection && field}
      <ol className={css.items}>
        {questions.map((question) => (
          <PaperItem key={question.itemId} question={question} value={answers[question.itemId] ?? null} onAnswer={(value) => answer(question.itemId, value)} />
        ))}
      </ol>
      {score !== null && <output className={css.score} data-testid="live-score">{score}</output>}
      {safety !== null && Object.keys(answers).length > 0 && <p className={css.safety} data-testid="paper-safety">{safety}</p>}
      {isCorrection && <ReasonField label="Why it is changed" suggestions={CORRECTIONS} value={reason} onChange={setReason} testId="correction" />}
    </Sheet>
  )
}

interface PaperItemProps {
  readonly question: Question
  readonly value: ItemAnswer | null
  readonly onAnswer: (value: ItemAnswer | null) => void
}

function PaperItem({ question, value, onAnswer }: PaperItemProps) {
  const id = useId()
  const { itemId, text } = question
  return (
    <li className={css.item}>
      {itemId === GATE && question.lead !== null && <p className={css.open}>{question.lead}</p>}
      <p id={id} className={css.text}>{/^\d+$/.test(itemId) && <strong>{itemId}. </strong>}{text}</p>
      <fieldset aria-labelledby={id} className={css.options}>
        {question.kind === 'minutes' ? (
          <label className={css.minutes}>
            Minutes
            <input
              className={css.input} inputMode="numeric" data-testid={`item-${itemId}`} value={typeof value === 'number' ? String(value) : ''}
              onChange={({ currentTarget }) => onAnswer(/^\d{1,4}$/.test(currentTarget.value) ? Math.min(Number(currentTarget.value), question.most) : null)}
            />
          </label>
        ) : (
          optionsOf(question).map(({ score, words }) => (
            <button key={score} type="button" className={css.option} aria-pressed={value === score} data-testid={`item-${itemId}-${score}`} onClick={() => onAnswer(value === score ? null : score)}>
              {words}
            </button>
          ))
        )}
        <button type="button" className={css.option} data-quiet aria-pressed={value === 'declined'} data-testid={`item-${itemId}-declined`} onClick={() => onAnswer(value === 'declined' ? null : 'declined')}>Declined</button>
      </fieldset>
      {value === null && <p className={css.open}>Not answered</p>}
    </li>
  )
}

const optionsOf = (question: Exclude<Question, { kind: 'minutes' }>): readonly { readonly score: number; readonly words: string }[] =>
  question.kind === 'choice'
    ? question.options.map(({ score, text }) => ({ score, words: text }))
    : Array.from({ length: question.most - question.least + 1 }, (_, index) => ({ score: question.least + index, words: String(question.least + index) }))
