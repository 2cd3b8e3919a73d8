'use client'
import { Loader } from '@mantine/core'
import { useId } from 'react'
import { lastDays, lastMonth, thisMonth, whyNoPeriod, type Days } from './period.ts'
import css from './quality.module.css'

interface PeriodBarProps {
  readonly period: Days
  readonly today: string
  readonly isCounting: boolean
  readonly onPeriod: (period: Days) => void
}

/** Which days are counted: the usual ones by a touch, any others by their dates. */
export function PeriodBar({ period, today, isCounting, onPeriod }: PeriodBarProps) {
  const id = useId()
  const problem = whyNoPeriod(period)
  const usual = [['7 days', lastDays(today, 7)], ['4 weeks', lastDays(today, 28)], ['This month', thisMonth(today)], ['Last month', lastMonth(today)]] as const
  // On the 28th of a month four weeks are the month so far: one of the two is shown as chosen.
  const chosen = usual.find(([, { from, to }]) => from === period.from && to === period.to)?.[0]
  const field = (name: 'from' | 'to', words: string) => (
    <label className={css.date} htmlFor={`${id}${name}`}>
      <span>{words}</span>
      <input
        id={`${id}${name}`} type="date" value={period[name]} max={today} data-testid={`quality-${name}`}
        aria-invalid={problem !== null} aria-describedby={problem === null ? undefined : `${id}problem`}
        onChange={(event) => onPeriod({ ...period, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <fieldset className={css.period} aria-label="Period">
      <div className={css.usual}>
        {usual.map(([words, days]) => (
          <button key={words} type="button" aria-pressed={words === chosen} onClick={() => onPeriod(days)}>
            {words}
          </button>
        ))}
      </div>
      <div className={css.dates}>
        {field('from', 'From')}
        {field('to', 'to')}
      </div>
      {problem !== null && <p id={`${id}problem`} role="alert" className={css.problem}>{problem}</p>}
      <output className={css.counting}>{isCounting && <><Loader size={20} aria-hidden /> Counting</>}</output>
    </fieldset>
  )
}
