'use client'
/** When it was filled in, by the ward's clock: now, unless the paper says otherwise. */
import { useState, type ReactNode } from 'react'
import type { Instant } from '#domain'
import { useServerTime } from '#app/_live/useNow.ts'
import { instantOf, shown } from './paper.ts'
import css from './Paper.module.css'

export interface FilledAt {
  readonly field: ReactNode
  /** Undefined: now. A sentence when what stands in the field is no time at which it can have been. */
  readonly read: () => { readonly at?: Instant } | string
}

export function useFilledAt(timeZone: string, label: string, from: Instant): FilledAt {
  const now = useServerTime()
  const [typed, setTyped] = useState<{ readonly date: string; readonly time: string } | null>(null)
  const read: FilledAt['read'] = () => {
    if (typed === null) return {}
    const at = instantOf(typed.date, typed.time, timeZone)
    if (at === null) return 'Give the date and the time that stand on the form.'
    if (at > now()) return 'The time on the form lies in the future.'
    // The form says minutes, the record seconds: one of the very minute of the opening is of after it.
    return at < from && from - at >= 60_000 ? `The time on the form lies before this course was opened, ${shown(from, timeZone)}.` : { at: Math.max(at, from) }
  }
  const begin = () => {
    const [date = ''] = shown(now(), timeZone).split(' ')
    setTyped({ date, time: '' })
  }
  const field = (
    <fieldset className={css.when} aria-label={label}>
      <legend className={css.legend}>{label}</legend>
      {typed === null ? (
        <>
          <span>Now</span>
          <button type="button" className={css.plain} data-testid="filled-earlier" onClick={begin}>Earlier…</button>
        </>
      ) : (
        <>
          <input className={css.input} type="date" aria-label="Date on the form" data-testid="filled-date" value={typed.date} onChange={({ currentTarget: { value } }) => setTyped({ ...typed, date: value })} />
          <input className={css.input} type="time" aria-label="Time on the form" data-testid="filled-time" value={typed.time} onChange={({ currentTarget: { value } }) => setTyped({ ...typed, time: value })} />
          <button type="button" className={css.plain} data-testid="filled-now" onClick={() => setTyped(null)}>Now</button>
        </>
      )}
    </fieldset>
  )
  return { field, read }
}
