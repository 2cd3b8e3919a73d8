'use client'
/** Sixty minutes from left to right: what falls due where, and what falls together with another room. */
import { IconDroplet, IconFlag, IconStethoscope } from '@tabler/icons-react'
import { FORECAST, MINUTE, type Collision, type Instant, type Lane, type LoadKind } from '#domain'
import { formatTime } from '#app/_ui/time.ts'
import { marks, percentOf } from './marks.ts'
import css from './Shift.module.css'

const QUARTERS = [0, 15, 30, 45] as const

/** The times above the lines, and what the signs mean. */
export function HourScale({ now, timeZone }: { readonly now: Instant; readonly timeZone: string }) {
  return (
    <div className={css.scale} aria-hidden>
      <div className={css.times}>
        {QUARTERS.map((minute) => (
          <span key={minute} style={{ left: `${(minute * MINUTE * 100) / FORECAST}%` }}>{formatTime(now + minute * MINUTE, timeZone)}</span>
        ))}
      </div>
    </div>
  )
}

const ICONS: Readonly<Record<LoadKind, typeof IconFlag>> = { check: IconStethoscope, bag: IconDroplet, phase: IconFlag }
const WORDS: Readonly<Record<LoadKind, string>> = { check: 'check', bag: 'bag ends', phase: 'phase ends' }

interface HourLineProps {
  readonly lane: Lane
  readonly collisions: readonly Collision[]
  readonly now: Instant
  readonly timeZone: string
}

export function HourLine({ lane, collisions, now, timeZone }: HourLineProps) {
  const { items, unknownFromAt, tile: { station } } = lane
  const here = collisions.filter(({ stations }) => stations.includes(station))
  return (
    <div className={css.line} data-testid="hour-line">
      {unknownFromAt !== null && (
        <span className={css.unknown} title="What the next phase asks is not known before it begins" style={{ left: `${percentOf(unknownFromAt, now)}%` }} />
      )}
      {here.map(({ fromAt, toAt }) => (
        <span key={fromAt} className={css.together} aria-hidden style={{ left: `${percentOf(fromAt, now)}%`, right: `${100 - percentOf(toAt, now)}%` }} />
      ))}
      <ol className={css.marks} aria-label={`The hour ahead of ${station}`}>
        {marks(items, now).map(({ at, percent, kinds, isOverdue }) => {
          const words = `${isOverdue ? 'now' : formatTime(at, timeZone)}: ${kinds.map((kind) => WORDS[kind]).join(', ')}`
          return (
            <li key={at} className={css.mark} style={{ left: `${percent}%` }} data-overdue={isOverdue || undefined} data-kind={kinds.length === 1 ? kinds[0] : 'several'} title={words}>
              <span className={css.hidden}>{words}</span>
              {kinds.map((kind) => {
                const Icon = ICONS[kind]
                return <Icon key={kind} size={18} aria-hidden />
              })}
              <span aria-hidden>{isOverdue ? '!' : formatTime(at, timeZone).slice(-2)}</span>
            </li>
          )
        })}
      </ol>
      {items.length === 0 && <span className={css.none}>{emptyText(lane)}</span>}
    </div>
  )
}

function emptyText({ tile: { status, responsible, cover }, hold, unknownFromAt }: Lane): string {
  if (hold === 'asked') return `with ${cover?.name ?? responsible?.name ?? 'nobody'} until this is signed`
  if (status === 'open') return 'the pump is not started'
  if (hold === 'covered') return cover ? `with ${cover.name}` : ''
  return unknownFromAt === null ? 'nothing due in this hour' : ''
}

/** What the signs on the lines mean. */
export function Legend() {
  return (
    <p className={css.legend}>
      {(Object.keys(ICONS) as LoadKind[]).map((kind) => {
        const Icon = ICONS[kind]
        return <span key={kind}><Icon size={18} aria-hidden /> {WORDS[kind]}</span>
      })}
      <span><span className={css.sample} aria-hidden /> two rooms at one time</span>
      <span><span className={css.sample} data-unknown aria-hidden /> not known yet</span>
    </p>
  )
}
