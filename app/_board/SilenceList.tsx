'use client'
import { IconBellOff } from '@tabler/icons-react'
import { useState } from 'react'
import { silences, type Tile } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/time.ts'
import css from './SilenceList.module.css'

interface SilenceListProps {
  readonly tiles: readonly Tile[]
  readonly timeZone: string
}

/** What is quiet on this ward, by whom, till when and what would end it sooner. Its count is always in sight while there is one. */
export function SilenceList({ tiles, timeZone }: SilenceListProps) {
  const [isOpen, setOpen] = useState(true)
  const rows = silences(tiles)
  if (rows.length === 0) return null
  return (
    <section className={css.silences} aria-label="Silenced alerts" data-testid="silences">
      <button type="button" className={css.head} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconBellOff size={20} aria-hidden /> Silenced <strong>{rows.length}</strong>
      </button>
      {isOpen && (
        <ul className={css.list}>
          {rows.map(({ tile, alert: { alertId, priority, because, silence } }) => (
            <li key={`${tile.sessionId} ${alertId}`} className={css.row}>
              <PriorityIcon priority={priority} size={18} />
              <span>
                <strong>{tile.station}</strong> {because.text}
              </span>
              <span className={css.facts}>
                by {silence.by} till {formatTime(silence.untilAt, timeZone, 'seconds')}: {silence.reason}. Back at once on {silence.breaksOn}.
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
