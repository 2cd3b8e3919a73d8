'use client'
/** One step of opening: a question while it is open, its answer once it is given. */
import type { ReactNode } from 'react'
import css from './OpenStep.module.css'

interface OpenStepProps {
  readonly number: number
  readonly title: string
  readonly answer: ReactNode
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly children: ReactNode
}

export function OpenStep({ number, title, answer, isOpen, onOpen, children }: OpenStepProps) {
  return (
    <section className={css.step} data-open={isOpen || undefined}>
      <button
        type="button"
        className={css.head}
        aria-expanded={isOpen}
        onClick={onOpen}
        data-testid={`step-${title.toLowerCase()}`}
      >
        <span className={css.number}>{number}</span>
        <span className={css.title}>{title}</span>
        <span className={css.answer}>{answer ?? 'not chosen'}</span>
      </button>
      {isOpen && <div className={css.body}>{children}</div>}
    </section>
  )
}
