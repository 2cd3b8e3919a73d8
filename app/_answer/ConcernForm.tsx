'use client'
/** What was done about an answer: screen, result, actions, in words, and who was told. */
import { CONCERN_ACTIONS, SCREENS, SCREEN_RESULTS, type ConcernAction } from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { Textarea, TextInput } from '#app/_ui/fields.ts'
import { isNameAsked, staysOpen, type ConcernDraft } from './concernDraft.ts'
import css from './Concern.module.css'

interface ConcernFormProps {
  readonly draft: ConcernDraft
  readonly onChange: (draft: ConcernDraft) => void
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
const asChoices = <T extends string>(all: readonly T[]): readonly (readonly [T, string])[] => all.map((one) => [one, capital(one)])
const slug = (words: string): string => words.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase()

export function ConcernForm({ draft, onChange }: ConcernFormProps) {
  const change = (some: Partial<ConcernDraft>) => onChange({ ...draft, ...some })
  const toggle = (action: ConcernAction) =>
    change({ actions: CONCERN_ACTIONS.filter((one) => (one === action) !== draft.actions.includes(one)) })
  return (
    <section className={css.form} aria-label="Document the outcome">
      <h3 className={css.heading}>Document the outcome</h3>
      <Choices label="Screen used" choices={asChoices(SCREENS)} value={draft.screen} onChange={(screen) => change({ screen })} testId={(value) => `screen-${slug(value)}`} />
      {isNameAsked(draft) && (
        <TextInput size="lg" label="Which screen" maxLength={200} data-testid="screen-name" value={draft.screenName} onChange={(event) => change({ screenName: event.currentTarget.value })} />
      )}
      <Choices label="Result" choices={asChoices(SCREEN_RESULTS)} value={draft.result} onChange={(result) => change({ result })} testId={(value) => `result-${slug(value)}`} />
      <fieldset className={css.field}>
        <legend className={css.legend}>What was done (all that apply)</legend>
        <div className={css.actions}>
          {CONCERN_ACTIONS.map((action) => (
            <button key={action} type="button" className={css.action} aria-pressed={draft.actions.includes(action)} data-testid={`did-${slug(action)}`} onClick={() => toggle(action)}>
              {capital(action)}
            </button>
          ))}
        </div>
      </fieldset>
      <Textarea size="lg" autosize minRows={2} maxLength={4000} label="What was found and decided" data-testid="concern-text" value={draft.text} onChange={(event) => change({ text: event.currentTarget.value })} />
      <TextInput size="lg" label="Clinician who was told" maxLength={200} data-testid="concern-told" value={draft.told} onChange={(event) => change({ told: event.currentTarget.value })} />
      {staysOpen(draft) && <p className={css.note}>Without a result the question stays open: this is kept in the record, and the alert goes on.</p>}
    </section>
  )
}
