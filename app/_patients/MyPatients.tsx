'use client'
/** The round of a nurse: who needs somebody now, whose check comes next, and everybody else in reach. */
import { IconBedOff, IconUserOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { sortPatients, type PatientGroup, type Tile } from '#domain'
import { useStill } from '#app/_board/useStill.ts'
import { HandBar } from '#app/_handover/HandBar.tsx'
import type { AnswerTo } from '#app/_live/useAnswers.ts'
import type { Hands } from '#app/_live/useHands.ts'
import type { OwnRound } from '#app/_live/useOwnRound.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { EmptyState } from '#app/_ui/EmptyState.tsx'
import { useSettled } from '#app/_ui/useSettled.ts'
import { FindByScan } from './FindByScan.tsx'
import { OwnAlerts } from './OwnAlerts.tsx'
import { PatientRow } from './PatientRow.tsx'
import css from './MyPatients.module.css'

interface MyPatientsProps {
  /** Those of this nurse, and all that are open on the ward. */
  readonly mine: readonly Tile[]
  readonly all: readonly Tile[]
  readonly isAll: boolean
  readonly onAll: () => void
  readonly timeZone: string
  readonly answer: AnswerTo
  readonly openSession: ReactNode
  /** Null for those who pass no patient on. */
  readonly hands: Hands | null
  /** Whom this tablet watches by itself while the server is not heard, and what it has found. */
  readonly ownWatch: OwnRound['watched']
}

export function MyPatients({ mine, all, isAll, onAll, timeZone, answer, openSession, hands, ownWatch }: MyPatientsProps) {
  const shown = isAll ? all : mine
  return (
    <div className={css.page}>
      <OwnAlerts tiles={mine} timeZone={timeZone} answer={answer} ownWatch={ownWatch} />
      {hands && <HandBar hands={hands} tiles={all} timeZone={timeZone} />}
      {all.length > 0 && <FindByScan tiles={all} />}
      {shown.length > 0 && <Round tiles={shown} timeZone={timeZone} ownWatch={ownWatch} />}
      {all.length === 0 && (
        <EmptyState title="No running sessions" icon={<IconBedOff size={44} aria-hidden />} action={openSession} data-testid="no-sessions">
          The ward was read, and no session is open on it.
        </EmptyState>
      )}
      {shown.length === 0 && all.length > 0 && (
        <EmptyState
          title="No patient is yours yet"
          icon={<IconUserOff size={44} aria-hidden />}
          action={<BigButton onClick={onAll} data-testid="show-all">Show all {all.length} of the ward</BigButton>}
          data-testid="none-mine"
        >
          A patient is yours once you have opened their session, or somebody hands them over to you. Scan a wristband, or choose from the ward.
        </EmptyState>
      )}
    </div>
  )
}

const HEADINGS: Readonly<Record<PatientGroup, string>> = {
  now: 'Due now',
  next: 'Due next',
  running: 'Running',
  before: 'Before the start',
  quiet: 'Paused and observation',
}

function Round({ tiles, timeZone, ownWatch }: Pick<MyPatientsProps, 'timeZone' | 'ownWatch'> & { readonly tiles: readonly Tile[] }) {
  const { places, hand } = useStill((now) => sortPatients(tiles, now).map(({ group, tile }) => `${group}/${tile.sessionId}`))
  const isSettled = useSettled(places)
  const byId = new Map(tiles.map((tile) => [tile.sessionId, tile]))
  const placed = places.split(' ').map((place) => place.split('/'))
  return (
    <div className={css.round} ref={hand} data-settled={isSettled} data-testid="round">
      {(Object.keys(HEADINGS) as PatientGroup[]).map((group) => {
        const own = placed.flatMap(([name, id]) => (name === group && byId.get(id ?? '')) || [])
        if (own.length === 0) return null
        return (
          <section key={group} data-testid={`group-${group}`} aria-label={HEADINGS[group]}>
            <h2 className={css.heading}>
              {HEADINGS[group]} <span className={css.count}>{own.length}</span>
            </h2>
            <ul className={css.rows}>
              {own.map((tile) => <PatientRow key={tile.sessionId} tile={tile} timeZone={timeZone} isWatchedHere={ownWatch.has(tile.sessionId)} />)}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
