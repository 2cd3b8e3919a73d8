'use client'
import { IconGripVertical, IconTransfer } from '@tabler/icons-react'
import Link from 'next/link'
import type { Collision, Hold, Instant, Lane } from '#domain'
import { Chip } from '#app/_ui/Chip.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { HourLine } from './HourLine.tsx'
import type { Carry } from './useCarry.ts'
import css from './Shift.module.css'

interface LaneRowProps {
  readonly lane: Lane
  readonly collisions: readonly Collision[]
  readonly now: Instant
  readonly timeZone: string
  readonly carry: Carry
  /** Null for those who may not pass this patient on. */
  readonly onGive: (() => void) | null
}

/** One patient in one nurse's hands: the way to the bedside, the way to other hands, and the hour. */
export function LaneRow({ lane, collisions, now, timeZone, carry, onGive }: LaneRowProps) {
  const { tile, hold } = lane
  const { sessionId, station, patient } = tile
  return (
    <li className={css.lane} data-hold={hold} data-carried={carry.sessionId === sessionId || undefined} data-testid="lane">
      <div className={css.who}>
        {onGive && (
          // For a finger or a pointer only; the button beside it does the same for everybody.
          <span className={css.grip} aria-hidden data-testid="grip" {...carry.grip(sessionId)}>
            <IconGripVertical size={22} />
          </span>
        )}
        <Link className={css.bedside} href={`/session/${sessionId}`} prefetch={false}>
          <strong className={css.bed}>{station}</strong> <span className={css.patient}>{patient}</span>
        </Link>
        {onGive && (
          <button type="button" className={css.give} data-testid="give" aria-label={`Hand ${station} on`} title={`Hand ${station} on`} onClick={onGive}>
            <IconTransfer size={22} aria-hidden />
          </button>
        )}
        <Held tile={tile} hold={hold} timeZone={timeZone} />
      </div>
      <HourLine lane={lane} collisions={collisions} now={now} timeZone={timeZone} />
    </li>
  )
}

function Held({ tile: { cover, offer, responsible }, hold, timeZone }: { readonly tile: Lane['tile']; readonly hold: Hold; readonly timeZone: string }) {
  const asked = offer && hold !== 'asked' ? <Chip tone="info" data-testid="asked-chip">{offer.to.name} asked</Chip> : null
  switch (hold) {
    case 'covered':
      return <>{cover && <Chip tone="paused">{cover.name} till {formatTime(cover.untilAt, timeZone)}</Chip>}{asked}</>
    case 'covers':
      return <>{cover && <Chip tone="paused">for {responsible?.name ?? 'nobody'} till {formatTime(cover.untilAt, timeZone)}</Chip>}{asked}</>
    case 'asked':
      return <Chip tone="info" data-testid="unsigned">signature missing</Chip>
    case 'theirs':
    case 'nobody':
      return asked
  }
}
