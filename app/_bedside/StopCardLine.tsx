'use client'
/** One line of the STOP card, and those that one tap notes. */
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NotedLine } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import css from './StopCard.module.css'

interface StopLineProps {
  readonly title: string
  /** Null: a line that is never over, such as watching. */
  readonly isDone: boolean | null
  readonly children: ReactNode
}

export function StopLine({ title, isDone, children }: StopLineProps) {
  return (
    <li className={css.line} data-done={isDone ?? undefined}>
      <h3 className={css.title}>
        {isDone !== null && (isDone ? <IconCircleCheckFilled aria-hidden size={26} /> : <IconCircle aria-hidden size={26} />)}
        {title}
        {isDone !== null && <span className={css.state}>{isDone ? 'done' : 'not done'}</span>}
      </h3>
      {children}
    </li>
  )
}

interface NotedLinesProps {
  readonly bedside: Bedside
  readonly title: string
  readonly lines: readonly NotedLine[]
  readonly deed: string
  readonly testId: string
}

export function NotedLines({ bedside, title, lines, deed, testId }: NotedLinesProps) {
  if (lines.length === 0) return null
  return (
    <StopLine title={title} isDone={lines.every(({ done }) => done !== null)}>
      {lines.map((line, index) => (
        <Noted key={line.note} bedside={bedside} line={line} deed={deed} testId={`${testId}-${index}`} />
      ))}
    </StopLine>
  )
}

function Noted({ bedside, line, deed, testId }: Omit<NotedLinesProps, 'title' | 'lines'> & { readonly line: NotedLine }) {
  const { refusal, isBusy, commit } = useCommit(
    () => bedside.act({ type: 'AddNote', text: line.note }),
    () => undefined,
  )
  return (
    <div className={css.row}>
      <span className={css.what}>{line.what}</span>
      {line.done ? (
        <span className={css.done} data-testid={`${testId}-done`}>
          {formatTime(line.done.at, bedside.timeZone)} by {line.done.who}
        </span>
      ) : (
        <BigButton
          variant="default"
          loading={isBusy}
          aria-label={`${deed}: ${line.what}`}
          data-testid={testId}
          onClick={() => void commit()}
        >
          {deed}
        </BigButton>
      )}
      <Refusal sentence={refusal} />
    </div>
  )
}
