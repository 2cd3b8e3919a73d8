'use client'
/** Pausing, resuming and stopping the pump. */
import { useState } from 'react'
import { figure, infusedMl, type BodyOf, type PauseReason, type StopReason } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import type { Bedside } from './bedside.ts'
import { Choices } from './Choices.tsx'
import { numberOf } from './draft.ts'
import { FigurePad } from './FigurePad.tsx'
import { ReasonField } from './ReasonField.tsx'
import { Sheet } from './Sheet.tsx'

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

export function PauseSheet({ bedside, onClose }: SheetProps) {
  const [reason, setReason] = useState<PauseReason | null>(null)
  const [planned, setPlanned] = useState<'yes' | 'no' | null>(null)
  const commit = async () => {
    if (reason === null || planned === null) return 'Say why, and whether it was planned.'
    return bedside.act({ type: 'PausePump', reason, isPlanned: planned === 'yes' })
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
    </Sheet>
  )
}

const RESUMES = ['prescriber has decided so', 'fault put right'] as const

export function ResumeSheet({ bedside, onClose }: SheetProps) {
  const [reason, setReason] = useState('')
  const last = bedside.session.segments.at(-1)
  const body: BodyOf<'ResumePump'> =
    reason.trim() === '' ? { type: 'ResumePump' } : { type: 'ResumePump', reason: reason.trim() }
  const isReasonWanted = reason !== '' || bedside.foresee({ type: 'ResumePump' }).outcome === 'refused'
  return (
    <Sheet
      title="Resume the pump"
      about={last && `It goes on at ${figure(last.rateMlPerHour)} mL/h.`}
      commitLabel="Pump runs again"
      onCommit={() => bedside.act(body)}
      onClose={onClose}
    >
      {isReasonWanted && <ReasonField label="Reason" suggestions={RESUMES} value={reason} onChange={setReason} />}
    </Sheet>
  )
}

export function StopSheet({ bedside, onClose }: SheetProps) {
  const now = useNow()
  const [reason, setReason] = useState<StopReason | null>(null)
  const [volume, setVolume] = useState('')
  const [text, setText] = useState('')
  const commit = async () => {
    if (reason === null) return 'Say why the pump is stopped.'
    const pumpVolumeMl = numberOf(volume)
    return bedside.act({
      type: 'StopPump',
      reason,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(pumpVolumeMl === null ? {} : { pumpVolumeMl }),
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
        ]}
        typed={{ pumpVolumeMl: volume }}
        onType={(_id, typed) => setVolume(typed)}
      />
    </Sheet>
  )
}
