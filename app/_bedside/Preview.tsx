/** What saving will bring: alerts raised or resolved, the score, and the next check. It keeps its place, so that no key moves under a finger. */
import { news2Sum, nextCheckView, scoreBrief, scoreView, type EarlyWarning, type Outcome, type Session } from '#domain'
import { memo } from 'react'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import css from './Preview.module.css'

interface PreviewProps {
  readonly outcome: Outcome | null
  /** As it is before saving. */
  readonly session: Session
  readonly timeZone: string
}

export const Preview = memo(function Preview({ outcome, session, timeZone }: PreviewProps) {
  const isForeseen = outcome?.outcome === 'accepted'
  return (
    <section className={css.preview} aria-label="What saving brings" data-testid="preview">
      {isForeseen ? (
        <Foreseen outcome={outcome} session={session} timeZone={timeZone} />
      ) : (
        <p className={css.nothing}>{outcome === null ? 'What saving brings stands here.' : outcome.because}</p>
      )}
    </section>
  )
})

function Foreseen({ outcome, session, timeZone }: PreviewProps & { readonly outcome: Extract<Outcome, { outcome: 'accepted' }> }) {
  const events = outcome.entries.map(({ event }) => event)
  const raised = events.flatMap((event) => (event.type === 'AlertRaised' ? [event] : []))
  const resolved = events.filter((event) => event.type === 'AlertResolved').length
  const next = nextCheckView(outcome.session)
  const score = events.flatMap((event) => (event.type === 'CheckRecorded' && event.earlyWarning ? [event.earlyWarning] : []))[0]
  const refused = scoreView(outcome.session)
  return (
    <ul className={css.list}>
      {raised.map((event) => (
        <li key={event.alertId} data-priority={event.priority} className={css.raised} data-testid="preview-alert">
          <PriorityIcon priority={event.priority} /> <span>Alert: {event.because.text}</span>
        </li>
      ))}
      {resolved > 0 && <li data-testid="preview-resolved">{resolved === 1 ? '1 alert is resolved' : `${resolved} alerts are resolved`}</li>}
      {score && <li data-testid="preview-score">{`${scoreBrief(score)}${wasText(session, score)}`}</li>}
      {refused?.chart === 'none' && <li data-testid="preview-score">{refused.because}</li>}
      {next && <li data-testid="preview-next">Next check {formatTime(next.dueAt, timeZone)}</li>}
    </ul>
  )
}

/** " (was 3)", " (was at least 3)". */
function wasText(session: Session, score: EarlyWarning): string {
  const before = score.chart === 'NEWS2' ? session.newestNews2.score?.warning : undefined
  return before ? ` (was ${before.isComplete ? '' : 'at least '}${news2Sum(before)})` : ''
}
