import { useNowAs } from '#app/_live/useNow.ts'
import { Countdown } from '#app/_ui/Countdown.tsx'
import { countdownState, countdownText } from '#app/_ui/countdown.ts'

interface TickingProps {
  readonly dueAt: number
  readonly lateAt?: number | undefined
}

/** A countdown that ticks by itself: drawn again when its words change, and nothing around it with it. */
export function Ticking({ dueAt, lateAt }: TickingProps) {
  const text = useNowAs((now) => countdownText(dueAt, now, lateAt))
  const state = useNowAs((now) => countdownState(dueAt, now, lateAt))
  return <Countdown text={text} state={state} />
}
