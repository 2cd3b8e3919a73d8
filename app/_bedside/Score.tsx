'use client'
/** The newest early-warning score in the band at the top; on a touch, what it is made of. A plain figure, not the chart of its authors. */
import { useState } from 'react'
import { scoreNow, scoreView, type Session } from '#domain'
import { useNowParts } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { ago } from './ago.ts'
import css from './Score.module.css'

const sheet = () => import('./ScoreSheet.tsx')

export function Score({ session }: { readonly session: Session }) {
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  const view = scoreView(session)
  const { shown } = useNowParts((now) => ({
    shown: view && { ...scoreNow(view, now), age: 'occurredAt' in view ? ago(view.occurredAt, now) : null },
  }))
  if (view === null || shown === null) return null
  const { title, value, note, isUnknown, priority, age } = shown
  return (
    <>
      <button
        type="button"
        className={css.score}
        data-stale={isUnknown || undefined}
        data-priority={priority ?? undefined}
        data-testid="score"
        onClick={() => setOpen(true)}
      >
        <span className={css.figure}>
          {priority !== null && <PriorityIcon priority={priority} />} {title} <b>{value}</b>
        </span>
        <span className={css.note}>
          {note}
          {age !== null && ` · ${age}`}
        </span>
      </button>
      {isOpen && room && <room.ScoreSheet title={title} view={view} session={session} onClose={() => setOpen(false)} />}
    </>
  )
}
