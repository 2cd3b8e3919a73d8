import { IconHandStop } from '@tabler/icons-react'
import type { Tile } from '#domain'
import { formatTime } from '#app/_ui/time.ts'
import css from './AlertLines.module.css'

interface StopLineProps {
  readonly toxicity: NonNullable<Tile['toxicity']>
  readonly timeZone: string
}

/** The STOP card on the wall: whether the pump still runs, and what became of the antidote. The card itself is at the bedside. */
export function StopLine({ toxicity, timeZone }: StopLineProps) {
  const { isPumpRunning, antidoteAt, isWithheld } = toxicity
  return (
    <p className={css.stop} data-testid="stop-line" data-running={isPumpRunning}>
      <IconHandStop size={18} aria-hidden />
      <strong>{isPumpRunning ? 'STOP: pump still charted as running' : 'Pump charted as not running'}</strong>
      <span>{antidoteAt !== null ? `antidote ${formatTime(antidoteAt, timeZone)}` : isWithheld ? 'antidote not given, with a reason' : 'antidote not charted'}</span>
    </p>
  )
}
