'use client'
/** Each contraindication is present, absent, or not answered: nothing is chosen beforehand, and what nobody asked stays open. */
import { gateOf, type Contraindication } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import css from './Checklist.module.css'

/** By item: true is present, false absent; what is not in it is not answered. */
export type Answers = Readonly<Record<string, boolean>>

/** What a prescriber has to do with what is present. */
export interface Word {
  readonly prescriber: string
  readonly reason: string
}

interface ContraindicationsProps {
  readonly list: readonly Contraindication[]
  readonly answers: Answers
  readonly onAnswer: (answers: Answers) => void
  readonly word: Word
  readonly onWord: (word: Word) => void
}

const ANSWERS = [
  ['no', 'Absent'],
  ['yes', 'Present'],
] as const

const GATE_WORDS = {
  block: 'keeps the gate shut',
  acknowledge: 'the prescriber has to know',
  note: 'for the record',
} as const

export function Contraindications({ list, answers, onAnswer, word, onWord }: ContraindicationsProps) {
  const open = list.filter(({ itemId }) => answers[itemId] === undefined)
  const isPresent = (gate: keyof typeof GATE_WORDS): boolean =>
    list.some((one) => answers[one.itemId] === true && gateOf(one) === gate)
  return (
    <>
      <h2 className={css.heading}>Contraindications</h2>
      {list.map((one) => {
        const { itemId, item, level } = one
        const answer = answers[itemId]
        return (
          <div key={itemId} className={css.contra} data-present={answer || undefined} data-open={answer === undefined || undefined}>
            <div>
              <p className={css.item}>{item}</p>
              <p className={css.level}>
                {level} · {GATE_WORDS[gateOf(one)]}
                {answer === undefined && <strong className={css.unanswered}> · not answered</strong>}
              </p>
            </div>
            <Choices
              label={item}
              isLabelHidden
              choices={ANSWERS}
              value={answer === undefined ? null : answer ? 'yes' : 'no'}
              onChange={(choice) => onAnswer({ ...answers, [itemId]: choice === 'yes' })}
              testId={(choice) => `contraindication-${itemId}-${choice}`}
            />
          </div>
        )
      })}
      {open.length > 0 && (
        <BigButton
          variant="default"
          data-testid="rest-absent"
          onClick={() => onAnswer({ ...answers, ...Object.fromEntries(open.map(({ itemId }) => [itemId, false])) })}
        >
          {open.length === list.length
            ? `I have asked for all ${open.length}: all absent`
            : `I have asked for the other ${open.length}: all absent`}
        </BigButton>
      )}
      {(isPresent('block') || isPresent('acknowledge')) && (
        <fieldset className={css.override}>
          <legend>
            {isPresent('block')
              ? 'Only the prescriber can override what is present, with a reason'
              : 'The prescriber who was told'}
          </legend>
          <TextInput
            size="lg"
            label="Prescriber"
            value={word.prescriber}
            data-testid="override-prescriber"
            onChange={(event) => onWord({ ...word, prescriber: event.currentTarget.value })}
          />
          {isPresent('block') && (
            <TextInput
              size="lg"
              label="Reason"
              value={word.reason}
              data-testid="override-reason"
              onChange={(event) => onWord({ ...word, reason: event.currentTarget.value })}
            />
          )}
        </fieldset>
      )}
    </>
  )
}

/** What the checklist carries of the prescriber's word, or a sentence on what is missing in it. */
export function wordOf(list: readonly Contraindication[], answers: Answers, { prescriber, reason }: Word) {
  const present = list.filter(({ itemId }) => answers[itemId] === true)
  const name = prescriber.trim()
  if (present.some((one) => gateOf(one) === 'block')) {
    if ((name === '') !== (reason.trim() === '')) return 'An override has a prescriber and a reason.'
    return name === '' ? {} : { override: { prescriber: name, reason: reason.trim() } }
  }
  return name !== '' && present.some((one) => gateOf(one) === 'acknowledge') ? { acknowledgedBy: name } : {}
}
