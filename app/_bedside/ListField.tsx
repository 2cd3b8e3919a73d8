'use client'
/** Several signs may be there at once, or none of these: the empty list is a finding too. */
import type { Observation, ObservationCode, ReadingValue, Session } from '#domain'
import { limitLeft } from './draft.ts'
import { LimitFlag } from './LimitFlag.tsx'
import css from '#app/_ui/Choices.module.css'

interface ListFieldProps {
  readonly session: Session
  readonly code: ObservationCode
  readonly known: Extract<Observation, { kind: 'list' }>
  readonly value: ReadingValue | null
  readonly onChoose: (value: readonly string[] | null) => void
  /** None of these: that is all there is to say. */
  readonly onNone: () => void
}

export function ListField({ session, code, known, value, onChoose, onNone }: ListFieldProps) {
  const list = typeof value === 'object' && value !== null ? value : null
  const toggle = (choice: string) => {
    const next = list?.includes(choice) ? list.filter((one) => one !== choice) : [...(list ?? []), choice]
    onChoose(next.length === 0 ? null : next)
  }
  return (
    <div id={`field-${code}`} data-testid={`field-${code}`} tabIndex={-1}>
      <fieldset className={css.row} aria-label={known.name}>
        <button
          type="button"
          className={css.choice}
          aria-pressed={list?.length === 0}
          data-testid={`choice-${code}-none`}
          onClick={() => (list?.length === 0 ? onChoose(null) : onNone())}
        >
          None of these
        </button>
        {known.choices.map(([choice, words]) => (
          <button
            key={choice}
            type="button"
            className={css.choice}
            aria-pressed={list?.includes(choice) ?? false}
            data-testid={`choice-${code}-${choice}`}
            onClick={() => toggle(choice)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      <LimitFlag limit={limitLeft(session, code, value)} session={session} />
    </div>
  )
}
