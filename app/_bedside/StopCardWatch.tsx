'use client'
/** What to watch: the signs, what else the tree asks for, how old each is, and when the next check is due. */
import { OBSERVATIONS, type StopCard, type Watched } from '#domain'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText } from '#app/_ui/time.ts'
import type { Bedside } from './bedside.ts'
import { StopLine } from './StopCardLine.tsx'
import css from './StopCard.module.css'

interface StopCardWatchProps {
  readonly bedside: Bedside
  readonly card: StopCard
  readonly onChart: () => void
}

export function StopCardWatch({ card, onChart }: StopCardWatchProps) {
  const now = useNow()
  const { nextCheck } = card
  return (
    <StopLine title="Watch" isDone={null}>
      <ul className={css.watch}>
        {card.watch.map((line) => (
          <WatchedLine key={line.subject} line={line} now={now} />
        ))}
      </ul>
      <p data-testid="stop-card-next">
        {nextCheck ? (
          <>
            Next check <Ticking dueAt={nextCheck.dueAt} lateAt={nextCheck.lateAt} />:{' '}
            {nextCheck.observations.map((code) => OBSERVATIONS[code].label).join(', ')}
          </>
        ) : (
          'No check is scheduled: look at the patient, and chart what you see.'
        )}
      </p>
      <BigButton variant="default" data-testid="stop-card-chart" onClick={onChart}>
        Chart a check
      </BigButton>
    </StopLine>
  )
}

function WatchedLine({ line, now }: { readonly line: Watched; readonly now: number }) {
  const isStale = line.staleAt !== null && now >= line.staleAt
  const age = line.occurredAt === null ? null : agoText(line.occurredAt, now)
  if (line.text === null || isStale) {
    return (
      <li className={css.unknown} data-sign={line.isSign || undefined}>
        <span>{line.text ?? line.name}</span>
        <span className={css.age}>{age === null ? 'not known' : `not known since: seen ${age} ago`}</span>
      </li>
    )
  }
  return (
    <li data-sign={line.isSign || undefined}>
      <span>
        {line.isSign && <PriorityIcon priority="high" size={18} />} {line.text}
      </span>
      <span className={css.age}>{age === 'now' ? 'now' : `${age ?? ''} ago`}</span>
    </li>
  )
}
