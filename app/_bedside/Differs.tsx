/** The two halves differ: the fields are named, not who was right. Both start over. */
import type { CheckedField } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { FIELD_WORDS } from './program.ts'
import css from './Program.module.css'

export function Differs({
  fields,
  onAgain,
}: {
  readonly fields: readonly CheckedField[]
  readonly onAgain: () => void
}) {
  return (
    <div className={css.stage}>
      <p className={css.differs} role="alert" data-testid="differs">
        The two halves differ: <strong>{fields.map((field) => FIELD_WORDS[field][0].toLowerCase()).join(', ')}</strong>.
      </p>
      <p className={css.say}>Read the order, the label and the pump again, each alone. Both of you start over.</p>
      <footer className={css.foot}>
        <BigButton data-testid="start-over" onClick={onAgain}>
          Start over
        </BigButton>
      </footer>
    </div>
  )
}
