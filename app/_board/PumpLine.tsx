import { derived, figure, HOUR, millimoles, type Instant, type Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { agoText } from '#app/_ui/time.ts'
import { SALT_WORDS } from './statusWords.ts'
import css from './PumpLine.module.css'

type PumpTile = Pick<Tile, 'status' | 'salt' | 'pump' | 'pausedAt' | 'keepOpenMlPerHour' | 'dose' | 'phase'>

interface PumpLineProps {
  readonly tile: PumpTile
  /** Told in mmol/h as well; on the wall two units are enough. */
  readonly isInMillimoles?: boolean
}

/** What runs, how fast, in which phase, and how far it has come. */
export function PumpLine({ tile, isInMillimoles = false }: PumpLineProps) {
  const { pump, salt, phase, dose } = tile
  return (
    <div className={css.line} data-part="pump">
      <p className={css.rate}>
        <span>{SALT_WORDS[salt]}</span>{' '}
        {pump ? <b>{`${figure(pump.rateMlPerHour)} mL/h · ${figure(pump.rateGramsPerHour)} g/h`}</b> : <NoPump tile={tile} />}
        {pump && isInMillimoles && <>{' '}<span>{`${derived(millimoles(pump.rateGramsPerHour, salt))} mmol/h`}</span></>}
      </p>
      <p className={css.phase} data-part="course">
        <span className={css.name}>{phase?.name ?? 'Not started'}</span>
        {phase && <PhaseTime phase={phase} />}
      </p>
      {dose && <Progress tile={tile} dose={dose} />}
    </div>
  )
}

function NoPump({ tile: { status, pausedAt, keepOpenMlPerHour } }: { readonly tile: PumpTile }) {
  const ago = useNowAs((now) => (pausedAt === null ? '' : agoText(pausedAt, now)))
  if (pausedAt !== null) {
    const since = ago === 'now' ? 'just now' : `for ${ago}`
    // A tile that was kept before this was known does not say.
    const isKeptOpen = typeof keepOpenMlPerHour === 'number'
    return <b className={css.paused}>{isKeptOpen ? <><abbr title="keeps the vein open">KVO</abbr> {figure(keepOpenMlPerHour)} mL/h · {ago}</> : `paused ${since}`}</b>
  }
  return <b className={css.off}>{status === 'open' ? 'pump not started' : 'pump off'}</b>
}

function PhaseTime({ phase }: { readonly phase: NonNullable<Tile['phase']> }) {
  const elapsed = useNowAs((now) => agoText(phase.startedAt, now))
  const total = phase.endsAt === null ? null : agoText(phase.startedAt, phase.endsAt)
  return <span className={css.time}>{`${elapsed === 'now' ? '0 min' : elapsed}${total === null ? '' : ` of ${total}`}`}</span>
}

/** Drawn in steps of half a percent, so that it moves only when there is something to see. */
function Progress({ tile, dose }: { readonly tile: PumpTile; readonly dose: NonNullable<Tile['dose']> }) {
  const percent = useNowAs((now) => Math.round(infusedShare(tile, dose, now) * 200) / 2)
  return <progress className={css.bar} data-part="course" aria-label="Dose of this phase" value={percent} max={100} />
}

function infusedShare({ pump }: PumpTile, { gramsBefore, of }: NonNullable<Tile['dose']>, now: Instant): number {
  const since = pump ? (pump.rateGramsPerHour * Math.max(0, now - pump.since)) / HOUR : 0
  return of > 0 ? Math.min(1, (gramsBefore + since) / of) : 0
}
