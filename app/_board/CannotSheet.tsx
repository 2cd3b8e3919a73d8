'use client'
import { useState } from 'react'
import { ConfirmSheet } from '#app/_ui/ConfirmSheet.tsx'
import css from './CannotSheet.module.css'

const REASONS = ['busy with an urgent patient', 'not my patient', 'off the ward'] as const

interface CannotSheetProps {
  readonly about: string
  readonly onDecline: (reason: string) => Promise<string | null>
  readonly onClose: () => void
}

/** "I cannot go": with a reason it goes to the next rung at once. */
export function CannotSheet({ about, onDecline, onClose }: CannotSheetProps) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmSheet
      title="I cannot go" about={`${about}. It goes to the next person at once.`} commitLabel="Pass it on now"
      isReady={reason.trim() !== ''} onCommit={() => onDecline(reason.trim())} onClose={onClose}
    >
      <fieldset className={css.reasons} aria-label="Why">
        {REASONS.map((words) => (
          <button key={words} type="button" className={css.reason} aria-pressed={reason === words} onClick={() => setReason(words)}>
            {words}
          </button>
        ))}
      </fieldset>
      <label className={css.other}>
        Or in your own words
        <input className={css.input} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
    </ConfirmSheet>
  )
}
