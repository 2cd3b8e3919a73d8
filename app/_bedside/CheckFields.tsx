'use client'
/** One thumb column of fields, in the order in which they are due. */
import { hasTrend, notDoneReasons, observation, readingView, type ObservationCode, type Session } from '#domain'
import { useDeferredValue, useState } from 'react'
import { Choices } from '#app/_ui/Choices.tsx'
import { useLater } from '#app/_ui/useLater.ts'
import type { Bedside } from './bedside.ts'
import { chartable, valueOf, withChosen, withNotDone, withTyped, type Draft } from './draft.ts'
import { CodedField } from './CodedField.tsx'
import { FieldHead } from './FieldHead.tsx'
import { stroked } from './keys.ts'
import { ListField } from './ListField.tsx'
import { NumberField } from './NumberField.tsx'
import { isScore, ScoreField } from './ScoreField.tsx'
import { TrendButton, type Trends } from './TrendButton.tsx'
import css from './CheckFields.module.css'

// The chart library is as large as the page: no field waits for it.
const trends = () => import('#app/_chart/trends.ts')

interface CheckFieldsProps {
  readonly bedside: Bedside
  readonly codes: readonly ObservationCode[]
  readonly draft: Draft
  readonly active: ObservationCode | null
  readonly onActive: (code: ObservationCode) => void
  /** Moves on to a field, or to none after the last. */
  readonly onGo: (code: ObservationCode | null) => void
  readonly onChange: (draft: Draft) => void
  /** A choice was made for this field: the next one that is open may follow. */
  readonly onChoose: (code: ObservationCode, draft: Draft) => void
  readonly onAdd: (code: ObservationCode) => void
}

export function CheckFields(props: CheckFieldsProps) {
  const { bedside, codes, onAdd } = props
  const [isAdding, setAdding] = useState(false)
  const charts = useLater(true, trends)
  // What is saved shows at once; the charts of it are drawn after that.
  const past = useDeferredValue(bedside.session)
  const others = chartable(bedside.session).filter((code) => !codes.includes(code))
  return (
    <div className={css.column}>
      {codes.map((code, index) => (
        <Field key={code} {...props} code={code} next={codes[index + 1] ?? null} charts={charts} past={past} />
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

type FieldProps = CheckFieldsProps & {
  readonly code: ObservationCode
  readonly next: ObservationCode | null
  readonly charts: Trends | null
  readonly past: Session
}

function Field({ bedside, code, next, charts, past, draft, active, onActive, onGo, onChange, onChoose }: FieldProps) {
  const { session } = bedside
  const known = observation(code)
  const notDone = draft.notDone[code]
  const [isExcusing, setExcusing] = useState(false)
  const isExcused = isExcusing || notDone !== undefined
  const isTrended = !isExcused && hasTrend(past, code)
  const excuse = () => {
    setExcusing(!isExcused)
    if (notDone !== undefined) onChange(withNotDone(draft, code, null))
  }
  const kind = isExcused ? 'excused' : known.kind === 'number' && isScore(known) ? 'coded' : known.kind
  const isTyped = kind === 'number'
  const value = (
    <div className={css.value}>
      {isExcused ? (
        <Choices
          label="Not done because"
          choices={notDoneReasons(code).map((reason) => [reason, reason] as const)}
          value={notDone ?? null}
          testId={(reason) => `not-done-${code}-${reason}`}
          onChange={(reason) => onChoose(code, withNotDone(draft, code, reason))}
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
          onChoose={onChoose}
        />
      )}
    </div>
  )
  return (
    <section
      className={css.field}
      data-kind={kind}
      data-active={active === code || undefined}
      data-trend={isTrended || undefined}
      aria-label={known.name}
    >
      <FieldHead code={code} known={known} previous={readingView(session, code)} />
      {/* As the eye goes: a number before what stands behind it, choices after. */}
      {isTyped && value}
      {isTrended && <TrendButton session={past} timeZone={bedside.timeZone} code={code} charts={charts} />}
      <button
        type="button"
        className={css.excuse}
        aria-pressed={isExcused}
        data-testid={`not-done-${code}`}
        onClick={excuse}
      >
        Not done
      </button>
      {!isTyped && value}
    </section>
  )
}

type EntryProps = Pick<FieldProps, 'code' | 'next' | 'draft' | 'onActive' | 'onGo' | 'onChange' | 'onChoose'> & {
  readonly session: Session
  readonly isActive: boolean
}

/** The value itself: a number, one sign, or several. */
function Entry({ session, code, draft, isActive, next, onActive, onGo, onChange, onChoose }: EntryProps) {
  const known = observation(code)
  const value = valueOf(draft, code)
  switch (known.kind) {
    case 'number':
      return isScore(known) ? (
        <ScoreField session={session} code={code} known={known} value={value} onChoose={(score) => onChoose(code, withTyped(draft, code, score))} />
      ) : (
        <>
          <NumberField
            session={session}
            code={code}
            known={known}
            draft={draft}
            isActive={isActive}
            onFocus={() => onActive(code)}
            onType={(text) => onChange(withTyped(draft, code, stroked(draft.typed[code] ?? '', text, code)))}
            onNext={() => onGo(next)}
          />
          {code === 'O2' && <OnAir isChosen={value === 0} onChoose={() => onChoose(code, withTyped(draft, code, '0'))} />}
        </>
      )
    case 'coded':
      return (
        <CodedField
          session={session}
          code={code}
          known={known}
          value={value}
          onChoose={(choice) => onChoose(code, withChosen(draft, code, choice))}
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

/** The usual answer in one touch, and never taken for granted: a saturation says little until it is known on what it was measured. */
const OnAir = ({ isChosen, onChoose }: { readonly isChosen: boolean; readonly onChoose: () => void }) => (
  <button type="button" className={css.onAir} aria-pressed={isChosen} data-testid="on-air" onClick={onChoose}>
    On air: 0
  </button>
)
