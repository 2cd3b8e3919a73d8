'use client'
/** When it was measured (or ordered): now, unless it was earlier. Never before what came before it, never ahead. */
import { memo } from 'react'
import { MINUTE, type Instant } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { ago } from './ago.ts'
import type { Bedside } from './bedside.ts'
import css from './MeasuredAt.module.css'

interface MeasuredAtProps {
  readonly bedside: Bedside
  readonly verb?: 'Measured' | 'Ordered'
  readonly from: Instant
  /** Null: at the moment of saving. */
  readonly value: Instant | null
  readonly onChange: (at: Instant | null) => void
}

const STEPS = [-10, -1, 1, 10] as const

export const MeasuredAt = memo(function MeasuredAt(props: MeasuredAtProps) {
  return props.value === null ? <Now {...props} /> : <Earlier {...props} value={props.value} />
})

function Now({ bedside, verb = 'Measured', from, onChange }: MeasuredAtProps) {
  const whyNot = whyNotEarlier(bedside, verb)
  return (
    <div className={css.line}>
      <span className={css.words}>{verb} now</span>
      {whyNot === null ? (
        <button
          type="button"
          className={css.button}
          data-testid={`${verb.toLowerCase()}-earlier`}
          onClick={() => onChange(Math.max(from, thisSecond(bedside) - MINUTE))}
        >
          {verb} earlier…
        </button>
      ) : (
        <EarlierOff because={whyNot} />
      )}
    </div>
  )
}

function Earlier({ bedside, verb = 'Measured', from, value, onChange }: MeasuredAtProps & { readonly value: Instant }) {
  const name = verb.toLowerCase()
  const whyNot = whyNotEarlier(bedside, verb)
  const age = useNowAs((now) => ago(value, now))
  const isNow = useNowAs((now) => value >= now)
  const move = (minutes: number) => onChange(Math.min(thisSecond(bedside), Math.max(from, value + minutes * MINUTE)))
  return (
    <fieldset className={css.line} aria-label={`Time ${name}`}>
      <span className={css.words}>
        {verb} at <strong data-testid={`${name}-at`}>{formatTime(value, bedside.timeZone)}</strong> ({age})
      </span>
      {whyNot === null && STEPS.map((minutes) => (
        <button
          key={minutes}
          type="button"
          className={css.button}
          disabled={minutes < 0 ? value <= from : isNow}
          data-testid={`${name}-${minutes > 0 ? 'plus' : 'minus'}-${Math.abs(minutes)}`}
          onClick={() => move(minutes)}
        >
          {minutes > 0 ? `+${minutes}` : `−${Math.abs(minutes)}`} min
        </button>
      ))}
      <button type="button" className={css.button} data-testid={`${name}-now`} onClick={() => onChange(null)}>
        Now
      </button>
      {whyNot !== null && <EarlierOff because={whyNot} />}
    </fieldset>
  )
}

/** What is told by hand is told by the clock that is seen, and that shows no parts of a second. */
function thisSecond(bedside: Bedside): Instant {
  const now = bedside.now()
  return now - (now % 1000)
}

const whyNotEarlier = (bedside: Bedside, verb: NonNullable<MeasuredAtProps['verb']>): string | null => (verb === 'Measured' ? bedside.whyNotEarlier : null)

const EarlierOff = ({ because }: { readonly because: string }) => (
  <p className={css.whyNot} data-testid="earlier-off">
    “Measured earlier” is off. {because}
  </p>
)
