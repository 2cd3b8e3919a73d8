/** What saving will bring: alerts raised or resolved, and the next check. */
import { nextCheckView, type Outcome } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './CheckForm.module.css'

export function Preview({ outcome, timeZone }: { readonly outcome: Outcome | null; readonly timeZone: string }) {
  if (outcome === null || outcome.outcome === 'refused') return null
  const events = outcome.entries.map(({ event }) => event)
  const raised = events.flatMap((event) => (event.type === 'AlertRaised' ? [event] : []))
  const resolved = events.filter((event) => event.type === 'AlertResolved').length
  const next = nextCheckView(outcome.session)
  return (
    <ul className={css.preview} aria-label="What saving brings" data-testid="preview">
      {raised.map((event) => (
        <li key={event.alertId} data-priority={event.priority} className={css.raised}>
          <PriorityIcon priority={event.priority} /> <span>Alert: {event.because.text}</span>
        </li>
      ))}
      {resolved > 0 && <li>{resolved === 1 ? '1 alert is resolved' : `${resolved} alerts are resolved`}</li>}
      {next && <li>Next check {formatTime(next.dueAt, timeZone)}</li>}
    </ul>
  )
}
