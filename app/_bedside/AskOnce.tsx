'use client'
/** One more look before a critical or a partial set is charted. It asks; it never forbids. */
import { observation, type ObservationCode } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { ReasonField } from '#app/_ui/ReasonField.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { spoken, type Draft } from './draft.ts'
import css from '#app/_ui/Sheet.module.css'

interface AskOnceProps {
  readonly critical: readonly ObservationCode[]
  readonly missing: readonly ObservationCode[]
  readonly draft: Draft
  readonly isLate: boolean
  readonly lateReason: string
  readonly onLateReason: (reason: string) => void
  readonly onYes: () => void
  readonly onNo: () => void
}

const LATE_REASONS = ['urgent patient elsewhere', 'written on paper', 'network down', 'off the ward'] as const

export function AskOnce({ critical, missing, draft, isLate, lateReason, onLateReason, onYes, onNo }: AskOnceProps) {
  const values = critical.map((code) => spoken(draft, code)).join(', ')
  return (
    <SheetFrame
      title={critical.length > 0 ? 'Is this right?' : isLate ? 'A late entry' : 'Save a part of the set?'}
      onClose={onNo}
    >
      {critical.length > 0 && <p className={css.large}>{values}</p>}
      {missing.length > 0 && (
        <p data-testid="missing">
          Not charted: <strong>{missing.map((code) => observation(code).name).join(', ')}</strong>. The set is saved as
          partial; what is missing stays due.
        </p>
      )}
      {isLate && (
        <ReasonField
          label="Why is it charted late?"
          suggestions={LATE_REASONS}
          value={lateReason}
          onChange={onLateReason}
          testId="late-reason"
        />
      )}
      <div className={css.buttons}>
        <BigButton variant="default" onClick={onNo}>
          Go back
        </BigButton>
        <BigButton data-testid="confirm" disabled={isLate && lateReason.trim() === ''} onClick={onYes}>
          {critical.length > 0 ? `Yes, ${values}` : missing.length > 0 ? 'Save as partial' : 'Save late entry'}
        </BigButton>
      </div>
    </SheetFrame>
  )
}
