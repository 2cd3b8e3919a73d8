'use client'
/** The newest reading of each observation, with its age. A stale one is unknown: hatched and struck, never green. */
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { memo } from 'react'
import { OBSERVATIONS, observation, readingView, type ObservationCode, type ReadingView, type Session } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { ago } from './ago.ts'
import { unitWords } from '#app/_ui/unitWords.ts'
import css from './Readings.module.css'

export const Readings = memo(function Readings({ session }: { readonly session: Session }) {
  const views = (Object.keys(OBSERVATIONS) as ObservationCode[]).flatMap((code) =>
    code === 'DOUBLE_CHECK' ? [] : (readingView(session, code) ?? []),
  )
  return (
    <section className={css.panel} aria-label="Last readings">
      <h2 className={css.heading}>Last readings</h2>
      {views.length === 0 && <p className={css.none}>Nothing is charted yet.</p>}
      <ul className={css.grid}>
        {views.map((view) => (
          <Reading key={view.code} view={view} />
        ))}
      </ul>
    </section>
  )
})

const TRENDS = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight } as const

function Reading({ view }: { readonly view: ReadingView }) {
  const isStale = useNowAs((now) => now >= view.staleAt)
  const age = useNowAs((now) => ago(view.occurredAt, now))
  const known = observation(view.code)
  const Trend = view.trend ? TRENDS[view.trend] : null
  return (
    <li
      className={css.reading}
      data-stale={isStale || undefined}
      data-priority={(!isStale && view.priority) || undefined}
      data-testid={`reading-${view.code}`}
    >
      <span className={css.label}>{view.label}</span>
      <span className={css.value}>
        {!isStale && view.priority && <PriorityIcon priority={view.priority} />}
        {isStale ? (
          <>
            <span aria-label="unknown">—</span> <s className={css.old}>{view.text}</s>
          </>
        ) : (
          <span>{view.text}</span>
        )}
        {known.kind === 'number' && !isStale && <span className={css.unit}>{unitWords(known.unit)}</span>}
        {Trend && !isStale && <Trend size={18} aria-label={`trend ${view.trend ?? ''}`} />}
      </span>
      <span className={css.age}>{isStale ? `unknown, last ${age}` : age}</span>
    </li>
  )
}
