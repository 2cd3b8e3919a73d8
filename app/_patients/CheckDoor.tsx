'use client'
import Link from 'next/link'
import type { Instant, Tile } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { countdownState, countdownText } from '#app/_ui/countdown.ts'
import { formatTime } from '#app/_ui/time.ts'
import { CHECK_MARK } from './useCheckMark.ts'
import css from './CheckDoor.module.css'

interface CheckDoorProps {
  readonly tile: Pick<Tile, 'sessionId' | 'station' | 'status' | 'nextCheck' | 'missedChecks' | 'firstMissDueAt'>
  readonly timeZone: string
}

/** When the next check is due, or since when it has been; one tap opens its form. */
export function CheckDoor({ tile, timeZone }: CheckDoorProps) {
  const state = useNowAs((now) => stateOf(tile, now))
  const [when = '', note = ''] = useNowAs((now) => wordsOf(tile, now, timeZone).join('\n')).split('\n')
  const { sessionId, station, status, nextCheck } = tile
  if (status === 'open') {
    return (
      <Link className={css.door} href={`/session/${sessionId}`} prefetch={false} data-state="far" data-testid="to-start">
        <span className={css.when}>Not started</span>
        <span className={css.deed}>Go on to the start</span>
      </Link>
    )
  }
  if (!nextCheck && state !== 'missed') {
    return <p className={css.none}>{status === 'paused' ? 'Checks wait for the pump' : 'No check is scheduled'}</p>
  }
  return (
    <Link className={css.door} href={`/session/${sessionId}${CHECK_MARK}`} prefetch={false} data-state={state} data-testid="to-check" aria-label={`${station}: ${when}. ${note} Chart check`}>
      <span className={css.when}>{when}</span>
      {note !== '' && <span>{note}</span>}
      <span className={css.deed}>Chart check</span>
    </Link>
  )
}

type State = ReturnType<typeof countdownState> | 'missed'

function stateOf({ nextCheck, missedChecks }: CheckDoorProps['tile'], now: Instant): State {
  if (missedChecks > 0) return 'missed'
  return nextCheck ? countdownState(nextCheck.dueAt, now, nextCheck.lateAt) : 'far'
}

/** What the nurse must know first, and beneath it what else there is. */
function wordsOf({ nextCheck, missedChecks, firstMissDueAt }: CheckDoorProps['tile'], now: Instant, timeZone: string): readonly [string, string] {
  const next = nextCheck === null ? '' : countdownText(nextCheck.dueAt, now, nextCheck.lateAt)
  if (missedChecks > 0 && firstMissDueAt !== null) {
    const missed = missedChecks === 1 ? `MISSED ${formatTime(firstMissDueAt, timeZone)}` : `${missedChecks} MISSED`
    const first = missedChecks === 1 ? '' : `first ${formatTime(firstMissDueAt, timeZone)}; `
    return [missed, next === '' ? first : `${first}next ${next}`]
  }
  return [next, nextCheck?.isPartial === true ? 'the rest of it' : '']
}
