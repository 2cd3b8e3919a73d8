'use client'
/** A length of time, as hours and minutes on a keypad. Nothing stands in it beforehand. */
import { useState } from 'react'
import { Keypad, type KeypadKey } from '#app/_ui/Keypad.tsx'
import css from './PatientPages.module.css'

interface MinutesAnswerProps {
  readonly label: string
  readonly most: number
  /** As it was answered before. */
  readonly minutes: number | null
  readonly onAnswer: (minutes: number) => void
}

type Part = 'hours' | 'minutes'
const PARTS: readonly Part[] = ['hours', 'minutes']
const LONGEST = { hours: 2, minutes: 3 } as const

export function MinutesAnswer({ label, most, minutes, onAnswer }: MinutesAnswerProps) {
  const [typed, setTyped] = useState<Readonly<Record<Part, string>>>(() => ({
    hours: minutes === null ? '' : String(Math.floor(minutes / 60)),
    minutes: minutes === null ? '' : String(minutes % 60),
  }))
  const [part, setPart] = useState<Part>('hours')
  const isEmpty = typed.hours === '' && typed.minutes === ''
  const all = Number(typed.hours || 0) * 60 + Number(typed.minutes || 0)
  const isTooLong = all > most
  const press = (key: KeypadKey) => {
    const before = typed[part]
    if (key === 'next') return part === 'hours' ? setPart('minutes') : isEmpty || isTooLong ? undefined : onAnswer(all)
    const next = key === 'del' ? before.slice(0, -1) : /^\d$/.test(key) ? (before + key).slice(0, LONGEST[part]) : before
    setTyped({ ...typed, [part]: next })
  }
  return (
    <div className={css.time}>
      <fieldset aria-label={label} className={css.parts}>
        {PARTS.map((one) => (
          <button key={one} type="button" className={css.part} aria-pressed={part === one} data-testid={`part-${one}`} onClick={() => setPart(one)}>
            <strong>{typed[one] === '' ? '–' : typed[one]}</strong> {one}
          </button>
        ))}
      </fieldset>
      <Keypad onKey={press} label={`Keypad for ${part}`} testId="time-key-" hasNext={false} />
      <output className={css.sum}>{isEmpty ? 'Type hours, minutes or both.' : isTooLong ? `That is more than ${most / 60} hours.` : spoken(all)}</output>
      <button type="button" className={css.start} disabled={isEmpty || isTooLong} data-testid="time-next" onClick={() => onAnswer(all)}>Next</button>
    </div>
  )
}

const spoken = (all: number): string => (all < 60 ? `${all} minutes` : `${Math.floor(all / 60)} h ${all % 60} min`)
