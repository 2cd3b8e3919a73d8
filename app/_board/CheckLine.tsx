import { OBSERVATIONS, type Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { Chip } from '#app/_ui/Chip.tsx'
import { countdownState, countdownText } from '#app/_ui/countdown.ts'
import { formatTime } from '#app/_ui/time.ts'
import css from './CheckLine.module.css'

interface CheckLineProps {
  readonly tile: Pick<Tile, 'nextCheck' | 'missedChecks' | 'firstMissDueAt' | 'status'>
  readonly timeZone: string
}

/** When the next check is due; and what was missed, until it is made good. */
export function CheckLine({ tile, timeZone }: CheckLineProps) {
  const { nextCheck, missedChecks, firstMissDueAt, status } = tile
  return (
    <div className={css.line} data-missed={missedChecks > 0 || undefined}>
      {nextCheck && <NextCheck check={nextCheck} />}
      {!nextCheck && <span className={css.what}>{status === 'paused' ? 'Checks wait for the pump' : 'No check due'}</span>}
      {missedChecks > 0 && firstMissDueAt !== null && (
        <Chip tone="high" data-testid="missed">
          {missedChecks === 1 ? `Missed ${formatTime(firstMissDueAt, timeZone)}` : `${missedChecks} missed, first ${formatTime(firstMissDueAt, timeZone)}`}
        </Chip>
      )}
    </div>
  )
}

/** The only part of a tile that is drawn every second, and only while its words change. */
function NextCheck({ check }: { readonly check: NonNullable<Tile['nextCheck']> }) {
  const text = useNowAs((now) => countdownText(check.dueAt, now, check.lateAt))
  const state = useNowAs((now) => countdownState(check.dueAt, now, check.lateAt))
  const what = check.observations.map((code) => OBSERVATIONS[code].label).join(', ')
  const extra = check.reasons.filter(({ kind }) => kind !== 'scheduled').map(({ text }) => text)
  return (
    <span title={`${check.isPartial ? 'Still to chart' : 'Next check'}: ${[what, ...new Set(extra)].join('; ')}`} data-testid="next-check">
      <span className={css.what} data-part="what">{check.isPartial ? 'Rest of check' : 'Next check'}</span>{' '}
      <b className={css.count} data-state={state}>{text}</b>
    </span>
  )
}
