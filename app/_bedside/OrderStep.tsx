'use client'
import { useState } from 'react'
import {
  doseFigures,
  durationText,
  figure,
  infusionPhase,
  meantIn,
  orderFromProtocol,
  rateFigures,
  type OrderedPhase,
  type Protocol,
} from '#domain'
import { Equals } from '#app/_ui/Equals.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { FigurePad } from './FigurePad.tsx'
import { OpenStep } from '#app/_ui/OpenStep.tsx'
import {
  isChanged,
  ORDER_FIELDS,
  phaseName,
  type Changes,
  type OrderField,
  type Proposed,
  type Scale2Draft,
} from './orderDraft.ts'
import { Scale2Field } from './Scale2Field.tsx'
import { Slips } from './Slips.tsx'
import { slipsOf } from './slips.ts'
import type { TitrationDraft } from './titrationDraft.ts'
import { TitrationFields } from './TitrationFields.tsx'
import css from './OpenForm.module.css'

interface OrderStepProps {
  readonly protocol: Protocol | null
  readonly proposed: Proposed | null
  readonly prescriber: string
  readonly changes: Changes
  readonly titration: TitrationDraft | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onPrescriber: (name: string) => void
  readonly onChange: (changes: Changes) => void
  readonly onTitration: (draft: TitrationDraft | null) => void
  readonly scale2: Scale2Draft | null
  readonly onScale2: (scale2: Scale2Draft | null) => void
}

/** Whose order, and what it says: the protocol's proposal, or what the prescriber has changed in it. */
export function OrderStep({
  protocol,
  proposed,
  prescriber,
  changes,
  titration,
  isOpen,
  onOpen,
  onPrescriber,
  onChange,
  onTitration,
  scale2,
  onScale2,
}: OrderStepProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const answer =
    prescriber.trim() === ''
      ? null
      : `${prescriber.trim()} · ${isChanged(changes) ? 'changed from the protocol' : 'as in the protocol'}${titration ? ', with titration' : ''}${scale2 ? ', SpO₂ scale 2' : ''}`
  return (
    <OpenStep number={4} title="Order" answer={answer} isOpen={isOpen} onOpen={onOpen}>
      {protocol && proposed ? (
        <>
          <TextInput
            size="lg"
            label="Prescriber"
            placeholder="Name as on the order"
            maxLength={500}
            value={prescriber}
            data-testid="prescriber"
            onChange={(event) => onPrescriber(event.currentTarget.value)}
          />
          {proposed.order.phases.map((phase) => (
            <OrderedCard
              key={phase.phaseId}
              protocol={protocol}
              proposed={proposed}
              phase={phase}
              changed={changes[phase.phaseId] ?? {}}
              isEditing={editing === phase.phaseId}
              onEdit={() => setEditing(editing === phase.phaseId ? null : phase.phaseId)}
              onChange={(changed) => onChange({ ...changes, [phase.phaseId]: changed })}
            />
          ))}
          <TitrationFields
            protocol={protocol}
            order={proposed.order}
            draft={titration}
            onChange={onTitration}
          />
          {protocol.earlyWarning === 'NEWS2' && <Scale2Field scale2={scale2} onChange={onScale2} />}
          {editing === null && <Refusal sentence={proposed.because} />}
        </>
      ) : (
        <p className={css.note}>Choose the protocol first.</p>
      )}
    </OpenStep>
  )
}

type Changed = Partial<Readonly<Record<OrderField, string>>>

interface OrderedCardProps {
  readonly protocol: Protocol
  readonly proposed: Proposed
  readonly phase: OrderedPhase
  readonly changed: Changed
  readonly isEditing: boolean
  readonly onEdit: () => void
  readonly onChange: (changed: Changed) => void
}

function OrderedCard({ protocol, proposed, phase, changed, isEditing, onEdit, onChange }: OrderedCardProps) {
  const { salt } = proposed.order
  const own = meantIn(protocol, orderFromProtocol(protocol, '', 0), phase.phaseId)
  const hardMax = infusionPhase(protocol, phase.phaseId)?.hardMaxGramsPerHour
  const typed = Object.fromEntries(ORDER_FIELDS.map(([field]) => [field, changed[field] ?? figure(phase[field])]))
  return (
    <article className={css.ordered}>
      <div className={css.orderedHead}>
        <div>
          <strong>{phaseName(protocol, phase.phaseId)}</strong>
          <div className={css.text} data-testid={`ordered-${phase.phaseId}`}>
            <Equals figures={doseFigures(phase.doseGrams, salt)} />
            <p>
              {figure(phase.volumeMl)} mL of {figure(phase.concentrationMgPerMl)} mg/mL over {durationText(phase.durationMinutes)}
            </p>
            <Equals figures={rateFigures({ ...phase, salt })} />
          </div>
          {hardMax !== undefined && <p className={css.note}>hard maximum {figure(hardMax)} g/h</p>}
        </div>
        <button
          type="button"
          className={css.edit}
          aria-expanded={isEditing}
          data-testid={`edit-${phase.phaseId}`}
          onClick={onEdit}
        >
          {isEditing ? 'Done' : 'Change…'}
        </button>
      </div>
      {isEditing && (
        <>
          <p className={css.note}>Filled in from the protocol: hold each figure against the prescriber’s order.</p>
          <FigurePad
            figures={ORDER_FIELDS.map(([id, label, unit]) => ({ id, label, unit }))}
            typed={typed}
            onType={(field, text) => onChange({ ...changed, [field]: text })}
          />
          {proposed.because === null && <Slips slips={slipsOf(own, changed)} />}
          <Refusal sentence={proposed.because} />
          <button type="button" className={css.edit} onClick={() => onChange({})}>
            Back to the protocol’s order
          </button>
        </>
      )}
    </article>
  )
}
