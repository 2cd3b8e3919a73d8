'use client'
/** Who changed what in the house, from what to what. Nothing of it can be changed or taken away. */
import { useState } from 'react'
import { useChanges, type Change } from '#app/_live/useHouse.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { formatTime } from '#app/_ui/time.ts'
import css from './Admin.module.css'
import { deedWords, fieldWords, valueWords } from './changeWords.ts'
import type { KeptWard } from './Wards.tsx'

interface ChangesProps {
  readonly wards: readonly KeptWard[]
  readonly timeZone: string
}

/** As many as the server tells at once. */
const AT_ONCE = 100

export function Changes({ wards, timeZone }: ChangesProps) {
  const [before, setBefore] = useState<number | null>(null)
  const { items, isLoading, error } = useChanges(before)
  return (
    <section className={css.card} aria-label="Changes">
      <header className={css.head}>
        <h2 className={css.title}>Changes</h2>
        <p className={css.muted}>Of wards, stations, patients, accounts, devices and figures, the newest first.</p>
      </header>
      {error && <p className={css.muted} role="alert">{error.because}</p>}
      {!isLoading && !error && items.length === 0 && <p className={css.muted}>{before === null ? 'Nothing was changed yet.' : 'There is nothing before that.'}</p>}
      <ul className={css.rows}>
        {items.map((change) => <ChangeRow key={change.position} change={change} ward={wards.find(({ wardId }) => wardId === change.wardId)?.name ?? null} timeZone={timeZone} />)}
      </ul>
      <div className={css.choices}>
        {before !== null && <BigButton variant="default" onClick={() => setBefore(null)}>To the newest</BigButton>}
        {items.length === AT_ONCE && <BigButton variant="default" onClick={() => setBefore(items.at(-1)!.position)}>Further back</BigButton>}
      </div>
    </section>
  )
}

function ChangeRow({ change, ward, timeZone }: { readonly change: Change; readonly ward: string | null; readonly timeZone: string }) {
  const { name, before, after, by, at } = change
  const instant = Date.parse(at)
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <li className={css.row} data-testid="change">
      <span className={css.main}>
        <strong>{deedWords(change)}</strong> {valueWords(name)}
        {fields.map((field) => (
          <p key={field} className={css.difference}>
            <span>{fieldWords(field)}:</span>
            {before?.[field] !== undefined && <s>{valueWords(before[field])}</s>}
            {before?.[field] !== undefined && after?.[field] !== undefined && <span aria-hidden>→</span>}
            {after?.[field] !== undefined && <span>{valueWords(after[field])}</span>}
          </p>
        ))}
      </span>
      <span className={css.side}>{ward ?? 'the house'}</span>
      <span className={css.side}>{by.name}, <time dateTime={at}>{formatTime(instant, timeZone, 'date')} {formatTime(instant, timeZone, 'seconds')}</time></span>
    </li>
  )
}
