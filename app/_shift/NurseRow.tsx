'use client'
import { IconAlertTriangle, IconUser, IconUserOff } from '@tabler/icons-react'
import { isTheirsToGive, type Instant, type Lane, type ShiftRow, type Tile } from '#domain'
import type { Hands } from '#app/_live/useHands.ts'
import type { Colleague } from '#app/_live/useLists.ts'
import { ROLE_WORDS } from '#app/_people/roleWords.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Chip } from '#app/_ui/Chip.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { HourScale } from './HourLine.tsx'
import { LaneRow } from './LaneRow.tsx'
import type { Carry } from './useCarry.ts'
import css from './Shift.module.css'

interface NurseRowProps {
  readonly row: ShiftRow
  /** Null for nobody, or for somebody who works here no more. */
  readonly person: Colleague | null
  readonly hands: Hands | null
  readonly now: Instant
  readonly timeZone: string
  readonly carry: Carry
  readonly onGive: (tiles: readonly Tile[]) => void
  readonly onSign: (toId: string) => void
}

/** One nurse: how many, how much, where it collides; beneath, each patient with the hour ahead. */
export function NurseRow({ row: { nurse, lanes, collisions }, person, hands, now, timeZone, carry, onGive, onSign }: NurseRowProps) {
  const toGive = lanes.filter((lane) => mayGive(hands, lane)).map(({ tile }) => tile)
  const asked = lanes.filter(({ hold }) => hold === 'asked')
  const isMe = nurse !== null && nurse.staffId === hands?.me.staffId
  return (
    <section
      className={css.nurse} data-nobody={nurse === null || undefined} data-drop={(nurse && carry.overId === nurse.staffId) || undefined}
      data-carry-to={nurse?.staffId} data-testid={`nurse-${person?.username ?? 'nobody'}`} aria-label={nurse?.name ?? 'Nobody answers'}
    >
      <header className={css.head}>
        <h2 className={css.name}>
          {nurse === null ? <IconUserOff size={24} aria-hidden /> : <IconUser size={24} aria-hidden />} {nurse?.name ?? 'Nobody answers'}
          {isMe && <span className={css.muted}> (you)</span>}
        </h2>
        {person && person.role !== 'nurse' && <Chip>{ROLE_WORDS[person.role]}</Chip>}
        {person && <Chip tone={person.isOnShift ? 'calm' : 'medium'}>{person.isOnShift ? 'on shift' : 'not seen on this shift'}</Chip>}
        <span className={css.load}>{loadText(lanes)}</span>
        {collisions.map(({ fromAt, toAt, stations }) => (
          <span key={fromAt} className={css.collision} data-testid="collision">
            <IconAlertTriangle size={18} aria-hidden /> {formatTime(fromAt, timeZone)}
            {formatTime(toAt, timeZone) !== formatTime(fromAt, timeZone) && `–${formatTime(toAt, timeZone)}`} {stations.join(', ')}
          </span>
        ))}
        <div className={css.deeds}>
          {asked.length > 0 && hands && person && !isMe && (
            <BigButton variant="default" data-testid="sign-all" onClick={() => onSign(person.staffId)}>{person.name} signs here…</BigButton>
          )}
          {toGive.length > 1 && <BigButton variant="default" data-testid="give-all" onClick={() => onGive(toGive)}>All {toGive.length} to…</BigButton>}
        </div>
      </header>
      {lanes.length > 0 && <HourScale now={now} timeZone={timeZone} />}
      <ul className={css.lanes}>
        {lanes.map((lane) => (
          <LaneRow
            key={`${lane.tile.sessionId} ${lane.hold}`} lane={lane} collisions={collisions} now={now} timeZone={timeZone}
            carry={carry} onGive={mayGive(hands, lane) ? () => onGive([lane.tile]) : null}
          />
        ))}
      </ul>
    </section>
  )
}

/** Who is responsible passes on, and the charge nurse everybody's; a patient who waits for a signature is passed on once that is settled. */
function mayGive(hands: Hands | null, { tile: { responsible = null, cover = null, offer }, hold }: Lane): boolean {
  return hands !== null && (hold === 'theirs' || hold === 'nobody') && !offer && isTheirsToGive({ responsible, cover }, hands.me, false)
}

function loadText(lanes: readonly Lane[]): string {
  if (lanes.length === 0) return 'no patient'
  const visits = lanes.reduce((sum, { items }) => sum + items.filter(({ kind }) => kind === 'check').length, 0)
  const overdue = lanes.reduce((sum, { items }) => sum + items.filter(({ kind, isOverdue }) => kind === 'check' && isOverdue).length, 0)
  return [
    lanes.length === 1 ? '1 patient' : `${lanes.length} patients`,
    visits === 1 ? '1 check in the hour' : `${visits} checks in the hour`,
    ...(overdue > 0 ? [`${overdue} due now`] : []),
  ].join(' · ')
}
