'use client'
/** The gate before the pump: each line confirmed by hand, each contraindication answered by hand. */
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { gateOf, type GateItem, type Protocol } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { useCommit } from '#app/_ui/useCommit.ts'
import type { Bedside, BedsideBody } from './bedside.ts'
import { Contraindications, wordOf, type Answers, type Word } from './Contraindications.tsx'
import { FullSheet } from './FullSheet.tsx'
import css from './Checklist.module.css'

const ANTIDOTE = 'antidote'
const PLACES = ['drawer of the bed trolley', 'on the infusion stand', 'emergency trolley'] as const

export const gateItems = (protocol: Protocol): readonly GateItem[] =>
  protocol.phases.flatMap((phase) => (phase.kind === 'gate' ? phase.items : []))

export function Checklist({ bedside, onClose }: { readonly bedside: Bedside; readonly onClose: () => void }) {
  const { protocol, checklist } = bedside.session
  const [ticked, setTicked] = useState<readonly string[]>(checklist?.items ?? [])
  const [hasAntidote, setAntidote] = useState(checklist?.antidoteAtBedside ?? false)
  const [place, setPlace] = useState(checklist?.antidotePlace ?? '')
  const [answers, setAnswers] = useState<Answers>(
    Object.fromEntries((checklist?.contraindications ?? []).map(({ itemId, isPresent }) => [itemId, isPresent])),
  )
  const [word, setWord] = useState<Word>({
    prescriber: checklist?.override?.prescriber ?? checklist?.acknowledgedBy ?? '',
    reason: checklist?.override?.reason ?? '',
  })
  const unanswered = protocol.contraindications.filter((one) => answers[one.itemId] === undefined && gateOf(one) !== 'note')

  const { refusal, isBusy, commit } = useCommit(async () => {
    if (unanswered.length > 0)
      return `Say of each contraindication whether it is present or absent; ${unanswered.length} not answered, first: ${unanswered[0]?.item ?? ''}.`
    const said = wordOf(protocol.contraindications, answers, word)
    if (typeof said === 'string') return said
    const body: BedsideBody = {
      type: 'ConfirmChecklist',
      items: ticked,
      antidoteAtBedside: hasAntidote,
      ...(hasAntidote && place.trim() !== '' ? { antidotePlace: place.trim() } : {}),
      contraindications: protocol.contraindications.flatMap(({ itemId }) => {
        const isPresent = answers[itemId]
        return isPresent === undefined ? [] : [{ itemId, isPresent }]
      }),
      ...said,
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
        <Contraindications
          list={protocol.contraindications}
          answers={answers}
          onAnswer={setAnswers}
          word={word}
          onWord={setWord}
        />
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
