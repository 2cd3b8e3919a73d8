'use client'
/** The gate before the pump: each line confirmed by hand, each contraindication answered by hand. */
import { TextInput } from '@mantine/core'
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { GateItem, Protocol } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import type { Bedside, BedsideBody } from './bedside.ts'
import { Choices } from './Choices.tsx'
import { FullSheet } from './FullSheet.tsx'
import { ReasonField } from './ReasonField.tsx'
import { Refusal } from './Refusal.tsx'
import { useCommit } from './Sheet.tsx'
import css from './Checklist.module.css'

const ANTIDOTE = 'antidote'
const PLACES = ['drawer of the bed trolley', 'on the infusion stand', 'emergency trolley'] as const
const YES_NO = [
  ['no', 'No'],
  ['yes', 'Yes'],
] as const

export const gateItems = (protocol: Protocol): readonly GateItem[] =>
  protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items : []))

export function Checklist({ bedside, onClose }: { readonly bedside: Bedside; readonly onClose: () => void }) {
  const { protocol, checklist } = bedside.session
  const [ticked, setTicked] = useState<readonly string[]>(checklist?.items ?? [])
  const [hasAntidote, setAntidote] = useState(checklist?.antidoteAtBedside ?? false)
  const [place, setPlace] = useState(checklist?.antidotePlace ?? '')
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>(
    Object.fromEntries((checklist?.contraindications ?? []).map(({ itemId, isPresent }) => [itemId, isPresent])),
  )
  const [prescriber, setPrescriber] = useState(checklist?.override?.prescriber ?? '')
  const [reason, setReason] = useState(checklist?.override?.reason ?? '')
  const isAnyPresent = Object.values(answers).some(Boolean)
  const unanswered = protocol.contraindications.filter(({ itemId }) => answers[itemId] === undefined)

  const { refusal, isBusy, commit } = useCommit(async () => {
    if (unanswered.length > 0)
      return `Answer each contraindication with yes or no; ${unanswered.length} still open, first: ${unanswered[0]?.item ?? ''}.`
    if (isAnyPresent && (prescriber.trim() === '') !== (reason.trim() === ''))
      return 'An override has a prescriber and a reason.'
    const body: BedsideBody = {
      type: 'ConfirmChecklist',
      items: ticked,
      antidoteAtBedside: hasAntidote,
      ...(hasAntidote && place.trim() !== '' ? { antidotePlace: place.trim() } : {}),
      contraindications: protocol.contraindications.map(({ itemId }) => ({
        itemId,
        isPresent: answers[itemId] === true,
      })),
      ...(isAnyPresent && prescriber.trim() !== ''
        ? { override: { prescriber: prescriber.trim(), reason: reason.trim() } }
        : {}),
    }
    return bedside.act(body)
  }, onClose)
  const toggle = (itemId: string) =>
    setTicked(ticked.includes(itemId) ? ticked.filter((one) => one !== itemId) : [...ticked, itemId])

  return (
    <FullSheet title="Checklist before the start" session={bedside.session} onClose={onClose}>
      <div className={css.list}>
        {gateItems(protocol).map(({ itemId, text, isBlocking }) => (
          <Line
            key={itemId}
            itemId={itemId}
            text={text}
            isNeeded={isBlocking}
            isTicked={ticked.includes(itemId)}
            onToggle={() => toggle(itemId)}
          />
        ))}
        <Line
          itemId={ANTIDOTE}
          text={`Antidote at the bedside: ${protocol.antidote.drug} ${protocol.antidote.doseText}`}
          isNeeded
          isTicked={hasAntidote}
          onToggle={() => setAntidote(!hasAntidote)}
        />
        {hasAntidote && (
          <ReasonField
            label="Where does the antidote lie?"
            suggestions={PLACES}
            value={place}
            onChange={setPlace}
            testId="antidote-place"
          />
        )}
        <h2 className={css.heading}>Contraindications</h2>
        {protocol.contraindications.map(({ itemId, item, level }) => (
          <div key={itemId} className={css.contra} data-present={answers[itemId] || undefined}>
            <div>
              <p className={css.item}>{item}</p>
              <p className={css.level}>{level}</p>
            </div>
            <Choices
              label={item}
              isLabelHidden
              choices={YES_NO}
              value={answers[itemId] === undefined ? null : answers[itemId] ? 'yes' : 'no'}
              onChange={(answer) => setAnswers({ ...answers, [itemId]: answer === 'yes' })}
              testId={(answer) => `contraindication-${itemId}-${answer}`}
            />
          </div>
        ))}
        {isAnyPresent && (
          <fieldset className={css.override}>
            <legend>Only the prescriber can override a contraindication</legend>
            <TextInput
              size="lg"
              label="Prescriber"
              value={prescriber}
              data-testid="override-prescriber"
              onChange={(event) => setPrescriber(event.currentTarget.value)}
            />
            <TextInput
              size="lg"
              label="Reason"
              value={reason}
              data-testid="override-reason"
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </fieldset>
        )}
      </div>
      <footer className={css.foot}>
        <Refusal sentence={refusal} />
        <BigButton data-testid="confirm-checklist" loading={isBusy} onClick={() => void commit()}>
          Confirm checklist
        </BigButton>
      </footer>
    </FullSheet>
  )
}

interface LineProps {
  readonly itemId: string
  readonly text: string
  readonly isNeeded: boolean
  readonly isTicked: boolean
  readonly onToggle: () => void
}

function Line({ itemId, text, isNeeded, isTicked, onToggle }: LineProps) {
  return (
    <button
      type="button"
      aria-pressed={isTicked}
      className={css.line}
      data-testid={`checklist-${itemId}`}
      onClick={onToggle}
    >
      {isTicked ? <IconSquareCheckFilled aria-hidden size={32} /> : <IconSquare aria-hidden size={32} />}
      <span>{text}</span>
      <span className={css.need}>{isNeeded ? 'required' : 'if applicable'}</span>
    </button>
  )
}
