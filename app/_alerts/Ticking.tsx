import { useNowAs } from '#app/_live/useNow.ts'
import { countdownState, countdownText } from '#app/_ui/countdown.ts'
import css from './Ticking.module.css'

interface TickingProps {
  readonly dueAt: number
  readonly lateAt?: number | undefined
}

/** Time until something is due, then since it was. It ticks by itself: drawn again when its words change, and nothing around it with it. */
export function Ticking({ dueAt, lateAt }: TickingProps) {
  const text = useNowAs((now) => countdownText(dueAt, now, lateAt))
  const state = useNowAs((now) => countdownState(dueAt, now, lateAt))
  return <span className={css.countdown} data-state={state}>{text}</span>
}
