'use client'
/** A coded sign: every choice is a big button with words. */
import type { Observation, ObservationCode, ReadingValue, Session } from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { limitLeft } from './draft.ts'
import { LimitFlag } from './LimitFlag.tsx'

interface CodedFieldProps {
  readonly session: Session
  readonly code: ObservationCode
  readonly known: Extract<Observation, { kind: 'coded' }>
  readonly value: ReadingValue | null
  readonly onChoose: (value: string) => void
}

export function CodedField({ session, code, known, value, onChoose }: CodedFieldProps) {
  return (
    <div id={`field-${code}`} data-testid={`field-${code}`} tabIndex={-1}>
      <Choices
        label={known.name}
        isLabelHidden
        choices={known.choices}
        value={typeof value === 'string' ? value : null}
        onChange={onChoose}
        testId={(choice) => `choice-${code}-${choice}`}
      />
      <LimitFlag limit={limitLeft(session, code, value)} session={session} />
    </div>
  )
}
