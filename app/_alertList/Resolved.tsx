'use client'
import { useMemo } from 'react'
import { MINUTE, resolvedLately, TAG_WORDS, type ResolvedAlert, type Tile } from '#domain'
import { Whose } from '#app/_alerts/Whose.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime, spanText } from '#app/_ui/time.ts'
import { Section } from './Section.tsx'
import css from './AlertList.module.css'

interface ResolvedProps {
  readonly tiles: readonly Tile[]
  readonly timeZone: string
  readonly isBedside: boolean
}

/** What was over within the hour: by facts, or because its session was closed. */
export function Resolved({ tiles, timeZone, isBedside }: ResolvedProps) {
  // Once a minute is soon enough to leave out what is over for an hour.
  const minute = useNowAs((now) => now - (now % MINUTE))
  const rows = useMemo(() => resolvedLately(tiles, minute), [tiles, minute])
  return (
    <Section name="resolved" title="Resolved in the last hour" count={rows.length} isFoldable none={null}>
      {rows.map((row) => <ResolvedRow key={row.key} row={row} timeZone={timeZone} isBedside={isBedside} />)}
    </Section>
  )
}

function ResolvedRow({ row: { tile, last, times }, timeZone, isBedside }: Omit<ResolvedProps, 'tiles'> & { readonly row: ResolvedAlert }) {
  const { text, raisedAt, resolvedAt, isByClosing, holderName, outcome } = last
  const isRecord = !isBedside || tile.status === 'closed'
  return (
    <div className={css.resolved} data-testid="resolved-row">
      <PriorityIcon priority={last.priority} />
      <div className={css.words}>
        <Whose station={tile.station} patient={tile.patient} to={`/session/${tile.sessionId}${isRecord ? '/report' : ''}`} />
        <p className={css.was}>{text}{times > 1 && <strong> · {times} times</strong>}</p>
        <p className={css.note}>
          {formatTime(raisedAt, timeZone)} to {formatTime(resolvedAt, timeZone)}, {spanText(resolvedAt - raisedAt)} · {holderName === null ? 'nobody had accepted it' : `in hand: ${holderName}`}
        </p>
        {isByClosing && <p className={css.note}>The session was closed while it stood; no fact has ended it.</p>}
        {outcome && <p className={css.note}>{[`Done: ${outcome.action}`, outcome.text, outcome.tag && TAG_WORDS[outcome.tag], outcome.by].filter(Boolean).join(' · ')}</p>}
      </div>
    </div>
  )
}
