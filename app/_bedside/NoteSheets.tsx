'use client'
/** A dose beside the pump, a reaction, a note, and the end of the record. */
import { useState } from 'react'
import { standingMismatch, type BodyOf, type EventOf } from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { Textarea, TextInput } from '#app/_ui/fields.ts'
import type { Bedside } from './bedside.ts'
import { numberOf } from './draft.ts'
import { FigurePad } from './FigurePad.tsx'
import { ScanPanel } from './ScanPanel.tsx'

interface SheetProps {
  readonly bedside: Bedside
  readonly onClose: () => void
}

const KINDS = [
  ['antidote', 'Antidote'],
  ['rescue', 'Rescue dose'],
  ['other', 'Other'],
] as const
const ROUTES = ['IV slow', 'IV', 'IM', 'oral'] as const
const DOSE_FIGURES = [
  { id: 'doseGrams', label: 'Dose', unit: 'g' },
  { id: 'overMinutes', label: 'Over', unit: 'min' },
] as const

export function DoseSheet({ bedside, onClose }: SheetProps) {
  const { antidote, salt } = bedside.session.protocol
  const [kind, setKind] = useState<BodyOf<'GiveDose'>['kind'] | null>(null)
  const [drug, setDrug] = useState('')
  const [route, setRoute] = useState('')
  const [typed, setTyped] = useState<Partial<Record<'doseGrams' | 'overMinutes', string>>>({})
  const commit = async () => {
    const doseGrams = numberOf(typed.doseGrams)
    const overMinutes = numberOf(typed.overMinutes)
    if (kind === null || drug.trim() === '' || route.trim() === '' || doseGrams === null || overMinutes === null) {
      return 'Say what was given: kind, drug, route, dose and over how many minutes.'
    }
    return bedside.act({ type: 'GiveDose', kind, drug: drug.trim(), route: route.trim(), doseGrams, overMinutes })
  }
  // In toxicity nobody waits for a scanner.
  const isBarred = kind !== 'antidote' && standingMismatch(bedside.session, bedside.now()) !== null
  const suggested = kind === 'antidote' ? [antidote.drug, 'calcium chloride'] : kind === 'rescue' ? [salt] : []
  return (
    <Sheet
      title="Chart a dose"
      about={`Antidote of this protocol: ${antidote.drug} ${antidote.doseText}, ${antidote.route} over ${antidote.overMinutesRange.join(' to ')} min.`}
      commitLabel="Chart this dose"
      isWide
      isReady={!isBarred}
      onCommit={commit}
      onClose={onClose}
    >
      <div style={{ gridColumn: '1 / -1' }}>
        <ScanPanel bedside={bedside} purpose="dose" targets={['patient']} />
      </div>
      <Choices label="What" choices={KINDS} value={kind} onChange={setKind} testId={(value) => `dose-${value}`} />
      {kind !== null && (
        <ReasonField label="Drug" suggestions={suggested} value={drug} onChange={setDrug} testId="drug" />
      )}
      {kind !== null && (
        <ReasonField label="Route" suggestions={ROUTES} value={route} onChange={setRoute} testId="route" />
      )}
      {kind !== null && (
        <FigurePad figures={DOSE_FIGURES} typed={typed} onType={(id, text) => setTyped({ ...typed, [id]: text })} />
      )}
    </Sheet>
  )
}

const REACTIONS = [
  'flushing and warmth',
  'nausea',
  'low blood pressure',
  'drowsiness',
  'rash',
  'pain at the site',
] as const
const ACTIONS = ['observed', 'rate lowered', 'pump paused', 'pump stopped', 'prescriber called'] as const
const SEVERITIES = [
  ['mild', 'Mild'],
  ['moderate', 'Moderate'],
  ['severe', 'Severe'],
] as const

export function ReactionSheet({ bedside, onClose }: SheetProps) {
  const [reaction, setReaction] = useState('')
  const [severity, setSeverity] = useState<'mild' | 'moderate' | 'severe' | null>(null)
  const [action, setAction] = useState('')
  const [prescriber, setPrescriber] = useState('')
  const mayGoOn = severity === 'severe' && bedside.session.status === 'running'
  const commit = async () => {
    if (severity === null || reaction.trim() === '' || action.trim() === '')
      return 'Say what was seen, how severe it is and what was done.'
    const said = mayGoOn && prescriber.trim() !== '' ? { prescriber: prescriber.trim() } : {}
    return bedside.act({ type: 'ReportReaction', reaction: reaction.trim(), severity, action: action.trim(), ...said })
  }
  return (
    <Sheet title="Report a reaction" commitLabel="Chart this reaction" onCommit={commit} onClose={onClose}>
      <ReasonField
        label="What was seen"
        suggestions={REACTIONS}
        value={reaction}
        onChange={setReaction}
        testId="reaction"
      />
      <Choices
        label="How severe"
        choices={SEVERITIES}
        value={severity}
        onChange={setSeverity}
        testId={(value) => `severity-${value}`}
      />
      <ReasonField label="What was done" suggestions={ACTIONS} value={action} onChange={setAction} testId="action" />
      {mayGoOn && (
        <TextInput
          size="lg"
          label="If the pump runs on: on which prescriber’s word"
          value={prescriber}
          maxLength={500}
          data-testid="reaction-prescriber"
          onChange={(event) => setPrescriber(event.currentTarget.value)}
        />
      )}
    </Sheet>
  )
}

interface NoteSheetProps extends SheetProps {
  /** What the note explains: the difference in volume. */
  readonly about?: string
  /** A note that was refused, to be corrected. */
  readonly refused?: { readonly text: string; readonly because: string }
  readonly onSaved?: () => void
}

export function NoteSheet({ bedside, onClose, about, refused, onSaved }: NoteSheetProps) {
  const [text, setText] = useState(refused?.text ?? '')
  const commit = async () => {
    const sentence = await bedside.act({ type: 'AddNote', text, ...(about === undefined ? {} : { explains: 'volume' as const }) })
    if (sentence === null) onSaved?.()
    return sentence
  }
  return (
    <Sheet
      title={refused ? 'Correct the note' : about === undefined ? 'Write a note' : 'Why do the volumes differ?'}
      about={refused?.because ?? about}
      commitLabel="Save note"
      onCommit={commit}
      onClose={onClose}
    >
      <Textarea
        size="lg"
        autosize
        minRows={4}
        maxLength={4000}
        aria-label="Note"
        data-testid="note-text"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Sheet>
  )
}

type CloseOutcome = EventOf<'SessionClosed'>['outcome']
const OUTCOMES: readonly (readonly [CloseOutcome, string])[] = [
  ['completed', 'Completed'],
  ['stopped early', 'Stopped early'],
  ['transferred', 'Transferred'],
  ['opened in error', 'Opened in error'],
]
const CLOSE_REASONS = ['observation goes on at the next ward', 'prescriber has decided so', 'patient has left'] as const

export function CloseSheet({ bedside, onClose }: SheetProps) {
  const [outcome, setOutcome] = useState<CloseOutcome | null>(null)
  const [text, setText] = useState('')
  const open = bedside.foresee({ type: 'CloseSession', outcome: 'completed' })
  const commit = async () =>
    outcome === null
      ? 'Say how the session ended.'
      : bedside.act({ type: 'CloseSession', outcome, ...(text.trim() === '' ? {} : { text: text.trim() }) })
  return (
    <Sheet
      title="Close the session"
      about={
        open.outcome === 'refused'
          ? open.because
          : 'Nothing is open. After closing, nothing can be added to the record.'
      }
      commitLabel="Close for good"
      isDanger
      onCommit={commit}
      onClose={onClose}
    >
      <Choices
        label="Outcome"
        choices={OUTCOMES.filter(([value]) => value !== 'opened in error' || bedside.session.segments.length === 0)}
        value={outcome}
        onChange={setOutcome}
        testId={(value) => `outcome-${value.replaceAll(' ', '-')}`}
      />
      {(open.outcome === 'refused' || text !== '') && (
        <ReasonField
          label="Reason to close all the same"
          suggestions={CLOSE_REASONS}
          value={text}
          onChange={setText}
          testId="close-reason"
        />
      )}
    </Sheet>
  )
}
