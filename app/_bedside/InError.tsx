'use client'
/** Marking one of the sets as entered in error: it counts no more, and stays readable. */
import { useState } from 'react'
import type { SetView } from '#domain'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'

interface InErrorProps {
  readonly set: SetView
  readonly bedside: Bedside
  readonly onClose: () => void
}

const REASONS = ['wrong patient', 'copied from the other set', 'not measured at this check'] as const

export function InError({ set, bedside, onClose }: InErrorProps) {
  const [text, setText] = useState('')
  const commit = () =>
    bedside.act({ type: 'AmendEntry', amends: set.seq, reason: 'entered in error', text: text.trim(), isEnteredInError: true })
  return (
    <Sheet
      title="Entered in error"
      about={`The set of ${set.who}, measured ${formatTime(set.occurredAt, bedside.timeZone)}, counts no more. It stays readable in the record, with this reason.`}
      commitLabel="Mark it as entered in error"
      isReady={text.trim() !== ''}
      onCommit={commit}
      onClose={onClose}
    >
      <ReasonField label="Why" suggestions={REASONS} value={text} onChange={setText} testId="error-reason" />
    </Sheet>
  )
}
