import { countdownState, countdownText } from './countdown.ts'
import css from './Countdown.module.css'

interface CountdownProps {
  readonly dueAt: number
  readonly now: number
  readonly lateAt?: number
}

/** Time until something is due, then since it was. */
export function Countdown({ dueAt, now, lateAt }: CountdownProps) {
  return (
    <span className={css.countdown} data-state={countdownState(dueAt, now, lateAt)}>
      {countdownText(dueAt, now, lateAt)}
    </span>
  )
}
