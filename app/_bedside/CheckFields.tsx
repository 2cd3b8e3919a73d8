'use client'
/** One thumb column of fields, in the order in which they are due. */
import { notDoneReasons, observation, readingView, type ObservationCode, type Session } from '#domain'
import { useState } from 'react'
import { Choices } from '#app/_ui/Choices.tsx'
import type { Bedside } from './bedside.ts'
import { chartable, valueOf, withChosen, withNotDone, withTyped, type Draft } from './draft.ts'
import { CodedField } from './CodedField.tsx'
import { FieldHead } from './FieldHead.tsx'
import { ListField } from './ListField.tsx'
import { NumberField } from './NumberField.tsx'
import css from './CheckFields.module.css'

interface CheckFieldsProps {
  readonly bedside: Bedside
  readonly codes: readonly ObservationCode[]
  readonly draft: Draft
  readonly active: ObservationCode | null
  readonly onActive: (code: ObservationCode) => void
  /** Moves on to a field, or to none after the last. */
  readonly onGo: (code: ObservationCode | null) => void
  readonly onChange: (draft: Draft) => void
  readonly onAdd: (code: ObservationCode) => void
}

export function CheckFields(props: CheckFieldsProps) {
  const { bedside, codes, onAdd } = props
  const [isAdding, setAdding] = useState(false)
  const others = chartable(bedside.session).filter((code) => !codes.includes(code))
  return (
    <div className={css.column}>
      {codes.map((code, index) => (
        <Field key={code} {...props} code={code} next={codes[index + 1] ?? null} />
      ))}
      {others.length > 0 && !isAdding && (
        <button type="button" className={css.add} data-testid="add-observation" onClick={() => setAdding(true)}>
          Chart something else too…
        </button>
      )}
      {isAdding && (
        <Choices
          label="Chart too"
          choices={others.map((code) => [code, observation(code).name] as const)}
          value={null}
          testId={(code) => `add-${code}`}
          onChange={(code) => {
            setAdding(false)
            onAdd(code)
          }}
        />
      )}
    </div>
  )
}

type FieldProps = CheckFieldsProps & { readonly code: ObservationCode; readonly next: ObservationCode | null }

function Field({ bedside, code, next, draft, active, onActive, onGo, onChange }: FieldProps) {
  const { session } = bedside
  const known = observation(code)
  const notDone = draft.notDone[code]
  const [isExcusing, setExcusing] = useState(false)
  const isExcused = isExcusing || notDone !== undefined
  const excuse = () => {
    setExcusing(!isExcused)
    if (notDone !== undefined) onChange(withNotDone(draft, code, null))
  }
  return (
    <section
      className={css.field}
      data-kind={isExcused ? 'excused' : known.kind}
      data-active={active === code || undefined}
      aria-label={known.name}
    >
      <FieldHead code={code} known={known} previous={readingView(session, code)} />
      <button
        type="button"
        className={css.excuse}
        aria-pressed={isExcused}
        data-testid={`not-done-${code}`}
        onClick={excuse}
      >
        Not done
      </button>
      <div className={css.value}>
        {isExcused ? (
          <Choices
            label="Not done because"
            choices={notDoneReasons(code).map((reason) => [reason, reason] as const)}
            value={notDone ?? null}
            testId={(reason) => `not-done-${code}-${reason}`}
            onChange={(reason) => onChange(withNotDone(draft, code, reason))}
          />
        ) : (
          <Entry
            session={session}
            code={code}
            draft={draft}
            isActive={active === code}
            next={next}
            onActive={onActive}
            onGo={onGo}
            onChange={onChange}
          />
        )}
      </div>
    </section>
  )
}

type EntryProps = Pick<FieldProps, 'code' | 'next' | 'draft' | 'onActive' | 'onGo' | 'onChange'> & {
  readonly session: Session
  readonly isActive: boolean
}

/** The value itself: a number, one sign, or several. */
function Entry({ session, code, draft, isActive, next, onActive, onGo, onChange }: EntryProps) {
  const known = observation(code)
  const value = valueOf(draft, code)
  switch (known.kind) {
    case 'number':
      return (
        <NumberField
          session={session}
          code={code}
          known={known}
          draft={draft}
          isActive={isActive}
          onFocus={() => onActive(code)}
          onType={(text) => onChange(withTyped(draft, code, text))}
          onNext={() => onGo(next)}
        />
      )
    case 'coded':
      return (
        <CodedField
          session={session}
          code={code}
          known={known}
          value={value}
          onChoose={(choice) => {
            onChange(withChosen(draft, code, choice))
            if (next !== null && value === null) onGo(next)
          }}
        />
      )
    case 'list':
      return (
        <ListField
          session={session}
          code={code}
          known={known}
          value={value}
          onChoose={(list) => onChange(withChosen(draft, code, list))}
        />
      )
  }
}
