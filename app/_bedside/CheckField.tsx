'use client'
/** One observation of a check: its name, what was before, its value or why there is none, and the way to its trend. */
import { hasTrend, notDoneReasons, observation, type NotDoneReason, type ObservationCode, type Session } from '#domain'
import { memo, useState } from 'react'
import { Choices } from '#app/_ui/Choices.tsx'
import { CodedField } from './CodedField.tsx'
import { draftOfOne, valueOf, withChosen, withNotDone, withTyped, type Draft } from './draft.ts'
import { FieldHead } from './FieldHead.tsx'
import { stroked } from './keys.ts'
import { ListField } from './ListField.tsx'
import { NumberField } from './NumberField.tsx'
import { isScore, ScoreField } from './ScoreField.tsx'
import { TrendButton, type Trends } from './TrendButton.tsx'
import css from './CheckFields.module.css'

/** What a field does to the set of which it is one. */
export interface FieldDeeds {
  readonly activate: (code: ObservationCode) => void
  /** Somebody points at a field, though it be the active one: the key that comes next is meant for it. */
  readonly touch: () => void
  /** Moves on to a field, or to none after the last. */
  readonly go: (code: ObservationCode | null) => void
  readonly edit: (change: (draft: Draft) => Draft) => void
  /** A choice was made for this field: the next one that is open may follow. */
  readonly choose: (code: ObservationCode, change: (draft: Draft) => Draft) => void
}

interface CheckFieldProps {
  readonly session: Session
  /** The session that the trend is drawn of. */
  readonly past: Session
  readonly timeZone: string
  readonly code: ObservationCode
  readonly typed: string | undefined
  readonly chosen: string | readonly string[] | undefined
  readonly notDone: NotDoneReason | undefined
  readonly isActive: boolean
  readonly next: ObservationCode | null
  readonly charts: Trends | null
  readonly deeds: FieldDeeds
}

/** Drawn again only for what concerns it: a stroke in one field leaves the others as they are. */
export const CheckField = memo(function CheckField(props: CheckFieldProps) {
  const { session, past, timeZone, code, notDone, isActive, charts, deeds } = props
  const known = observation(code)
  const [isExcusing, setExcusing] = useState(false)
  const isExcused = isExcusing || notDone !== undefined
  const isTrended = !isExcused && hasTrend(past, code)
  const excuse = () => {
    setExcusing(!isExcused)
    if (notDone !== undefined) deeds.edit((draft) => withNotDone(draft, code, null))
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
          onChange={(reason) => deeds.choose(code, (draft) => withNotDone(draft, code, reason))}
        />
      ) : (
        <Entry {...props} />
      )}
    </div>
  )
  return (
    <section
      className={css.field}
      data-kind={kind}
      data-active={isActive || undefined}
      data-trend={isTrended || undefined}
      aria-label={known.name}
    >
      <FieldHead session={session} code={code} />
      {/* As the eye goes: a number before what stands behind it, choices after. */}
      {isTyped && value}
      {isTrended && <TrendButton session={past} timeZone={timeZone} code={code} charts={charts} />}
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
})

/** The value itself: a number, one sign, or several. */
function Entry({ session, code, typed, chosen, isActive, next, deeds }: CheckFieldProps) {
  const known = observation(code)
  const own = draftOfOne(code, typed, chosen)
  const value = valueOf(own, code)
  switch (known.kind) {
    case 'number':
      return isScore(known) ? (
        <ScoreField session={session} code={code} known={known} value={value} onChoose={(score) => deeds.choose(code, (draft) => withTyped(draft, code, score))} />
      ) : (
        <>
          <NumberField
            session={session}
            code={code}
            known={known}
            draft={own}
            isActive={isActive}
            onFocus={() => deeds.activate(code)}
            onTouch={deeds.touch}
            onType={(text) => deeds.edit((draft) => withTyped(draft, code, stroked(draft.typed[code] ?? '', text, code)))}
            onNext={() => deeds.go(next)}
          />
          {code === 'O2' && <OnAir isChosen={value === 0} onChoose={() => deeds.choose(code, (draft) => withTyped(draft, code, '0'))} />}
        </>
      )
    case 'coded':
      return (
        <CodedField
          session={session}
          code={code}
          known={known}
          value={value}
          onChoose={(choice) => deeds.choose(code, (draft) => withChosen(draft, code, choice))}
        />
      )
    case 'list':
      return (
        <ListField
          session={session}
          code={code}
          known={known}
          value={value}
          onChoose={(list) => deeds.edit((draft) => withChosen(draft, code, list))}
          onNone={() => deeds.choose(code, (draft) => withChosen(draft, code, []))}
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
