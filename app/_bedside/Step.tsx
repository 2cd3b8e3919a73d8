/** One thing to be done before something else: done or open, in words, with its button. */
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './Steps.module.css'

interface StepProps {
  readonly title: string
  readonly words: string
  readonly isDone: boolean
  readonly children: ReactNode
}

export function Step({ title, words, isDone, children }: StepProps) {
  return (
    <article className={css.step} data-done={isDone || undefined}>
      {isDone ? (
        <IconCircleCheckFilled aria-label="done" size={32} className={css.icon} />
      ) : (
        <IconCircle aria-label="open" size={32} className={css.icon} />
      )}
      <div>
        <h2 className={css.title}>{title}</h2>
        <p className={css.state}>{words}</p>
      </div>
      <div className={css.button}>{children}</div>
    </article>
  )
}
