'use client'
/** The newest lines of the record, newest first; what is still on the tablet is marked. */
import Link from 'next/link'
import { memo, useState } from 'react'
import { timeline, type Entry, type TimelineRow } from '#domain'
import type { PendingCommand } from '#app/_live/commands.ts'
import { entryWords } from '#app/_outbox/entryWords.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import css from './RecentEntries.module.css'

interface RecentEntriesProps {
  readonly entries: readonly Entry[]
  /** What lies on this tablet and is not in the record yet. */
  readonly waiting: readonly PendingCommand[]
  readonly sessionId: string
  readonly timeZone: string
}

const SHOWN = 8
const MORE = 40

export const RecentEntries = memo(function RecentEntries({ entries, waiting, sessionId, timeZone }: RecentEntriesProps) {
  const [count, setCount] = useState(SHOWN)
  const rows = timeline(entries).reverse()
  return (
    <section className={css.panel} aria-label="Recent entries">
      <h2 className={css.heading}>Recent entries</h2>
      <ol className={css.list}>
        {[...waiting].reverse().map((command) => (
          <Waiting key={command.commandId} command={command} timeZone={timeZone} />
        ))}
        {rows.slice(0, count).map((row) => (
          <Row key={row.seq} row={row} timeZone={timeZone} />
        ))}
      </ol>
      <div className={css.links}>
        {count < rows.length && (
          <button type="button" className={css.more} onClick={() => setCount(count + MORE)}>
            Show more
          </button>
        )}
        <Link className={css.more} href={`/session/${sessionId}/report`}>
          Whole record
        </Link>
      </div>
    </section>
  )
})

function Waiting({ command, timeZone }: { readonly command: PendingCommand; readonly timeZone: string }) {
  const { title, detail } = entryWords(command)
  return (
    <li className={css.row} data-waiting>
      <span className={css.time}>{formatTime(command.occurredAt, timeZone)}</span>
      <div>
        <p className={css.title}>
          {title} <Chip tone="info">on this tablet only</Chip>
        </p>
        {detail !== '' && <p className={css.detail}>{detail}</p>}
      </div>
    </li>
  )
}

function Row({ row, timeZone }: { readonly row: TimelineRow; readonly timeZone: string }) {
  const isEarlier = Math.abs(row.recordedAt - row.occurredAt) >= 60_000
  return (
    <li className={css.row} data-kind={row.kind} data-amended={row.amendedBySeq !== null || undefined}>
      <span className={css.time}>{formatTime(row.occurredAt, timeZone)}</span>
      <div>
        <p className={css.title}>
          {row.title} {row.isLate && <Chip tone="medium">late</Chip>}{' '}
          {row.amendedBySeq !== null && <Chip>amended by {row.amendedBySeq}</Chip>}
        </p>
        <p className={css.detail}>
          {row.detail}
          {row.detail !== '' && ' · '}
          {row.who}
          {isEarlier && ` · recorded ${formatTime(row.recordedAt, timeZone)}`}
        </p>
      </div>
    </li>
  )
}
