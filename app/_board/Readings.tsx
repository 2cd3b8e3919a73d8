import { Fragment, memo, useMemo } from 'react'
import type { ReadingView } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText } from '#app/_ui/time.ts'
import { readingSets, type ReadingSet, type ShownReading } from './readings.ts'
import css from './Readings.module.css'

const ARROWS = { up: '↑', down: '↓' } as const
const TREND_WORDS = { up: 'rising', down: 'falling' } as const

/** The last values, each with its age; one past its validity is unknown, and looks it. */
export const Readings = memo(function Readings({ readings }: { readonly readings: readonly ReadingView[] }) {
  const sets = useMemo(() => readingSets(readings), [readings])
  if (sets.length === 0) return <p className={css.none} data-part="values">No readings yet</p>
  return (
    <div className={css.readings} data-part="values">
      {sets.map((set) => <OneSet key={set.occurredAt} set={set} />)}
    </div>
  )
})

function OneSet({ set }: { readonly set: ReadingSet }) {
  const ago = useNowAs((now) => agoText(set.occurredAt, now))
  return (
    <>
      {set.readings.map((reading) => <Fragment key={reading.key}><One reading={reading} />{' '}</Fragment>)}
      <span className={css.ago}>{ago === 'now' ? 'just now' : `${ago} ago`}</span>{' '}
    </>
  )
}

function One({ reading }: { readonly reading: ShownReading }) {
  const isStale = useNowAs((now) => now >= reading.staleAt)
  const { label, text, priority, trend } = reading
  if (isStale) {
    return (
      <span className={css.reading} data-stale="true" title={`${label} is too old to count on; it was ${text}`}>
        {`${label} `}<b aria-label="unknown">—</b>
      </span>
    )
  }
  return (
    <span className={css.reading} data-priority={priority ?? undefined}>
      {priority !== null && <PriorityIcon priority={priority} size={13} />}
      {`${priority === null ? '' : ' '}${label} `}<b>{text}</b>
      {trend !== null && trend !== 'same' && <abbr className={css.trend} title={TREND_WORDS[trend]}>{ARROWS[trend]}</abbr>}
    </span>
  )
}
