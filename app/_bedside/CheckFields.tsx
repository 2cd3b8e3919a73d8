'use client'
/** One thumb column of fields, in the order in which they are due. */
import { observation, type ObservationCode } from '#domain'
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { Choices } from '#app/_ui/Choices.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import type { Bedside } from './bedside.ts'
import { CheckField, type FieldDeeds } from './CheckField.tsx'
import { chartable, type Draft } from './draft.ts'
import css from './CheckFields.module.css'

// The chart library is as large as the page: no field waits for it.
const large = () => import('#app/_chart/TrendLarge.tsx')

interface CheckFieldsProps {
  readonly bedside: Bedside
  readonly codes: readonly ObservationCode[]
  readonly draft: Draft
  readonly active: ObservationCode | null
  readonly deeds: FieldDeeds
  readonly onAdd: (code: ObservationCode) => void
}

export function CheckFields({ bedside: { session, timeZone }, codes, draft, active, deeds, onAdd }: CheckFieldsProps) {
  const [isAdding, setAdding] = useState(false)
  const charts = useOnDemand(false, large)
  // What is saved shows at once; the charts of it are drawn after that.
  const past = useDeferredValue(session)
  // They come after the sheet, which has looked for them in vain.
  const begin = useEffectEvent(() => document.getElementById(`field-${active}`)?.focus({ preventScroll: true }))
  useEffect(() => begin(), [])
  const others = chartable(session).filter((code) => !codes.includes(code))
  return (
    <div className={css.column} data-testid="check-fields">
      {codes.map((code, index) => (
        <CheckField
          key={code}
          session={session}
          past={past}
          timeZone={timeZone}
          code={code}
          typed={draft.typed[code]}
          chosen={draft.chosen[code]}
          notDone={draft.notDone[code]}
          isActive={active === code}
          next={codes[index + 1] ?? null}
          charts={charts}
          deeds={deeds}
        />
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
