'use client'
/** Words for a reason: one tap for the usual ones, or one's own. */
import { TextInput } from './fields.ts'
import css from './Choices.module.css'

interface ReasonFieldProps {
  readonly label: string
  readonly suggestions: readonly string[]
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly testId?: string
}

export function ReasonField({ label, suggestions, value, onChange, testId = 'reason' }: ReasonFieldProps) {
  return (
    <fieldset className={css.field}>
      <legend className={css.legend}>{label}</legend>
      <div className={css.row}>
        {suggestions.map((words, index) => (
          <button
            key={words}
            type="button"
            className={css.choice}
            aria-pressed={value === words}
            data-testid={`${testId}-${index}`}
            onClick={() => onChange(value === words ? '' : words)}
          >
            {words}
          </button>
        ))}
      </div>
      <TextInput
        size="lg"
        aria-label={`${label}, in your own words`}
        placeholder="or in your own words"
        value={value}
        maxLength={500}
        data-testid={`${testId}-text`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </fieldset>
  )
}
