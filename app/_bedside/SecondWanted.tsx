'use client'
/** A first half waits for the second person, on this tablet or on another. What the first entered is shown nowhere. */
import { IconUserQuestion } from '@tabler/icons-react'
import { authorName, phaseOf, type DoubleCheckHalf, type Session } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import { useOpenHalf } from './useOpenHalf.ts'
import css from './Steps.module.css'

interface SecondWantedProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

export function SecondWanted({ bedside, onDo }: SecondWantedProps) {
  const { session, me, mayAct, timeZone } = bedside
  const half = useOpenHalf(session)
  if (half === null || session.status === 'closed') return null
  const isOwn = half.by.kind === 'staff' && half.by.staffId === me.staffId
  return (
    <section className={css.owed} aria-label="Second signature wanted" data-testid="second-wanted">
      <p className={css.wanted}>
        <IconUserQuestion aria-hidden size={26} />
        <span>
          <strong>Second signature wanted: {whatOf(session, half)}.</strong>{' '}
          {isOwn
            ? 'You have signed the first half. The second person signs here or on their own tablet.'
            : `${authorName(half.by)} signed the first half at ${formatTime(half.at, timeZone)}. Read order, label and pump yourself.`}
        </span>
      </p>
      {mayAct && (
        <BigButton
          {...(isOwn ? { variant: 'default' as const } : {})}
          data-testid="sign-wanted"
          onClick={() =>
            onDo({ what: 'program', subject: { purpose: half.purpose, phaseId: half.program.phaseId }, isCheckOnly: !isOwn || half.purpose === 'start' })
          }
        >
          {isOwn ? 'Second person signs here' : 'Sign as second person'}
        </BigButton>
      )}
    </section>
  )
}

function whatOf({ protocol }: Session, { purpose, program }: DoubleCheckHalf): string {
  switch (purpose) {
    case 'start':
      return 'start of the pump'
    case 'rate':
      return 'change of rate'
    case 'bag':
      return 'change of bag'
    case 'handover':
      return 'handover'
    case 'phase':
      return phaseOf(protocol, program.phaseId)?.name.toLowerCase() ?? program.phaseId
  }
}
