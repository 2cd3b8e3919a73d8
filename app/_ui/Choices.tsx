'use client'
/** One of several, as big buttons with words. Nothing is chosen beforehand. */
import css from './Choices.module.css'

interface ChoicesProps<T extends string> {
  readonly label: string
  readonly choices: readonly (readonly [value: T, words: string])[]
  readonly value: T | null
  readonly onChange: (value: T) => void
  readonly testId?: (value: T) => string
  readonly isLabelHidden?: boolean
}

export function Choices<T extends string>({
  label,
  choices,
  value,
  onChange,
  testId,
  isLabelHidden = false,
}: ChoicesProps<T>) {
  return (
    <fieldset className={css.field} aria-label={label}>
      {!isLabelHidden && <legend className={css.legend}>{label}</legend>}
      <div className={css.row}>
        {choices.map(([choice, words]) => (
          <button
            key={choice}
            type="button"
            className={css.choice}
            aria-pressed={value === choice}
            data-testid={testId?.(choice)}
            onClick={() => onChange(choice)}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
