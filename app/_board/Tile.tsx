'use client'
import { IconFileText, IconUserQuestion } from '@tabler/icons-react'
import Link from 'next/link'
import { memo } from 'react'
import { urgencyBand, type Tile as TileView } from '#domain'
import { tileName } from '#app/_live/sight.ts'
import type { AnswerTo } from '#app/_live/useAnswers.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { ageText } from '#app/_ui/time.ts'
import { AlertLines } from './AlertLines.tsx'
import { AnswersChip } from './AnswersChip.tsx'
import { CheckLine } from './CheckLine.tsx'
import { PumpLine } from './PumpLine.tsx'
import { Readings } from './Readings.tsx'
import { ScoreLine } from './ScoreLine.tsx'
import { StopLine } from './StopLine.tsx'
import { STATUS_TONES, STATUS_WORDS } from './statusWords.ts'
import css from './Tile.module.css'

/** Where a tile leads for this person: bedside, record, or nowhere. */
export type Leads = 'bedside' | 'record' | 'nowhere'

interface TileProps {
  readonly tile: TileView
  readonly timeZone: string
  readonly leads: Leads
  readonly answer: AnswerTo | null
  /** It stands with those that ask for somebody, and takes the room it needs. */
  readonly isAsking?: boolean
}

/** One session on the wall. Drawn again only when its own data changes; what ticks in it ticks alone. */
export const Tile = memo(function Tile({ tile, timeZone, leads, answer, isAsking = false }: TileProps) {
  const band = useNowAs((now) => urgencyBand(tile, now))
  return (
    <article
      id={tileName(tile.sessionId)} className={css.tile} data-band={band} data-status={tile.status} data-size={isAsking ? 'whole' : 'calm'} data-wide={isAsking && tile.alerts.length > 0}
      data-testid="tile" data-session={tile.sessionId} aria-label={`${tile.station}, ${tile.patient}`}
    >
      <div className={css.about}>
        <Head tile={tile} leads={leads} />
        <PumpLine tile={tile} />
        <CheckLine tile={tile} timeZone={timeZone} />
        <Readings readings={tile.readings} />
        {tile.earlyWarning && <ScoreLine score={tile.earlyWarning} />}
        {(tile.isSecondCheckMissing || tile.cover || tile.offer || tile.responsible === null) && (
          <p className={css.note}>
            {tile.isSecondCheckMissing && <Chip tone="medium" icon={<IconUserQuestion size={16} aria-hidden />}>Second check missing</Chip>}
            <AnswersChip tile={tile} timeZone={timeZone} />
          </p>
        )}
      </div>
      {(tile.alerts.length > 0 || tile.toxicity) && (
        <div className={css.asks}>
          {tile.toxicity && <StopLine toxicity={tile.toxicity} timeZone={timeZone} />}
          <AlertLines tile={tile} timeZone={timeZone} answer={answer} />
        </div>
      )}
    </article>
  )
})

/** Who lies where: the way to the bedside, and for whoever works there to the record as well. */
function Head({ tile, leads }: Pick<TileProps, 'tile' | 'leads'>) {
  const record = `/session/${tile.sessionId}/report`
  return (
    <div className={css.head}>
      <Door leads={leads} bedside={`/session/${tile.sessionId}`} record={record}>
        <span className={css.bed} data-part="bed">{tile.station}</span>
        <span className={css.who}>
          <span className={css.name}>{tile.patient}</span>
          <Age bornOn={tile.bornOn} />
          {tile.nurse !== null && <abbr className={css.nurse} title={tile.nurse}>{initials(tile.nurse)}</abbr>}
        </span>
      </Door>
      <span className={css.state}>
        <Chip tone={STATUS_TONES[tile.status]} data-testid="status">{STATUS_WORDS[tile.status]}</Chip>
        {leads === 'bedside' && (
          <Link className={css.record} href={record} prefetch={false} aria-label={`Record of ${tile.station}`} title="Record">
            <IconFileText size={22} aria-hidden />
          </Link>
        )}
      </span>
    </div>
  )
}

interface DoorProps {
  readonly leads: Leads
  readonly bedside: string
  readonly record: string
  readonly children: React.ReactNode
}

function Door({ leads, bedside, record, children }: DoorProps) {
  if (leads === 'nowhere') return <div className={css.door}>{children}</div>
  return <Link className={css.door} href={leads === 'bedside' ? bedside : record} prefetch={false}>{children}</Link>
}

function Age({ bornOn }: { readonly bornOn: string }) {
  const age = useNowAs((now) => ageText(bornOn, now))
  return <span className={css.age}>{age}</span>
}

/** "Ada Sample-Fictional" is AS on the wall; the whole name stands behind it. */
const initials = (name: string): string =>
  name.split(/\s+/).map((part) => part.slice(0, 1).toUpperCase()).slice(0, 3).join('')
