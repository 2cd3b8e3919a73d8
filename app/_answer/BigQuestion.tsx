'use client'
/**
 * One question: large words, large answers, a way back, and a way of not saying. The next comes a moment after the choice; behind the
 * question whose answer may want a person it comes when the patient says so.
 */
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { ItemAnswer } from '#domain'
import { MinutesAnswer } from './MinutesAnswer.tsx'
import type { Question } from './walk.ts'
import css from './PatientPages.module.css'

interface BigQuestionProps {
  readonly question: Question
  readonly answer: ItemAnswer | undefined
  readonly progress: { readonly nth: number; readonly of: number }
  /** Waits for "Next", so that its answer is never one that was only tapped past. */
  readonly isStaying: boolean
  /** Answered, and here still. */
  readonly onSaid: (answer: ItemAnswer) => void
  /** Answered, and on to the next. */
  readonly onAnswer: (answer: ItemAnswer) => void
  readonly onBack: () => void
  readonly onStaff: () => void
}

/** Design: long enough to see what was chosen and to choose otherwise, short enough not to be waited for. */
const MOMENT_MS = 700
/** Design: a second tap on the answer before, or a shaking hand, is no answer to a question that nobody can have read yet. */
const UNREAD_MS = 600

export function BigQuestion({ question, answer, progress, isStaying, onSaid, onAnswer, onBack, onStaff }: BigQuestionProps) {
  /** What was chosen on this page; it stands a moment before the next. */
  const [going, setGoing] = useState<ItemAnswer | null>(null)
  const [isReady, setReady] = useState(false)
  const chosen = going ?? answer ?? null
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    const timer = setTimeout(() => setReady(true), UNREAD_MS)
    return () => clearTimeout(timer)
  }, [])
  const settle = useEffectEvent(isStaying ? onSaid : onAnswer)
  useEffect(() => {
    if (going === null) return
    const timer = setTimeout(() => settle(going), MOMENT_MS)
    return () => clearTimeout(timer)
  }, [going])
  /** Taps and keys alike. Nothing looks shut meanwhile: it would flicker on every page. */
  const go = (value: ItemAnswer) => {
    if (isReady) setGoing(value)
  }
  const goOn = () => {
    if (isReady && chosen !== null) onAnswer(chosen)
  }
  const isDeclined = chosen === 'declined'
  return (
    <>
      <header className={css.head}>
        <output className={css.progress} data-testid="progress">{progress.nth} of {progress.of}</output>
        <span className={css.bar} aria-hidden><span style={{ inlineSize: `${(100 * progress.nth) / progress.of}%` }} /></span>
        <button type="button" className={css.staff} data-testid="i-am-staff" onClick={onStaff}>I am staff</button>
      </header>
      <main className={css.main}>
        {question.lead !== null && <p id={`${id}-lead`} className={css.lead}>{question.lead}</p>}
        <h1 ref={heading} id={id} tabIndex={-1} className={css.question} data-testid="question" data-item={question.itemId} data-ready={isReady} data-staying={isStaying} {...(question.lead === null ? {} : { 'aria-describedby': `${id}-lead` })}>
          {question.text}
        </h1>
        {question.kind === 'choice' && (
          <fieldset aria-labelledby={id} className={css.options}>
            {question.options.map(({ text, score }) => (
              <button key={score} type="button" className={css.option} aria-pressed={chosen === score} data-testid={`answer-${score}`} onClick={() => go(score)}>
                <span className={css.tick} aria-hidden>{chosen === score && <IconCheck size={30} stroke={3} />}</span>
                {text}
              </button>
            ))}
          </fieldset>
        )}
        {question.kind === 'scale' && (
          <fieldset aria-labelledby={id} className={css.scale}>
            <p className={css.end}>{question.least} = {question.leastText}</p>
            <div className={css.figures}>
              {figures(question.least, question.most).map((figure) => (
                <button key={figure} type="button" className={css.figure} aria-pressed={chosen === figure} aria-label={figureWords(figure, question)} data-testid={`answer-${figure}`} onClick={() => go(figure)}>
                  {figure}
                </button>
              ))}
            </div>
            <p className={css.end} data-most>{question.most} = {question.mostText}</p>
          </fieldset>
        )}
        {question.kind === 'minutes' && (
          <MinutesAnswer label={question.text} most={question.most} minutes={typeof answer === 'number' ? answer : null} onAnswer={go} />
        )}
        <button type="button" className={css.decline} aria-pressed={isDeclined} data-testid="decline" onClick={() => go('declined')}>
          {isDeclined && <IconCheck size={26} stroke={3} aria-hidden />} I would rather not say
        </button>
      </main>
      <footer className={css.foot}>
        <button type="button" className={css.move} data-testid="back" onClick={onBack}><IconArrowLeft size={28} aria-hidden /> Back</button>
        <p className={css.whose}>Your answers go to your nurse.</p>
        {(isStaying ? chosen !== null : answer !== undefined && question.kind !== 'minutes') && (
          <button type="button" className={css.move} data-testid="next" onClick={goOn}>Next <IconArrowRight size={28} aria-hidden /></button>
        )}
      </footer>
    </>
  )
}

const figures = (least: number, most: number): readonly number[] => Array.from({ length: most - least + 1 }, (_, index) => least + index)

const figureWords = (figure: number, { least, most, leastText, mostText }: Extract<Question, { kind: 'scale' }>): string =>
  figure === least ? `${figure}: ${leastText}` : figure === most ? `${figure}: ${mostText}` : String(figure)
