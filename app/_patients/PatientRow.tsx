'use client'
import { IconChevronRight } from '@tabler/icons-react'
import Link from 'next/link'
import { memo } from 'react'
import { byNeed, type Tile } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import { AnswersChip } from '#app/_board/AnswersChip.tsx'
import { PumpLine } from '#app/_board/PumpLine.tsx'
import { STATUS_TONES, STATUS_WORDS } from '#app/_board/statusWords.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { ageText } from '#app/_ui/time.ts'
import { CheckDoor } from './CheckDoor.tsx'
import css from './PatientRow.module.css'

interface PatientRowProps {
  readonly tile: Tile
  readonly timeZone: string
  /** While the server is not heard, this tablet goes on watching: what is shown is no old picture. */
  readonly isWatchedHere: boolean
}

/** One patient of the round: the left leads to the bedside, the right into the form of the check itself. */
export const PatientRow = memo(function PatientRow({ tile, timeZone, isWatchedHere }: PatientRowProps) {
  const { sessionId, station, patient, status, alerts } = tile
  const worst = PRIORITIES.find((one) => alerts.some(({ priority }) => priority === one))
  return (
    <li className={css.row} data-testid="patient-row" data-session={sessionId} data-priority={worst} data-dims={isWatchedHere ? undefined : true}>
      <Link className={css.who} href={`/session/${sessionId}`} prefetch={false} data-testid="to-bedside">
        <span className={css.bed} data-long={station.length > LONG || undefined}>{station}</span>
        <span className={css.person}>
          <span className={css.name}>{patient}</span>
          <span className={css.beside}>
            <Age bornOn={tile.bornOn} />
            {status !== 'running' && <Chip tone={STATUS_TONES[status]}>{STATUS_WORDS[status]}</Chip>}
            <AnswersChip tile={tile} timeZone={timeZone} />
          </span>
        </span>
        <span className={css.pump}><PumpLine tile={tile} isInMillimoles /></span>
        <IconChevronRight className={css.go} size={26} aria-hidden />
      </Link>
      <CheckDoor tile={tile} timeZone={timeZone} />
      {alerts.length > 0 && (
        <div className={css.alerts} data-testid="row-alerts">
          {[...alerts].sort(byNeed).map((alert) => <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />)}
        </div>
      )}
    </li>
  )
})

const PRIORITIES = ['high', 'medium', 'low'] as const

/** More letters than a bed with its number has. */
const LONG = 8

function Age({ bornOn }: { readonly bornOn: string }) {
  const age = useNowAs((now) => ageText(bornOn, now))
  return <span className={css.age}>{age}</span>
}
