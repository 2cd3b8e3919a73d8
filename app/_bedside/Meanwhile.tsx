/** Somebody else has charted this check while the form was open: nothing is lost, but it should be known before Save. */
import { authorName, setOf, valuesText } from '#domain'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import css from './CheckForm.module.css'

interface MeanwhileProps {
  readonly bedside: Bedside
  /** By seq. */
  readonly besides: readonly number[]
}

export function Meanwhile({ bedside: { session, timeZone }, besides }: MeanwhileProps) {
  return besides.map((seq) => {
    const set = setOf(session, seq)
    if (!set) return null
    return (
      <output key={seq} className={css.hint} data-testid="meanwhile">
        {authorName(set.by)} has charted this check meanwhile, measured {formatTime(set.occurredAt, timeZone)}: {valuesText(set.event.values)}. Save, and
        both are kept side by side; go back, and only theirs is.
      </output>
    )
  })
}
