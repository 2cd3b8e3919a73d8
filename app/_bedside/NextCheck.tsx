'use client'
/** The countdown to the next set, what it asks for and why, what comes after it, and what was missed. */
import { dueSets, mergedChecks, missedSets, OBSERVATIONS, type AskedWhy, type Instant, type MissedSet, type ObservationCode } from '#domain'
import type { ReactNode } from 'react'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { countdownState } from '#app/_ui/countdown.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import type { Doing } from './doing.ts'
import css from './NextCheck.module.css'

interface NextCheckProps {
  readonly bedside: Bedside
  readonly onDo: (doing: Doing) => void
}

/** Design: the next sets that are named beneath the one that is due. */
const THEN = 2

const labels = (codes: readonly ObservationCode[]): string => codes.map((code) => OBSERVATIONS[code].label).join(' · ')

export function NextCheck({ bedside, onDo }: NextCheckProps) {
  const { session } = bedside
  const [next, ...others] = dueSets(session)
  const missed = missedSets(session)
  const olderMisses = mergedChecks(session.openMisses).length - missed.length
  const isSigned = bedside.mayAct && next?.observations.includes('DOUBLE_CHECK') === true && session.phase !== null
  return (
    <section className={css.next} aria-label="Next check">
      {olderMisses > 0 && (
        <p className={css.none}>
          {olderMisses} earlier {olderMisses === 1 ? 'set was' : 'sets were'} missed; the record lists them.
        </p>
      )}
      {missed.map((miss) => (
        <Missed key={miss.checkIds.join(' ')} miss={miss} bedside={bedside} onDo={onDo} />
      ))}
      {next && (
        <Due dueAt={next.dueAt} lateAt={next.lateAt}>
          <div className={css.when}>
            <span className={css.label}>Next check {formatTime(next.dueAt, bedside.timeZone)}</span>
            <strong className={css.count}>
              <Ticking dueAt={next.dueAt} lateAt={next.lateAt} />
            </strong>
          </div>
          <p className={css.codes}>
            {labels(next.observations)}
            {next.isPartial && ' (the rest is charted)'}
          </p>
          <Why reasons={next.reasons} timeZone={bedside.timeZone} />
          {others.length > 0 && (
            <ul className={css.then} aria-label="After it">
              {others.slice(0, THEN).map((set) => (
                <li key={set.checkIds.join(' ')}>
                  then {formatTime(set.dueAt, bedside.timeZone)}: {labels(set.observations)}
                </li>
              ))}
            </ul>
          )}
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
        </Due>
      )}
      {!next && session.status !== 'open' && session.status !== 'closed' && (
        <p className={css.none}>No check is scheduled.</p>
      )}
    </section>
  )
}

/** Looks as urgent as it is. */
function Due({ dueAt, lateAt, children }: { readonly dueAt: Instant; readonly lateAt: Instant; readonly children: ReactNode }) {
  const state = useNowAs((now) => countdownState(dueAt, now, lateAt))
  return <div className={css.line} data-state={state} data-testid="next-check">{children}</div>
}

/** Design: a reason for so few of the set names them. */
const FEW = 2

/** Why each part is asked. What facts have asked beside the plan stands out: it is what a nurse does not expect. */
function Why({ reasons, timeZone }: { readonly reasons: readonly AskedWhy[]; readonly timeZone: string }) {
  const texts = reasons.map(({ kind, text, observations, untilAt }) => ({
    isExtra: kind !== 'scheduled',
    text: [
      reasons.length > 1 && observations.length <= FEW ? `${labels(observations)}: ` : '',
      text,
      untilAt === null ? '' : `, until ${formatTime(untilAt, timeZone)}`,
    ].join(''),
  }))
  const shown = texts.filter(({ text }, index) => texts.findIndex((one) => one.text === text) === index)
  return (
    <ul className={css.why} aria-label="Why it is asked" data-testid="asked-why">
      {shown.map(({ isExtra, text }) => (
        <li key={text} data-extra={isExtra || undefined}>
          {text}
        </li>
      ))}
    </ul>
  )
}

interface MissedProps extends NextCheckProps {
  readonly miss: MissedSet
}

function Missed({ miss, bedside, onDo }: MissedProps) {
  return (
    <div className={css.line} data-state="missed" data-testid="missed-check">
      <div className={css.when}>
        <span className={css.label}>
          MISSED check {formatTime(miss.dueAt, bedside.timeZone)}
        </span>
      </div>
      <p className={css.codes}>{labels(miss.observations)}</p>
      {bedside.mayAct && (
        <BigButton variant="default" data-testid="chart-late" onClick={() => onDo({ what: 'check', miss })}>
          Late entry
        </BigButton>
      )}
    </div>
  )
}
