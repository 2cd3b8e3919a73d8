'use client'
/** What is asked for when somebody answers an alert: why they cannot go, how long it may be quiet, what was done. */
import { useState } from 'react'
import {
  DECLINE_REASONS,
  LADDERS,
  needsWords,
  OUTCOME_ACTIONS,
  OUTCOME_TAGS,
  TAG_WORDS,
  type AlertView,
  type DeclineReason,
  type OutcomeAction,
  type OutcomeTag,
} from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import type { Answer } from './answer.ts'

export interface AskProps {
  readonly alert: AlertView
  /** The bed, where the screen shows several. */
  readonly station?: string
  readonly answer: Answer
  readonly onClose: () => void
}

const about = ({ because }: AlertView, station: string | undefined): string =>
  station === undefined ? because.text : `${station}: ${because.text}`

const REASONS = DECLINE_REASONS.map((reason) => [reason, reason] as const)
const ACTIONS = OUTCOME_ACTIONS.map((action) => [action, action] as const)
const TAGS = OUTCOME_TAGS.map((tag) => [tag, TAG_WORDS[tag]] as const)

const coded = (prefix: string) => (value: string) => `${prefix}-${value.replaceAll(/[^a-z]+/g, '-')}`

export function CannotSheet({ alert, station, answer, onClose }: AskProps) {
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const [text, setText] = useState('')
  const commit = async () =>
    reason === null
      ? 'Say why you cannot go.'
      : answer({ type: 'DeclineAlert', alertId: alert.alertId, reason, ...withText(text) })
  return (
    <Sheet
      title="I cannot go"
      about={`${about(alert, station)}. It goes to the next person at once.`}
      commitLabel="Pass it on now"
      isReady={isSaid(reason, text)}
      onCommit={commit}
      onClose={onClose}
    >
      <Choices label="Why" choices={REASONS} value={reason} onChange={setReason} testId={coded('decline')} />
      <Words value={text} onChange={setText} isNeeded={reason !== null && needsWords(reason)} />
    </Sheet>
  )
}

const SILENCE = ['being treated', 'measuring again', 'team is at the bedside'] as const

export function SilenceSheet({ alert, station, answer, onClose }: AskProps) {
  const longest = LADDERS[alert.priority].silenceMinutes
  const [minutes, setMinutes] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const offered = [1, 2, 5, 10, 15, 30]
    .filter((count) => count <= longest)
    .map((count) => [String(count), `${count} min`] as const)
  return (
    <Sheet
      title="Silence this alert"
      about={`${about(alert, station)}. At most ${longest} min. It comes back sooner on anything worse, and when more may flow from the pump.`}
      commitLabel="Silence"
      isReady={minutes !== null && reason.trim() !== ''}
      onCommit={() => answer({ type: 'SilenceAlert', alertId: alert.alertId, minutes: Number(minutes), reason })}
      onClose={onClose}
    >
      <Choices
        label="For"
        choices={offered}
        value={minutes}
        onChange={setMinutes}
        testId={(value) => `silence-minutes-${value}`}
      />
      <ReasonField label="Why" suggestions={SILENCE} value={reason} onChange={setReason} />
    </Sheet>
  )
}

export function OutcomeSheet({ alert, station, answer, onClose }: AskProps) {
  const [action, setAction] = useState<OutcomeAction | null>(null)
  const [tag, setTag] = useState<OutcomeTag | null>(null)
  const [text, setText] = useState('')
  const commit = async () =>
    action === null
      ? 'Say what was done.'
      : answer({ type: 'RecordOutcome', alertId: alert.alertId, action, ...withText(text), ...(tag ? { tag } : {}) })
  return (
    <Sheet
      title="What was done"
      about={`${about(alert, station)}. ${alert.because.action}.`}
      commitLabel="Chart it"
      isReady={isSaid(action, text)}
      onCommit={commit}
      onClose={onClose}
    >
      <Choices label="Done" choices={ACTIONS} value={action} onChange={setAction} testId={coded('outcome')} />
      <Words value={text} onChange={setText} isNeeded={action !== null && needsWords(action)} />
      <Choices label="Was the alert right? (may be left open)" choices={TAGS} value={tag} onChange={setTag} testId={coded('tag')} />
    </Sheet>
  )
}

const withText = (text: string): { text?: string } => (text.trim() === '' ? {} : { text: text.trim() })

const isSaid = (answer: DeclineReason | OutcomeAction | null, text: string): boolean =>
  answer !== null && (text.trim() !== '' || !needsWords(answer))

interface WordsProps {
  readonly value: string
  readonly isNeeded: boolean
  readonly onChange: (text: string) => void
}

function Words({ value, isNeeded, onChange }: WordsProps) {
  const label = isNeeded ? 'In your own words' : 'In your own words (may be left empty)'
  return (
    <TextInput
      size="lg"
      label={label}
      value={value}
      maxLength={500}
      data-testid="answer-text"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** By what is asked. */
export const SHEETS = { cannot: CannotSheet, silence: SilenceSheet, outcome: OutcomeSheet } as const
