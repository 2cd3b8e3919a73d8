'use client'
import { useState } from 'react'
import { DECLINE_REASONS, needsWords, type DeclineReason } from '#domain'
import { ConfirmSheet } from '#app/_ui/ConfirmSheet.tsx'
import css from './CannotSheet.module.css'

interface CannotSheetProps {
  readonly about: string
  readonly onDecline: (reason: DeclineReason, text: string) => Promise<string | null>
  readonly onClose: () => void
}

/** "I cannot go": with a reason it goes to the next rung at once. */
export function CannotSheet({ about, onDecline, onClose }: CannotSheetProps) {
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const [text, setText] = useState('')
  const isSaid = reason !== null && (text.trim() !== '' || !needsWords(reason))
  return (
    <ConfirmSheet
      title="I cannot go" about={`${about}. It goes to the next person at once.`} commitLabel="Pass it on now"
      isReady={isSaid} onCommit={async () => (reason === null ? null : onDecline(reason, text.trim()))} onClose={onClose}
    >
      <fieldset className={css.reasons} aria-label="Why">
        {DECLINE_REASONS.map((words) => (
          <button key={words} type="button" className={css.reason} aria-pressed={reason === words} onClick={() => setReason(words)}>
            {words}
          </button>
        ))}
      </fieldset>
      <label className={css.other}>
        In your own words
        <input className={css.input} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      </label>
    </ConfirmSheet>
  )
}
