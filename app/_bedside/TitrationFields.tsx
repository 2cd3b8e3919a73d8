'use client'
/** A titration order, if the prescriber gave one: every element that a change of rate will be held against. */
import { figure, infusionPhase, rateFigures, type Order, type Protocol } from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { Equals } from '#app/_ui/Equals.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { FigurePad } from './FigurePad.tsx'
import { TITRATION_FIELDS, type TitrationDraft } from './titrationDraft.ts'
import css from './OpenForm.module.css'

interface TitrationFieldsProps {
  readonly protocol: Protocol
  readonly order: Order
  /** Null: none was given. */
  readonly draft: TitrationDraft | null
  readonly onChange: (draft: TitrationDraft | null) => void
}

const HINTS: Partial<Readonly<Record<string, string>>> = { low: 'if a level is the end point', high: 'if a level is the end point' }
const FIGURES = TITRATION_FIELDS.map(([id, label, unit]) => ({ id, label, unit, ...(HINTS[id] ? { hint: HINTS[id] } : {}) }))

export function TitrationFields({ protocol, order, draft, onChange }: TitrationFieldsProps) {
  const phases = order.phases.flatMap(({ phaseId }) => {
    const phase = infusionPhase(protocol, phaseId)
    return phase && !phase.isOptional ? [phase] : []
  })
  const toggle = () => onChange(draft ? null : { phaseId: phases.at(-1)?.phaseId ?? '', endpoint: '', typed: {} })
  const chosen = draft && order.phases.find(({ phaseId }) => phaseId === draft.phaseId)
  const hardMax = draft && infusionPhase(protocol, draft.phaseId)?.hardMaxGramsPerHour
  return (
    <article className={css.ordered}>
      <div className={css.orderedHead}>
        <div>
          <strong>Titration</strong>
          <p className={css.note}>
            {draft ? 'Copy each element from the order.' : 'None: each change of rate needs a reason or a new order.'}
          </p>
        </div>
        <button type="button" className={css.edit} aria-expanded={draft !== null} data-testid="titration" onClick={toggle}>
          {draft ? 'No titration' : 'The order allows it…'}
        </button>
      </div>
      {draft && (
        <>
          {phases.length > 1 && (
            <Choices
              label="In which phase"
              choices={phases.map(({ phaseId, name }) => [phaseId, name] as const)}
              value={draft.phaseId}
              onChange={(phaseId) => onChange({ ...draft, phaseId })}
              testId={(phaseId) => `titration-${phaseId}`}
            />
          )}
          {chosen && (
            <div>
              <p className={css.note}>
                {order.salt}, intravenous; begins as ordered
                {hardMax ? `, hard maximum ${figure(hardMax)} g/h` : ''}
              </p>
              <Equals figures={rateFigures({ ...chosen, salt: order.salt })} />
            </div>
          )}
          <TextInput
            size="lg"
            label="Until"
            placeholder="objective end point in words, if it is not a level"
            maxLength={300}
            value={draft.endpoint}
            data-testid="titration-endpoint"
            onChange={(event) => onChange({ ...draft, endpoint: event.currentTarget.value })}
          />
          <FigurePad
            figures={FIGURES}
            typed={draft.typed}
            onType={(field, text) => onChange({ ...draft, typed: { ...draft.typed, [field]: text } })}
          />
        </>
      )}
    </article>
  )
}
