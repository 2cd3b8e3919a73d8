'use client'
import { Checkbox, TextInput } from '#app/_ui/fields.ts'
import type { Scale2Draft } from './orderDraft.ts'
import css from './OpenForm.module.css'

interface Scale2FieldProps {
  readonly scale2: Scale2Draft | null
  readonly onChange: (scale2: Scale2Draft | null) => void
}

/** NEWS2 on SpO₂ scale 2: off unless a prescriber has decided so, with name and reason. Nothing is filled in beforehand. */
export function Scale2Field({ scale2, onChange }: Scale2FieldProps) {
  return (
    <article className={css.ordered}>
      <Checkbox
        size="lg"
        label="Prescriber has decided for NEWS2 SpO₂ scale 2"
        description="Hypercapnic respiratory failure with a target of 88 to 92 % only. The drug’s own stop rules stay as they are."
        checked={scale2 !== null}
        data-testid="scale-2"
        onChange={(event) => onChange(event.currentTarget.checked ? { prescriber: '', reason: '' } : null)}
      />
      {scale2 && (
        <>
          <TextInput
            size="lg"
            label="Decided by"
            placeholder="Name of the prescriber"
            maxLength={500}
            value={scale2.prescriber}
            data-testid="scale-2-prescriber"
            onChange={(event) => onChange({ ...scale2, prescriber: event.currentTarget.value })}
          />
          <TextInput
            size="lg"
            label="Reason"
            placeholder="As documented"
            maxLength={500}
            value={scale2.reason}
            data-testid="scale-2-reason"
            onChange={(event) => onChange({ ...scale2, reason: event.currentTarget.value })}
          />
        </>
      )}
    </article>
  )
}
