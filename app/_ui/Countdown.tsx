import type { CountdownState } from './countdown.ts'
import css from './Countdown.module.css'

interface CountdownProps {
  readonly text: string
  readonly state: CountdownState
}

/** Time until something is due, then since it was. */
export const Countdown = ({ text, state }: CountdownProps) => <span className={css.countdown} data-state={state}>{text}</span>
