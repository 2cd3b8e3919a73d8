'use client'
/** Pausing, resuming and stopping the pump. */
import { useState } from 'react'
import { EXPECTED_PAUSE_MINUTES, figure, infusedMl, KEEP_OPEN_MOST_ML_PER_HOUR, type BodyOf, type PauseReason, type StopReason } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { Choices } from '#app/_ui/Choices.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import type { Bedside } from './bedside.ts'
import { numberOf } from './draft.ts'
import { FigurePad } from './FigurePad.tsx'
import { SITES } from './program.ts'

interface SheetProps {
  readonly bedside: Bedside
  readonly onClose: () => void
}

const same = <T extends string>(...list: readonly T[]) => list.map((one) => [one, one] as const)

const PAUSES = same<PauseReason>(
  'planned',
  'occlusion',
  'air in line',
  'line disconnected',
  'bag empty',
  'volume complete',
  'pump fault',
  'stop rule',
  'patient request',
  'other',
)
const STOPS = same<StopReason>(
  'completed',
  'stop rule',
  'prescriber order',
  'reaction',
  'patient request',
  'pump fault',
  'other',
)
const PLANNED = [
  ['yes', 'Planned'],
  ['no', 'Unplanned'],
] as const
/** With these the pump may run on to keep the vein open; with the others nothing flows, and nobody is asked. */
const MAY_FLOW: readonly PauseReason[] = ['planned', 'volume complete', 'patient request', 'stop rule', 'other']
const FLOWS = [
  ['no', 'It stands still'],
  ['yes', 'It keeps the vein open'],
] as const

const EXPECTED = [
  ['5', '5 min'],
  ['10', '10 min'],
  ['20', '20 min'],
  ['30', '30 min'],
  ['60', '1 h'],
] as const

export function PauseSheet({ bedside, onClose }: SheetProps) {
  const [reason, setReason] = useState<PauseReason | null>(null)
  const [planned, setPlanned] = useState<'yes' | 'no' | null>(null)
  const [minutes, setMinutes] = useState<(typeof EXPECTED)[number][0] | null>(null)
  const [flows, setFlows] = useState<'yes' | 'no' | null>(null)
  const [rate, setRate] = useState('')
  const [text, setText] = useState('')
  const mayFlow = reason !== null && MAY_FLOW.includes(reason)
  const isFlowing = mayFlow && flows === 'yes'
  const keepOpenMlPerHour = isFlowing ? numberOf(rate) : null
  const flowing = keepOpenMlPerHour === null ? null : bedside.foresee({ type: 'PausePump', reason: 'other', isPlanned: true, keepOpenMlPerHour })
  const isWordWanted = flowing !== null && (hasCode(flowing, 'stop-rule-met') || hasCode(flowing, 'severe-reaction'))
  const commit = async () => {
    if (reason === null || planned === null) return 'Say why, and whether it was planned.'
    if (mayFlow && flows === null) return 'Say whether the pump stands still or keeps the vein open.'
    if (isFlowing && keepOpenMlPerHour === null) return 'Enter the rate at which the pump keeps the vein open.'
    return bedside.act({
      type: 'PausePump',
      reason,
      isPlanned: planned === 'yes',
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(keepOpenMlPerHour === null ? {} : { keepOpenMlPerHour }),
      ...(planned === 'yes' && minutes !== null ? { expectedMinutes: Number(minutes) } : {}),
    })
  }
  return (
    <Sheet title="Pause the pump" commitLabel="Pump is paused" onCommit={commit} onClose={onClose}>
      <Choices
        label="Why"
        choices={PAUSES}
        value={reason}
        onChange={setReason}
        testId={(value) => `pause-${value.replaceAll(' ', '-')}`}
      />
      <Choices
        label="Was it planned?"
        choices={PLANNED}
        value={planned}
        onChange={setPlanned}
        testId={(value) => `planned-${value}`}
      />
      {planned === 'yes' && (
        <Choices
          label={`For how long? The ward is told after ${EXPECTED_PAUSE_MINUTES} min if nothing is said.`}
          choices={EXPECTED}
          value={minutes}
          onChange={setMinutes}
          testId={(value) => `expected-${value}`}
        />
      )}
      {mayFlow && (
        <Choices label="The pump meanwhile" choices={FLOWS} value={flows} onChange={setFlows} testId={(value) => `keep-open-${value}`} />
      )}
      {isFlowing && (
        <FigurePad
          figures={[
            { id: 'keepOpenMlPerHour', label: 'Keeps the vein open at', unit: 'mL/h', hint: `at most ${KEEP_OPEN_MOST_ML_PER_HOUR}, read off the pump` },
          ]}
          typed={{ keepOpenMlPerHour: rate }}
          onType={(_id, typed) => setRate(typed)}
        />
      )}
      {(isWordWanted || text !== '') && (
        <ReasonField label="The drug flows on, and should not: on whose word?" suggestions={[]} value={text} onChange={setText} />
      )}
    </Sheet>
  )
}

const hasCode = (outcome: ReturnType<Bedside['foresee']>, code: string): boolean => outcome.outcome === 'refused' && outcome.code === code

const RESUMES = ['prescriber has decided so', 'fault put right'] as const

export function ResumeSheet({ bedside, onClose }: SheetProps) {
  const [reason, setReason] = useState('')
  const [site, setSite] = useState('')
  const { pause } = bedside.session
  const body: BodyOf<'ResumePump'> = {
    type: 'ResumePump',
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(site.trim() === '' ? {} : { site: site.trim() }),
  }
  const isReasonWanted = reason !== '' || bedside.foresee({ type: 'ResumePump' }).outcome === 'refused'
  return (
    <Sheet
      title="Resume the pump"
      about={pause && `It goes on at ${figure(pause.rateMlPerHour)} mL/h.`}
      commitLabel="Pump runs again"
      onCommit={() => bedside.act(body)}
      onClose={onClose}
    >
      {isReasonWanted && <ReasonField label="Reason" suggestions={RESUMES} value={reason} onChange={setReason} />}
      <ReasonField label="Only if the line was moved: where to?" suggestions={SITES} value={site} onChange={setSite} testId="site" />
    </Sheet>
  )
}

export function StopSheet({ bedside, onClose }: SheetProps) {
  const now = useNow()
  const [reason, setReason] = useState<StopReason | null>(null)
  const [typed, setTyped] = useState<Partial<Record<'pumpVolumeMl' | 'discardedMl', string>>>({})
  const [text, setText] = useState('')
  const commit = async () => {
    if (reason === null) return 'Say why the pump is stopped.'
    const pumpVolumeMl = numberOf(typed.pumpVolumeMl)
    const discardedMl = numberOf(typed.discardedMl)
    return bedside.act({
      type: 'StopPump',
      reason,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(pumpVolumeMl === null ? {} : { pumpVolumeMl }),
      ...(discardedMl === null ? {} : { discardedMl }),
    })
  }
  return (
    <Sheet
      title="Stop the pump"
      about={`By this record ${figure(infusedMl(bedside.session.segments, now))} mL have been infused.`}
      commitLabel="Pump is stopped"
      isDanger
      onCommit={commit}
      onClose={onClose}
    >
      <Choices
        label="Why"
        choices={STOPS}
        value={reason}
        onChange={setReason}
        testId={(value) => `stop-${value.replaceAll(' ', '-')}`}
      />
      {reason !== null && reason !== 'completed' && (
        <ReasonField
          label="In words, if you like"
          suggestions={[]}
          value={text}
          onChange={setText}
          testId="stop-text"
        />
      )}
      <FigurePad
        figures={[
          { id: 'pumpVolumeMl', label: 'Volume that the pump shows', unit: 'mL', hint: 'read it off the pump' },
          { id: 'discardedMl', label: 'Discarded from the bag', unit: 'mL', hint: 'if any' },
        ]}
        typed={typed}
        onType={(id, text) => setTyped({ ...typed, [id]: text })}
      />
    </Sheet>
  )
}
