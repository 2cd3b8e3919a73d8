'use client'
/** A new order at the bedside: who gave it, when, and whether it has still to be signed. */
import { Choices } from '#app/_ui/Choices.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import type { Bedside } from './bedside.ts'
import { MeasuredAt } from './MeasuredAt.tsx'
import type { NewOrderDraft } from './newOrder.ts'
import css from './NewOrderFields.module.css'

interface NewOrderFieldsProps {
  readonly bedside: Bedside
  readonly draft: NewOrderDraft
  readonly onChange: (draft: NewOrderDraft) => void
}

const MANNERS = [
  ['verbal', 'By word or phone'],
  ['written', 'Written and signed'],
] as const

export function NewOrderFields({ bedside, draft, onChange }: NewOrderFieldsProps) {
  const { prescriber, isVerbal, orderedAt } = draft
  return (
    <fieldset className={css.order} data-testid="new-order">
      <legend className={css.legend}>New order</legend>
      <TextInput
        size="lg"
        label="Prescriber"
        placeholder="Name of who gave it"
        maxLength={500}
        value={prescriber}
        data-testid="new-order-prescriber"
        onChange={(event) => onChange({ ...draft, prescriber: event.currentTarget.value })}
      />
      <Choices
        label="How it was given"
        choices={MANNERS}
        value={isVerbal === null ? null : isVerbal ? 'verbal' : 'written'}
        onChange={(manner) => onChange({ ...draft, isVerbal: manner === 'verbal' })}
        testId={(manner) => `new-order-${manner}`}
      />
      <MeasuredAt
        bedside={bedside}
        verb="Ordered"
        from={bedside.session.order.orderedAt}
        value={orderedAt}
        onChange={(at) => onChange({ ...draft, orderedAt: at })}
      />
      {isVerbal === true && <p className={css.note}>Read it back to the prescriber. The report marks it as to be signed.</p>}
    </fieldset>
  )
}
