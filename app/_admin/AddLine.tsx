'use client'
/** A short thing that is added by its name alone, without a sheet in between. */
import { useState, type FormEvent } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import css from './Admin.module.css'

interface AddLineProps {
  readonly label: string
  readonly commitLabel: string
  readonly testId: string
  readonly onAdd: (line: string) => Promise<string | null>
}

export function AddLine({ label, commitLabel, testId, onAdd }: AddLineProps) {
  const [line, setLine] = useState('')
  const { refusal, isBusy, commit } = useCommit(() => onAdd(line.trim()), () => setLine(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (line.trim() !== '') void commit()
  }
  return (
    <form onSubmit={submit} className={css.stack}>
      <div className={css.add}>
        <TextInput size="lg" label={label} autoComplete="off" maxLength={60} value={line} data-testid={testId} onChange={(event) => setLine(event.currentTarget.value)} />
        <BigButton type="submit" variant="default" loading={isBusy} disabled={line.trim() === ''} data-testid={`${testId}-commit`}>{commitLabel}</BigButton>
      </div>
      <Refusal sentence={refusal} />
    </form>
  )
}
