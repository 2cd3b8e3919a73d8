'use client'
/** Who has whom, what the next hour asks of each, and where an alert finds nobody. */
import { IconBedOff } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { MINUTE, myHandovers, shiftRows, type Hand, type Person, type Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import type { Hands } from '#app/_live/useHands.ts'
import type { Colleague } from '#app/_live/useLists.ts'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { NurseRow } from './NurseRow.tsx'
import { Unheld } from './Unheld.tsx'
import { useCarry } from './useCarry.ts'
import css from './Shift.module.css'

const sheets = () => import('#app/_handover/HandSheets.tsx')

/** Which patients, by id: the tiles go on changing. `to`: where they were put down, when they were carried there. */
export type Giving =
  | { readonly what: 'give'; readonly sessionIds: readonly string[]; readonly toId: string | null }
  | { readonly what: 'sign'; readonly toId: string }

interface PeopleOnShiftProps {
  readonly tiles: readonly Tile[]
  readonly colleagues: readonly Colleague[]
  /** Null for those who only look. */
  readonly hands: Hands | null
  readonly timeZone: string
}

export function PeopleOnShift({ tiles, colleagues, hands, timeZone }: PeopleOnShiftProps) {
  // A forecast of minutes is made anew once a minute, and with each entry.
  const now = useNowAs((instant) => Math.floor(instant / MINUTE) * MINUTE)
  const onShift = useMemo(() => colleagues.filter(({ role, isOnShift }) => isOnShift && (role === 'nurse' || role === 'charge')), [colleagues])
  const rows = useMemo(() => shiftRows(tiles, onShift, now), [tiles, onShift, now])
  const [doing, setDoing] = useState<Giving | null>(null)
  const room = useOnDemand(doing !== null && hands !== null, sheets)
  const give = (given: readonly Tile[], toId: string | null = null) => setDoing({ what: 'give', sessionIds: given.map(({ sessionId }) => sessionId), toId })
  const carry = useCarry((sessionId, toId) => {
    const carried = tiles.find((tile) => tile.sessionId === sessionId)
    if (carried && carried.responsible?.staffId !== toId) give([carried], toId)
  })
  const close = () => setDoing(null)
  const isOpen = tiles.some(({ status }) => status !== 'closed')
  return (
    <div className={css.page} data-testid="allocation">
      <Unheld tiles={tiles} timeZone={timeZone} />
      {!isOpen && (
        <EmptyState title="No running sessions" icon={<IconBedOff size={44} aria-hidden />}>The ward was read, and no session is open on it.</EmptyState>
      )}
      {rows.map((row) => (
        <NurseRow
          key={row.nurse?.staffId ?? 'nobody'} row={row} person={colleagues.find(({ staffId }) => staffId === row.nurse?.staffId) ?? null}
          hands={hands} now={now} timeZone={timeZone} carry={carry} onGive={give} onSign={(toId) => setDoing({ what: 'sign', toId })}
        />
      ))}
      {hands && room && doing?.what === 'give' && (
        <room.GiveSheet
          hands={hands} tiles={tiles.filter(({ sessionId }) => doing.sessionIds.includes(sessionId))} toId={doing.toId}
          onGiven={(to: Person) => setDoing(to.staffId === hands.me.staffId ? null : { what: 'sign', toId: to.staffId })} onClose={close}
        />
      )}
      {hands && room && doing?.what === 'sign' && (
        <room.SignSheet hands={hands} offers={asked(tiles, doing.toId)} toId={doing.toId} timeZone={timeZone} onClose={close} />
      )}
    </div>
  )
}

const asked = (tiles: readonly Tile[], staffId: string): readonly Hand[] => myHandovers(tiles, { staffId }).asked
