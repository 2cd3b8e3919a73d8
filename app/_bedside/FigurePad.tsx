'use client'
/** Figures that are typed on our keypad: the field that is lit gets the keys. */
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import { cleaned, typedAfter } from './keys.ts'
import css from './FigurePad.module.css'

export interface Figure<K extends string> {
  readonly id: K
  readonly label: string
  readonly unit: string
  readonly hint?: string
}

interface FigurePadProps<K extends string> {
  readonly figures: readonly Figure<K>[]
  readonly typed: Partial<Readonly<Record<K, string>>>
  readonly onType: (id: K, text: string) => void
  readonly children?: ReactNode
}

/** As fine as a pump can be set. */
const DECIMALS = 3

export function FigurePad<K extends string>({ figures, typed, onType, children }: FigurePadProps<K>) {
  const [active, setActive] = useState<K | null>(figures[0]?.id ?? null)
  const first = figures[0]?.id
  useLayoutEffect(() => {
    // The button that brought these figures is gone with its stage: the keyboard goes on here.
    if (document.activeElement === document.body) document.getElementById(`field-${first}`)?.focus()
  }, [first])
  const go = (from: K | null) => {
    const next = figures[figures.findIndex(({ id }) => id === from) + 1]?.id ?? null
    setActive(next)
    if (next !== null) document.getElementById(`field-${next}`)?.focus()
  }
  const press = (key: KeypadKey) => {
    if (key === 'next') return go(active)
    if (active !== null) onType(active, typedAfter(typed[active] ?? '', key, DECIMALS))
  }
  return (
    <div className={css.pad}>
      <div className={css.figures}>
        {figures.map(({ id, label, unit, hint }) => (
          <label key={id} className={css.figure} data-active={active === id || undefined}>
            <span className={css.label}>
              {label} {hint && <span className={css.hint}>{hint}</span>}
            </span>
            <span className={css.box}>
              <input
                id={`field-${id}`}
                data-testid={`field-${id}`}
                className={css.input}
                data-autofocus={id === first || undefined}
                type="text"
                inputMode="none"
                autoComplete="off"
                value={typed[id] ?? ''}
                onFocus={() => setActive(id)}
                onChange={(event) => onType(id, cleaned(event.currentTarget.value))}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') go(id)
                }}
              />
              <span className={css.unit}>{unit}</span>
            </span>
          </label>
        ))}
        {children}
      </div>
      <Keypad onKey={press} hasPoint isDisabled={active === null} isFlat />
    </div>
  )
}
