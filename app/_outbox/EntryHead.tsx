/** One entry of this tablet: what, whose, when, by whom. */
import type { PendingEntry } from '#app/_live/commands.ts'
import type { Whose } from '#app/_live/useWhose.ts'
import { formatTime } from '#app/_ui/time.ts'
import { entryWords } from './entryWords.ts'
import css from './Outbox.module.css'

interface EntryHeadProps {
  readonly command: PendingEntry
  /** Null: this tablet does not know it any more. */
  readonly whose: Whose | null
  readonly timeZone: string
}

export function EntryHead({ command: { body, occurredAt, by }, whose, timeZone }: EntryHeadProps) {
  const { title, detail } = entryWords({ body })
  return (
    <div>
      <p className={css.what}>
        {title}, {formatTime(occurredAt, timeZone)}
        {whose && ` · ${whose.station} · ${whose.patient}`}
      </p>
      {detail !== '' && <p>{detail}</p>}
      <p className={css.by}>entered by {by.name}</p>
    </div>
  )
}
