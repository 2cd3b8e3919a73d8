'use client'
/** A score of a few steps: each step is a button, so that one touch charts it. */
import type { Observation, ObservationCode, ReadingValue, Session } from '#domain'
import { Choices } from '#app/_ui/Choices.tsx'
import { limitLeft } from './draft.ts'
import { LimitFlag } from './LimitFlag.tsx'

type NumberObservation = Extract<Observation, { kind: 'number' }>

interface ScoreFieldProps {
  readonly session: Session
  readonly code: ObservationCode
  readonly known: NumberObservation
  readonly value: ReadingValue | null
  readonly onChoose: (score: string) => void
}

/** Whether a number is such a score. */
export const isScore = ({ unit, absolute: [low, high] }: NumberObservation): boolean => unit === '{score}' && high - low <= 10

export function ScoreField({ session, code, known, value, onChoose }: ScoreFieldProps) {
  const [low, high] = known.absolute
  const steps = Array.from({ length: high - low + 1 }, (_, index) => String(low + index))
  return (
    <div id={`field-${code}`} data-testid={`field-${code}`} tabIndex={-1}>
      <Choices
        label={known.name}
        isLabelHidden
        choices={steps.map((step) => [step, step] as const)}
        value={value === null ? null : String(value)}
        onChange={onChoose}
        testId={(step) => `choice-${code}-${step}`}
      />
      <LimitFlag limit={limitLeft(session, code, value)} session={session} />
    </div>
  )
}
