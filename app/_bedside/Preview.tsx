/** What saving will bring: the score, alerts raised or resolved, and the next check. */
import { newestNews2, news2Sum, nextCheckView, scoreText, scoreView, type EarlyWarning, type Outcome, type Session } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './CheckForm.module.css'

interface PreviewProps {
  readonly outcome: Outcome | null
  /** As it is before saving. */
  readonly session: Session
  readonly timeZone: string
}

export function Preview({ outcome, session, timeZone }: PreviewProps) {
  if (outcome === null || outcome.outcome === 'refused') return null
  const events = outcome.entries.map(({ event }) => event)
  const raised = events.flatMap((event) => (event.type === 'AlertRaised' ? [event] : []))
  const resolved = events.filter((event) => event.type === 'AlertResolved').length
  const next = nextCheckView(outcome.session)
  const score = events.flatMap((event) => (event.type === 'CheckRecorded' && event.earlyWarning ? [event.earlyWarning] : []))[0]
  const refused = scoreView(outcome.session)
  return (
    <ul className={css.preview} aria-label="What saving brings" data-testid="preview">
      {score && <li data-testid="preview-score">{`${scoreText(score)}${wasText(session, score)}`}</li>}
      {refused?.chart === 'none' && <li data-testid="preview-score">{refused.because}</li>}
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

/** " (was 3)", " (was at least 3)". */
function wasText(session: Session, score: EarlyWarning): string {
  const before = score.chart === 'NEWS2' ? newestNews2(session)?.warning : undefined
  return before ? ` (was ${before.isComplete ? '' : 'at least '}${news2Sum(before)})` : ''
}
