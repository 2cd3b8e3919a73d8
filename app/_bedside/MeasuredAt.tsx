'use client'
/** When the set was measured: now, unless it was earlier. Never before the last set, never ahead. */
import { MINUTE, type Instant } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { ago } from './ago.ts'
import type { Bedside } from './bedside.ts'
import css from './MeasuredAt.module.css'

interface MeasuredAtProps {
  readonly bedside: Bedside
  readonly from: Instant
  /** Null: at the moment of saving. */
  readonly value: Instant | null
  readonly onChange: (at: Instant | null) => void
}

const STEPS = [-10, -1, 1, 10] as const

export function MeasuredAt({ bedside, from, value, onChange }: MeasuredAtProps) {
  const now = useNow()
  if (value === null) {
    return (
      <div className={css.line}>
        <span className={css.words}>Measured now</span>
        <button
          type="button"
          className={css.button}
          data-testid="measured-earlier"
          onClick={() => onChange(Math.max(from, now - MINUTE))}
        >
          Measured earlier…
        </button>
      </div>
    )
  }
  const move = (minutes: number) => onChange(Math.min(now, Math.max(from, value + minutes * MINUTE)))
  return (
    <fieldset className={css.line} aria-label="Time measured">
      <span className={css.words}>
        Measured at <strong data-testid="measured-at">{formatTime(value, bedside.timeZone)}</strong> ({ago(value, now)})
      </span>
      {STEPS.map((minutes) => (
        <button
          key={minutes}
          type="button"
          className={css.button}
          disabled={minutes < 0 ? value <= from : value >= now}
          data-testid={`measured-${minutes > 0 ? 'plus' : 'minus'}-${Math.abs(minutes)}`}
          onClick={() => move(minutes)}
        >
          {minutes > 0 ? `+${minutes}` : `−${Math.abs(minutes)}`} min
        </button>
      ))}
      <button type="button" className={css.button} data-testid="measured-now" onClick={() => onChange(null)}>
        Now
      </button>
    </fieldset>
  )
}
