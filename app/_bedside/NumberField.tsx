'use client'
/** A number: typed on our keypad or a keyboard. Impossible is refused in place; abnormal is only coloured. */
import type { Observation, ObservationCode, Session } from '#domain'
import { faultOf, limitLeft, valueOf, type Draft } from './draft.ts'
import { LimitFlag } from './LimitFlag.tsx'
import { unitWords } from '#app/_ui/unitWords.ts'
import css from './CheckFields.module.css'

interface NumberFieldProps {
  readonly session: Session
  readonly code: ObservationCode
  readonly known: Extract<Observation, { kind: 'number' }>
  readonly draft: Draft
  readonly isActive: boolean
  readonly onFocus: () => void
  readonly onTouch: () => void
  /** As the browser has it: not cleaned yet. */
  readonly onType: (text: string) => void
  readonly onNext: () => void
}

export function NumberField({ session, code, known, draft, isActive, onFocus, onTouch, onType, onNext }: NumberFieldProps) {
  const fault = faultOf(draft, code)
  const limit = fault === null ? limitLeft(session, code, valueOf(draft, code)) : null
  return (
    <>
      <div
        className={css.number}
        data-active={isActive || undefined}
        data-priority={limit?.priority}
        data-fault={fault !== null || undefined}
      >
        <input
          id={`field-${code}`}
          data-testid={`field-${code}`}
          className={css.input}
          data-autofocus={isActive || undefined}
          type="text"
          inputMode="none"
          enterKeyHint="next"
          autoComplete="off"
          aria-invalid={fault !== null}
          value={draft.typed[code] ?? ''}
          onFocus={onFocus}
          onPointerDown={onTouch}
          onChange={(event) => onType(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            onNext()
          }}
        />
        <span className={css.unit}>{unitWords(known.unit)}</span>
      </div>
      {fault !== null && (
        <p className={css.fault} role="alert">
          {fault}
        </p>
      )}
      <LimitFlag limit={limit} session={session} />
    </>
  )
}
