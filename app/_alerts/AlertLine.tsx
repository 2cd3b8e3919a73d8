import { IconLock } from '@tabler/icons-react'
import { isSounding, type AlertView } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText, formatTime, spanText } from '#app/_ui/time.ts'
import css from './AlertLine.module.css'

interface AlertLineProps {
  readonly alert: AlertView
  readonly timeZone: string
}

/** One alert: what, since when, and who has it. */
export function AlertLine({ alert, timeZone }: AlertLineProps) {
  const { priority, state, because, kind, latchText } = alert
  const isSignal = useNowAs((now) => isSounding(alert, now))
  return (
    <div className={css.line} data-testid="alert-line" data-priority={priority} data-state={state} data-kind={kind} data-sounding={isSignal || undefined} role={priority === 'high' ? 'alert' : 'status'}>
      <PriorityIcon priority={priority} size={18} />
      <span className={css.words}>
        {because.text}
        {because.observedAt > alert.raisedAt && `: ${formatTime(because.observedAt, timeZone)}`}
      </span>
      {latchText !== null && (
        <span className={css.latch} data-testid="latched">
          <IconLock size={15} aria-hidden /> {latchText}
        </span>
      )}
      {/* The ages tick; a reader that was told once is not told again every second. */}
      <span className={css.facts} aria-live="off">
        {kind === 'technical' && 'technical · '}<Age raisedAt={alert.raisedAt} /> · <Holder alert={alert} timeZone={timeZone} />
      </span>
    </div>
  )
}

function Age({ raisedAt }: { readonly raisedAt: number }) {
  const age = useNowAs((now) => agoText(raisedAt, now))
  return <>{age}</>
}

function Holder({ alert, timeZone }: AlertLineProps) {
  const toNext = useNowAs((now) => (alert.escalatesAt === null ? null : spanText(alert.escalatesAt - now)))
  const { state, holderName, silence, rungName, nextRungName } = alert
  switch (state) {
    case 'accepted':
      return <>accepted by {holderName ?? 'somebody'}</>
    case 'silenced':
      return <>silenced by {silence?.by ?? 'somebody'}{silence && ` till ${formatTime(silence.untilAt, timeZone)}`}</>
    case 'unattended':
      return <strong>unattended</strong>
    case 'raised':
    case 'resolved':
      return nextRungName === null || toNext === null ? <>told {rungName}</> : <>{nextRungName} in {toNext}</>
  }
}
