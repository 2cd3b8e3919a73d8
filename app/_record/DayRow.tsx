/** Between two rows of a table: the day, where it changes. */
import type { Instant } from '#domain'
import css from './record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface DayRowProps {
  readonly at: Instant
  /** Of the row above; undefined for the first. */
  readonly beforeAt: Instant | undefined
  readonly columns: number
}

export function DayRow({ at, beforeAt, columns }: DayRowProps) {
  const format = useFormatTime()
  const day = format.day(at)
  if (beforeAt !== undefined && format.day(beforeAt) === day) return null
  return (
    <tr className={css.day}>
      <th colSpan={columns} scope="rowgroup">
        {day}
      </th>
    </tr>
  )
}
