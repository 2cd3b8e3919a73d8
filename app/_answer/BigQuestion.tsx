'use client'
/** One question: large words, large answers, a way back, and a way of not saying. The next comes a moment after the choice. */
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
  /** Answered, and on to the next. */
  readonly onAnswer: (answer: ItemAnswer) => void
  readonly onBack: () => void
  readonly onStaff: () => void
}

/** Design: long enough to see what was chosen and to choose otherwise, short enough not to be waited for. */
const MOMENT_MS = 700

export function BigQuestion({ question, answer, progress, onAnswer, onBack, onStaff }: BigQuestionProps) {
  /** What was chosen on this page; it stands a moment before the next. */
  const [going, go] = useState<ItemAnswer | null>(null)
  const chosen = going ?? answer ?? null
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const goOn = useEffectEvent(onAnswer)
  useEffect(() => {
    if (going === null) return
    const timer = setTimeout(() => goOn(going), MOMENT_MS)
    return () => clearTimeout(timer)
  }, [going])
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
        <h1 ref={heading} id={id} tabIndex={-1} className={css.question} data-testid="question" data-item={question.itemId} {...(question.lead === null ? {} : { 'aria-describedby': `${id}-lead` })}>
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
        {answer !== undefined && question.kind !== 'minutes' && (
          <button type="button" className={css.move} data-testid="next" onClick={() => chosen !== null && onAnswer(chosen)}>Next <IconArrowRight size={28} aria-hidden /></button>
        )}
      </footer>
    </>
  )
}

const figures = (least: number, most: number): readonly number[] => Array.from({ length: most - least + 1 }, (_, index) => least + index)

const figureWords = (figure: number, { least, most, leastText, mostText }: Extract<Question, { kind: 'scale' }>): string =>
  figure === least ? `${figure}: ${leastText}` : figure === most ? `${figure}: ${mostText}` : String(figure)
