import { scoreNow, type Instant, type ScoreView } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText } from '#app/_ui/time.ts'
import css from './Readings.module.css'

/** The newest early-warning score with its age: a plain figure, beside the readings that it was made of. */
export function ScoreLine({ score }: { readonly score: ScoreView }) {
  // One string, so that it is drawn again only when its words change.
  const [title = '', value = '', note = '', tone = ''] = useNowAs((now) => words(score, now)).split('\n')
  const ago = useNowAs((now) => ('occurredAt' in score ? agoText(score.occurredAt, now) : ''))
  const priority = tone === 'high' || tone === 'medium' || tone === 'low' ? tone : null
  return (
    <p className={css.score} title={`${title} ${value}: ${note}`} data-part="score" data-testid="score">
      <span className={css.reading} data-priority={priority ?? undefined} data-stale={tone === 'unknown' ? 'true' : undefined}>
        {priority !== null && <PriorityIcon priority={priority} size={13} />}
        {`${priority === null ? '' : ' '}${title} `}<b>{value}</b>
      </span>{' '}
      <span className={css.note}>{note}</span>{' '}
      {ago !== '' && <span className={css.ago}>{ago === 'now' ? 'just now' : `${ago} ago`}</span>}
    </p>
  )
}

function words(score: ScoreView, now: Instant): string {
  const { title, value, note, isUnknown, priority } = scoreNow(score, now)
  return [title, value, note, isUnknown ? 'unknown' : (priority ?? '')].join('\n')
}
