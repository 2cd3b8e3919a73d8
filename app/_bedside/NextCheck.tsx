'use client'
/** The countdown to the next check, what it asks for, and what was missed. */
import { nextCheckView, OBSERVATIONS, type Check, type ObservationCode } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Countdown } from '#app/_ui/Countdown.tsx'
import { countdownState } from '#app/_ui/countdown.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import css from './NextCheck.module.css'

interface NextCheckProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

const labels = (codes: readonly ObservationCode[]): string => codes.map((code) => OBSERVATIONS[code].label).join(' · ')

export function NextCheck({ bedside, onDo }: NextCheckProps) {
  const { session } = bedside
  const now = useNow()
  const next = nextCheckView(session)
  const isSigned = bedside.mayAct && next?.observations.includes('DOUBLE_CHECK') === true && session.phase !== null
  return (
    <section className={css.next} aria-label="Next check">
      {session.openMisses.map((miss) => (
        <Missed key={miss.checkId} miss={miss} bedside={bedside} onDo={onDo} />
      ))}
      {next && (
        <div className={css.line} data-state={countdownState(next.dueAt, now, next.lateAt)} data-testid="next-check">
          <div className={css.when}>
            <span className={css.label}>Next check {formatTime(next.dueAt, bedside.timeZone)}</span>
            <strong className={css.count}>
              <Countdown dueAt={next.dueAt} now={now} lateAt={next.lateAt} />
            </strong>
          </div>
          <p className={css.codes}>
            {labels(next.observations)}
            {next.isPartial && ' (the rest is charted)'}
          </p>
          {isSigned && session.phase && (
            <BigButton
              variant="default"
              data-testid="handover-check"
              onClick={() =>
                onDo({ what: 'program', subject: { purpose: 'handover', phaseId: session.phase?.phaseId ?? '' } })
              }
            >
              Double check
            </BigButton>
          )}
        </div>
      )}
      {!next && session.status !== 'open' && session.status !== 'closed' && (
        <p className={css.none}>No check is scheduled.</p>
      )}
    </section>
  )
}

interface MissedProps extends NextCheckProps {
  readonly miss: Check
}

function Missed({ miss, bedside, onDo }: MissedProps) {
  return (
    <div className={css.line} data-state="missed" data-testid="missed-check">
      <div className={css.when}>
        <span className={css.label}>
          MISSED check {miss.dueAt === null ? '' : formatTime(miss.dueAt, bedside.timeZone)}
        </span>
      </div>
      <p className={css.codes}>{labels(miss.remaining)}</p>
      {bedside.mayAct && (
        <BigButton variant="default" data-testid="chart-late" onClick={() => onDo({ what: 'check', miss })}>
          Late entry
        </BigButton>
      )}
    </div>
  )
}
